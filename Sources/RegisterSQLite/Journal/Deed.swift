internal import GRDB
import Metrology

/// What one verb writes: the rows and the journal line that vouches for them, in one transaction.
///
/// The line is written first, because the rows name it.
struct Deed {
  let db: Database
  let act: Act
  let verb: JournalEntry.Verb
  private var subject: [DataTree.Entry] = []
  private var rows: [String: [VouchedRows.Values]] = [:]

  init(_ db: Database, _ verb: JournalEntry.Verb, _ act: Act) {
    self.db = db
    self.verb = verb
    self.act = act
  }

  /// A word of the line for people: what was done to what.
  mutating func tell(_ key: String, _ value: DataTree) { subject.append(.init(key, value)) }

  mutating func put(_ kind: VouchedRows, _ values: [(any DatabaseValueConvertible)?]) {
    precondition(values.count == kind.columns.count)
    rows[kind.name, default: []].append(values.map { $0?.databaseValue ?? .null })
  }

  /// Writes the line and the rows; `before` whatever the rows need and no line vouches for.
  consuming func done(before: (Database) throws -> Void = { _ in }) throws {
    let kinds = VouchedRows.all.compactMap { kind in
      rows[kind.name].map { (kind: kind, rows: kind.sorted($0)) }
    }
    let claims = kinds.map { DataTree.Entry($0.kind.name, $0.kind.claim(for: $0.rows).tree) }
    let line = try Self.next(
      db, act, verb, .map(subject + [DataTree.Entry("rows", .map(claims))]))
    try Self.append(line, db)
    try before(db)
    for (kind, rows) in kinds { try kind.write(db, rows, entry: line.sequence) }
  }

  private static func next(
    _ db: Database, _ act: Act, _ verb: JournalEntry.Verb, _ subject: DataTree
  ) throws -> JournalEntry {
    let last = try Row.fetchOne(
      db,
      sql: """
        SELECT sequence, digest
        FROM journal
        ORDER BY sequence DESC
        LIMIT 1
        """)
    return JournalEntry(
      sequence: (last.map { $0[0] as Int } ?? 0) + 1, at: act.at, by: act.by, verb: verb,
      subject: subject, previous: last.map { $0[1] as String } ?? JournalEntry.beginning)
  }

  private static func append(_ line: JournalEntry, _ db: Database) throws {
    try db.execute(
      sql: """
        INSERT INTO journal (sequence, written_at, written_by, verb, subject, previous, digest)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        line.sequence, line.at.milliseconds, line.by, line.verb.rawValue, line.subject,
        line.previous, line.digest,
      ])
  }
}
