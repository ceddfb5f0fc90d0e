internal import GRDB
public import Metrology

// MARK: - The centre, its people, customers, standards and classes

extension SQLiteRegister {
  public func centre() async throws -> Centre {
    try await read { try Columns.centre($0) }
  }

  public func officer(card: String) async throws -> Officer? {
    try await read { try Self.officer(card, $0) }
  }

  static func officer(_ card: String, _ db: Database) throws -> Officer? {
    let sql = """
      \(Columns.officerSelect)
      WHERE card = ?
      """
    return try db.first(sql, [card]) { try $0.officer() }
  }

  public func officers() async throws -> [Officer] {
    let sql = """
      \(Columns.officerSelect)
      ORDER BY card
      """
    return try await read { try $0.all(sql) { try $0.officer() } }
  }

  public func customer(code: String) async throws -> Customer? {
    let sql = """
      \(Columns.customerSelect)
      WHERE code = ?
      """
    return try await read { try $0.first(sql, [code]) { try $0.customer() } }
  }

  public func customers() async throws -> [Customer] {
    let sql = """
      \(Columns.customerSelect)
      ORDER BY code
      """
    return try await read { try $0.all(sql) { try $0.customer() } }
  }

  public func standard(code: String) async throws -> Standard? {
    let sql = """
      \(Columns.standardSelect)
      WHERE code = ?
      """
    return try await read { try $0.first(sql, [code]) { try $0.standard() } }
  }

  public func standards() async throws -> [Standard] {
    let sql = """
      \(Columns.standardSelect)
      ORDER BY code
      """
    return try await read { try $0.all(sql) { try $0.standard() } }
  }

  public func approvals() async throws -> [Approval] {
    let sql = """
      SELECT t.id, t.version, t.digest, a.approved_by, a.approved_at, a.accepted_unconfirmed
      FROM approval AS a
      JOIN class_text AS t ON t.digest = a.class_digest
      ORDER BY t.id, t.version
      """
    return try await read {
      try $0.all(sql) { columns in
        Approval(
          classReference: ClassReference(
            id: try columns.text(), version: try columns.text(), digest: try columns.text()),
          by: try columns.text(), at: try columns.moment(),
          acceptedUnconfirmed: try columns.number() == 1)
      }
    }
  }

  public func classText(digest: String) async throws -> String? {
    try await read { try Self.classText(digest, $0) }
  }

  static func classText(_ digest: String, _ db: Database) throws -> String? {
    let sql = """
      SELECT text
      FROM class_text
      WHERE digest = ?
      """
    return try db.first(sql, [digest]) { try $0.text() }
  }
}
