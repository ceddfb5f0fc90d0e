internal import GRDB
public import Metrology

// MARK: - What a bench brought

extension SQLiteRegister {
  public func record(
    _ next: @escaping @Sendable () throws -> NewLot?, _ act: Act
  ) async throws -> [Lot] {
    try await perform { db in
      var recorded: [Lot] = []
      var refusals: [Refusal] = []
      do {
        while let lot = try next() {
          do { recorded.append(try Self.record(lot, act, db)) } catch let refused as Refusals {
            // What is wrong with the others is said at once, too.
            refusals += refused.all.map { $0.inFile(lot.fileName) }
          }
        }
      } catch let refused as Refusals {
        refusals += refused.all
      }
      if let refusals = Refusals(refusals) { throw refusals }
      return recorded
    }
  }

  private static func record(_ lot: NewLot, _ act: Act, _ db: Database) throws -> Lot {
    guard !lot.records.isEmpty else { throw Refusals(.noRows) }
    try refuseIfImported(lot, db)
    let (id, count) = (lot.id, lot.records.count)
    var deed = Deed(db, .record, act)
    deed.tell("lot", .text(id))
    deed.tell("file", .text(lot.fileName))
    deed.tell("fileDigest", .text(lot.fileDigest))
    deed.tell("count", .count(count))
    deed.put(.lot, [id, lot.fileDigest, lot.fileName, count, act.at.milliseconds])

    var writer = try RecordWriter(db, lot.classTexts, &deed)
    for (index, record) in lot.records.enumerated() {
      _ = try writer.put(
        record, RecordWriter.Origin(lot: (id, position: index + 1)), act, &deed)
    }
    try writer.refuseIfNeeded()
    try deed.done()
    return Lot(
      id: id, fileDigest: lot.fileDigest, fileName: lot.fileName, count: count,
      recordedAt: act.at)
  }

  private static func refuseIfImported(_ lot: NewLot, _ db: Database) throws {
    let before = """
      SELECT id, recorded_at
      FROM lot
      WHERE file_digest = ?
      """
    let found = try db.first(before, [lot.fileDigest]) { (try $0.text(), try $0.moment()) }
    if let found { throw Refusals(.fileImportedBefore(lot: found.0, on: found.1.day)) }
    // Another file whose digest begins with the same forty bits.
    if try isThere("lot", "id", lot.id, db) { throw Refusals(.exists(.lot, lot.id)) }
  }

  public func correct(
    _ id: String, with record: NewRecord, classText: ClassText, reason: String, _ act: Act
  ) async throws -> Verification {
    try await perform { db in
      guard let wrong = try Self.verification(id, db) else {
        throw Refusals(.notFound(.verification, id))
      }
      if let certificate = wrong.certificate {
        throw Refusals(.correctedAfterIssue(certificate: certificate.number))
      }
      if let later = wrong.supersededBy { throw Refusals(.alreadySuperseded(by: later)) }
      guard !reason.isEmpty else { throw Refusals(.emptyText, at: Place(path: "reason")) }

      var deed = Deed(db, .correct, act)
      deed.tell("supersedes", .text(id))
      deed.tell("reason", .text(reason))
      var writer = try RecordWriter(db, [classText], &deed)
      let origin = RecordWriter.Origin(
        lot: try Self.placeInLot(id, db), supersedes: id, reason: reason)
      let new = try writer.put(record, origin, act, &deed)
      try writer.refuseIfNeeded()
      deed.tell("verification", .text(new))
      try deed.done()
      return try Self.verification(new, db)!.verification  // Written just now.
    }
  }

  static func placeInLot(
    _ id: String, _ db: Database
  ) throws -> (id: String, position: Int)? {
    let sql = """
      SELECT lot, position
      FROM verification
      WHERE id = ?
      """
    return try db.first(sql, [id]) { columns -> (id: String, position: Int)? in
      guard let lot = columns.optionalText() else { return nil }
      return (lot, try columns.number())
    } ?? nil
  }
}

/// Turns records into the rows of a deed.
struct RecordWriter {
  /// Where a record comes from.
  struct Origin {
    var lot: (id: String, position: Int)?
    var supersedes: String?
    var reason: String?
  }

  private var instruments: InstrumentsAtHand
  private var texts: Set<String>
  private var standards: [[Standard]: String] = [:]
  private var refusals: [Refusal] = []
  private let db: Database

  init(_ db: Database, _ classTexts: [ClassText], _ deed: inout Deed) throws {
    self.db = db
    instruments = try InstrumentsAtHand(db)
    texts = Set(classTexts.map(\.reference.digest))
    do {
      try SQLiteRegister.keep(classTexts, db, &deed)
    } catch let kept as Refusals {
      refusals = kept.all
    }
  }

  /// The key of the new record.
  mutating func put(
    _ record: NewRecord, _ origin: Origin, _ act: Act, _ deed: inout Deed
  ) throws -> String {
    let row = origin.lot?.position
    let reference = record.classReference
    if !texts.contains(reference.digest) {
      if try SQLiteRegister.isThere("class_text", "digest", reference.digest, db) {
        texts.insert(reference.digest)
      } else {
        refusals.append(
          Refusal(
            .register(.notFound(.instrumentClass, "\(reference.id)@\(reference.version)")),
            at: Place(line: row, path: record.instrument.serial)))
      }
    }
    let instrument = try instruments.key(of: record.instrument, row: row, &deed)
    let id = act.newIdentity()
    deed.put(
      .verification,
      [
        id, origin.lot?.id, row, instrument, reference.digest, record.field.rawValue,
        record.on.description, record.kind.rawValue, record.officer,
        record.instrument.customer.isEmpty ? nil : record.instrument.customer,
        text(record.standards),
        record.inputs, record.result, record.verdict.rawValue, origin.supersedes, origin.reason,
        act.at.milliseconds,
      ])
    return id
  }

  /// A lot names few combinations of standards and many instruments.
  private mutating func text(_ list: [Standard]) -> String {
    if let text = standards[list] { return text }
    let text = JSONWriter.line(.list(list.map(\.tree)))
    standards[list] = text
    return text
  }

  /// All that was wrong, of all rows at once.
  func refuseIfNeeded() throws {
    if let refusals = Refusals(refusals + instruments.refusals) { throw refusals }
  }
}
