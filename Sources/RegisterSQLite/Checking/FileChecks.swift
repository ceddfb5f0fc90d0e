internal import Foundation
internal import GRDB
import Metrology

/// Checks of the file itself: its pages, its schema, its references.
enum FileChecks {
  static func pages(_ db: Database, _ outcome: inout CheckOutcome) throws {
    outcome.checked = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
    // The engine tells of up to a hundred faults, one at a time: the last may be that it cannot go on.
    try db.each("PRAGMA integrity_check") {
      let words = try $0.text()
      guard words != "ok" else { return }
      outcome.note(
        .fileDamaged(words.replacing("\n", with: "; ")), at: SQLiteRegister.fileName)
    }
  }

  /// Holds what the file has against what the same steps make in memory.
  static func schema(_ db: Database, _ outcome: inout CheckOutcome) throws {
    guard let version = try Schema.version(of: db) else {
      throw Refusals(.damaged("application_id"))
    }
    let fresh = try DatabaseQueue()
    try fresh.write { db in
      for step in Schema.steps.prefix(version) { try db.execute(sql: step) }
    }
    let expected = try fresh.read { try parts($0) }
    let found = try parts(db)
    outcome.checked = expected.count
    for (name, sql) in expected.sorted(by: { $0.key < $1.key }) {
      guard let held = found[name] else {
        outcome.note(.partMissing, at: name)
        continue
      }
      if held != sql { outcome.note(.partChanged, at: name) }
    }
    for name in found.keys.sorted() where expected[name] == nil {
      outcome.note(.partUnknown, at: name)
    }
  }

  /// The text of each part, by its type and name. What the engine writes for itself when somebody asks for statistics is no
  /// part, and the names it quotes when it renames a table are as good as before.
  private static func parts(_ db: Database) throws -> [String: String] {
    let sql = """
      SELECT type || ' ' || name, COALESCE(sql, '')
      FROM sqlite_schema
      WHERE name NOT LIKE 'sqlite_stat%'
      """
    let rows = try db.all(sql) { (try $0.text(), try $0.text().replacing("\"", with: "")) }
    return Dictionary(rows) { $0 + $1 }
  }

  static func references(_ db: Database, _ outcome: inout CheckOutcome) throws {
    let tables = try db.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    ) { try $0.text() }
    for table in tables {
      let quoted = table.quotedDatabaseIdentifier
      outcome.checked += try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(quoted)") ?? 0
      try db.each("PRAGMA foreign_key_check(\(quoted))") { columns in
        columns.skip(2)
        outcome.note(.referenceBroken(to: try columns.text()), at: table)
      }
    }
  }
}

extension SQLiteRegister {
  /// Looks for what an interrupted command leaves beside the register: drafts of a register (``create(at:centre:_:)``)
  /// and files that did not get their names. The log of the engine is no such thing: it may hold the last deeds.
  func checkedFolder() throws -> CheckOutcome {
    var outcome = CheckOutcome()
    let folder = URL(filePath: path).deletingLastPathComponent().path
    guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw Refusals(.unreadableFile(folder))
    }
    outcome.checked = files.count
    for file in files.sorted() where file.hasPrefix(".register-") || file.isUnnamedPart {
      outcome.note(.leftBehind, at: file)
    }
    return outcome
  }
}

extension String {
  /// As files are called that are still being written: `.NAME.UUID.part`.
  fileprivate var isUnnamedPart: Bool { hasPrefix(".") && hasSuffix(".part") }
}
