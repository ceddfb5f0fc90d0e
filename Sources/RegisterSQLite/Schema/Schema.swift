internal import GRDB

/// Which file is a register of ours, and of what age.
enum Schema {
  /// `DoLu`: what `PRAGMA application_id` holds in every register.
  static let applicationID = 0x446F_4C75

  /// The steps from an empty file, oldest first; the version is the count of steps taken. The next is added at the end.
  static let steps = [version1, version2, version3, version4]

  static var version: Int { steps.count }

  /// The version that a file states; nil where it is not a register.
  static func version(of db: Database) throws -> Int? {
    guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else { return nil }
    return try Int.fetchOne(db, sql: "PRAGMA user_version")
  }

  /// Takes the steps that are still missing. Called inside a transaction, so that all are taken or none, and, where
  /// there are rows already, with foreign keys off: a step may make a table anew that others refer to.
  static func migrate(_ db: Database, from found: Int) throws {
    for step in steps.dropFirst(found) { try db.execute(sql: step) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }
}
