internal import GRDB
public import Metrology

// MARK: - Instruments, lots and records

extension SQLiteRegister {
  /// Ordered by maker, type and serial.
  public func instruments(matching query: InstrumentQuery) async throws -> [Instrument] {
    try await read { try Self.instruments(matching: query, $0) }
  }

  static func instruments(
    matching query: InstrumentQuery, _ db: Database
  ) throws -> [Instrument] {
    let (sql, arguments) = select(query)
    return try db.all(sql, arguments) { try $0.instrument() }
  }

  static func select(_ query: InstrumentQuery) -> (sql: String, arguments: StatementArguments) {
    let wanted: [(condition: String, value: String)] = [
      ("i.id = ?", query.id), ("i.class_id = ?", query.classID), ("i.maker = ?", query.maker),
      ("i.type = ?", query.type), ("i.serial = ?", query.serial),
      ("i.customer = ?", query.customer),
    ].compactMap { condition, value in value.map { (condition, $0) } }
    let conditions = wanted.map(\.condition).joined(separator: "\n  AND ")
    var arguments = StatementArguments(wanted.map(\.value))
    arguments += [query.limit ?? -1]
    return (
      """
      \(Columns.instrumentSelect)
      \(wanted.isEmpty ? "" : "WHERE " + conditions)
      ORDER BY i.maker, i.type, i.serial
      LIMIT ?
      """,
      arguments
    )
  }

  /// Of one day in the order of the journal: keys follow the clock, and that may have been set back.
  static let historySelect = """
    \(Columns.statusSelect)
    WHERE v.instrument = ?
    ORDER BY v.verified_on, v.entry
    """

  public func history(ofInstrument id: String) async throws -> [VerificationStatus] {
    try await read { try $0.all(Self.historySelect, [id]) { try $0.status() } }
  }

  public func lot(id: String) async throws -> Lot? {
    let sql = """
      \(Columns.lotSelect)
      WHERE id = ?
      """
    return try await read { try $0.first(sql, [id]) { try $0.lot() } }
  }

  public func lots() async throws -> [Lot] {
    let sql = """
      \(Columns.lotSelect)
      ORDER BY entry
      """
    return try await read { try $0.all(sql) { try $0.lot() } }
  }

  static let lotMembersSelect = """
    \(Columns.statusSelect)
    WHERE v.lot = ?
      AND later.id IS NULL
    ORDER BY v.position
    """

  public func verifications(inLot id: String) async throws -> [VerificationStatus] {
    try await read { try Self.verifications(inLot: id, $0) }
  }

  static func verifications(inLot id: String, _ db: Database) throws -> [VerificationStatus] {
    try db.all(lotMembersSelect, [id]) { try $0.status() }
  }

  public func forEachVerification(
    inLot id: String, _ body: @Sendable (VerificationStatus) throws -> Void
  ) async throws {
    try await withoutActuallyEscaping(body) { body in
      try await read { db in
        try db.each(Self.lotMembersSelect, [id]) { try body(try $0.status()) }
      }
    }
  }

  static let verificationStatusSelect = """
    \(Columns.statusSelect)
    WHERE v.id = ?
    """

  public func verification(id: String) async throws -> VerificationStatus? {
    try await read { try Self.verification(id, $0) }
  }

  static func verification(_ id: String, _ db: Database) throws -> VerificationStatus? {
    try db.first(verificationStatusSelect, [id]) { try $0.status() }
  }

  static let certifiedVerificationSelect = """
    SELECT verification
    FROM certificate
    WHERE number = ?
    """

  public func verification(certifiedAs number: String) async throws -> VerificationStatus? {
    try await read { try Self.verification(certifiedAs: number, $0) }
  }

  static func verification(
    certifiedAs number: String, _ db: Database
  ) throws -> VerificationStatus? {
    try db.first(certifiedVerificationSelect, [number]) { try $0.text() }
      .flatMap { try verification($0, db) }
  }

  static let everyVerificationSelect = """
    \(Columns.verificationSelect)
    ORDER BY v.id
    """

  public func forEachVerification(
    _ body: @Sendable (Verification) throws -> Void
  ) async throws {
    try await withoutActuallyEscaping(body) { body in
      try await read { db in
        try db.each(Self.everyVerificationSelect) { try body(try $0.verification()) }
      }
    }
  }
}
