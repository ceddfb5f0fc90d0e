internal import GRDB
public import Metrology

// MARK: - What an inspector asks

extension SQLiteRegister {
  /// How many instruments an answer shows; the count goes on.
  private static let greatestSubjectCount = 10

  public func stamp(_ serial: StampSerial) async throws -> Stamp? {
    try await read { try Self.stamp(serial, $0) }
  }

  static let oneStampSelect = """
    \(Columns.stampSelect)
    WHERE series = ?
      AND digits = ?
      AND number = ?
    """

  static func stamp(_ serial: StampSerial, _ db: Database) throws -> Stamp? {
    try db.first(oneStampSelect, [serial.series, serial.digits, serial.number]) { try $0.stamp() }
  }

  public func inspectionFacts(for query: InspectionQuery) async throws -> InspectionFacts {
    try await read { db in
      let centre = try Columns.centre(db)
      switch query {
      case .certificate(let number):
        return try Self.facts(centre, certificate: number, stamp: nil, db)
      case .stamp(let serial):
        let stamp = try Self.stamp(serial, db)
        return try Self.facts(centre, certificate: stamp?.certificate, stamp: stamp, db)
      case .serial(let serial):
        return try Self.facts(centre, serial: serial, db)
      }
    }
  }

  static let certifiedInstrumentSelect = """
    \(Columns.instrumentSelect)
    JOIN verification AS v ON v.instrument = i.id
    JOIN certificate AS c ON c.verification = v.id
    WHERE c.number = ?
    """

  private static func facts(
    _ centre: Centre, certificate: String?, stamp: Stamp?, _ db: Database
  ) throws -> InspectionFacts {
    let instrument = try certificate.flatMap {
      try db.first(certifiedInstrumentSelect, [$0]) { try $0.instrument() }
    }
    let subjects = try instrument.map { [try subject($0, db)] } ?? []
    return InspectionFacts(
      centre: centre, subjects: subjects, count: subjects.count, stamp: stamp)
  }

  static let serialCount = """
    SELECT COUNT(*)
    FROM instrument
    WHERE serial = ?
    """

  private static func facts(
    _ centre: Centre, serial: String, _ db: Database
  ) throws -> InspectionFacts {
    let count = try db.first(serialCount, [serial]) { try $0.number() } ?? 0
    let query = InstrumentQuery(serial: serial, limit: greatestSubjectCount)
    let subjects = try instruments(matching: query, db).map { try subject($0, db) }
    return InspectionFacts(centre: centre, subjects: subjects, count: count, stamp: nil)
  }

  static let inspectedHistorySelect = """
    \(Columns.statusSelect)
    WHERE v.instrument = ?
      AND (later.id IS NULL OR c.number IS NOT NULL)
    ORDER BY v.verified_on, v.entry
    """

  private static func subject(
    _ instrument: Instrument, _ db: Database
  ) throws -> InspectionFacts.Subject {
    InspectionFacts.Subject(
      instrument: instrument,
      history: try db.all(inspectedHistorySelect, [instrument.id]) { try $0.status() })
  }
}

// MARK: - What an inspectors' pack lists

extension SQLiteRegister {
  /// In the order of the table's key, so that nothing is sorted, and from the events alone.
  static let listingSelect = """
    SELECT certificate, kind, replaced_by, ended_on
    FROM certificate_event
    ORDER BY certificate
    """

  /// Electronic certificates alone are touched, and of one that ended it is listed how.
  static let awaitingSelect = """
    SELECT e.certificate, c.issued_on
    FROM electronic_certificate AS e
    JOIN certificate AS c ON c.number = e.certificate
    WHERE NOT EXISTS (SELECT 1 FROM signed_file WHERE certificate = e.certificate)
      AND NOT EXISTS (SELECT 1 FROM certificate_event WHERE certificate = e.certificate)
    """

  public func forEachListing(
    _ body: @Sendable (String, Listing) throws -> Void
  ) async throws {
    try await withoutActuallyEscaping(body) { body in
      try await read { db in
        try db.each(Self.listingSelect) { columns in
          let (number, ending) = (try columns.text(), try columns.ending())
          try body(number, Listing(ending: ending, on: try columns.day()))
        }
        try db.each(Self.awaitingSelect) { columns in
          let number = try columns.text()
          try body(number, Listing(.awaiting, on: try columns.day()))
        }
      }
    }
  }
}
