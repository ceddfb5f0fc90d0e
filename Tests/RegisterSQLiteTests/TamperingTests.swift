import Foundation
import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

/// Somebody who takes the triggers away first: the journal tells.
@Suite("The journal tells what was changed behind the register's back")
struct TamperingTests {
  /// A key of which no line tells.
  private static let newKey = """
    INSERT INTO signing_key
    VALUES ('K1', lower(hex(zeroblob(32))), NULL, '2023-01-01', '2023-12-31', NULL, NULL, 1, NULL)
    """

  static let changes: [(sql: String, fault: RegisterTrouble.JournalFault)] = [
    ("UPDATE centre SET settings = replace(settings, 'test', 'best')", .content("centre")),
    ("UPDATE officer SET term_last = '2030-12-31' WHERE card = 'KD-02'", .content("officer")),
    ("UPDATE customer SET name = 'x'", .content("customer")),
    ("UPDATE standard SET decision_until = '2030-12-31'", .content("standard")),
    (
      "UPDATE class_text SET text = replace(text, '60', '84') WHERE id = 'w'",
      .content("class_text")
    ),
    ("UPDATE approval SET accepted_unconfirmed = 0", .content("approval")),
    ("UPDATE instrument SET serial = '11' WHERE serial = '1'", .content("instrument")),
    ("UPDATE lot SET file_name = 'b.csv'", .content("lot")),
    (
      "UPDATE verification SET result = replace(result, 'points', 'Points') WHERE verdict = 'fails'",
      .content("verification")
    ),
    ("UPDATE verification SET verdict = 'conforms'", .content("verification")),
    ("DELETE FROM verification WHERE supersedes IS NOT NULL", .content("verification")),
    ("UPDATE certificate SET valid_until = '2099-12-31'", .content("certificate")),
    ("DELETE FROM certificate WHERE number = '00002/2023'", .content("certificate")),
    // Another record certified under a line that vouches for two.
    (
      """
      INSERT INTO certificate
      SELECT '00003/2023', c.pattern, 2023, 3, v.id, '2023-01-10', NULL, NULL, NULL, NULL, 'KD-01',
        0, c.entry
      FROM verification AS v
      JOIN certificate AS c ON c.sequence = 1
      WHERE v.supersedes IS NOT NULL
      """, .content("certificate")
    ),
    // The same under a line there is none of.
    (
      """
      INSERT INTO certificate
      SELECT '00003/2023', c.pattern, 2023, 3, v.id, '2023-01-10', NULL, NULL, NULL, NULL, 'KD-01',
        0, 99
      FROM verification AS v
      JOIN certificate AS c ON c.sequence = 1
      WHERE v.supersedes IS NOT NULL
      """, .content("certificate")
    ),
    ("DELETE FROM stamp WHERE number = 10", .content("stamp_received")),
    ("UPDATE stamp SET allotted_to = 'KD-02' WHERE number = 10", .content("stamp_allotted")),
    (
      "UPDATE stamp SET certificate = NULL, bound_entry = NULL WHERE number = 2",
      .content("stamp_bound")
    ),
    ("UPDATE series SET last = 1", .content("series")),
    ("UPDATE series SET last = 7", .content("series")),
    ("DELETE FROM series", .content("series")),
    // What no line wrote.
    (
      "INSERT INTO certificate_event VALUES "
        + "('00001/2023', 'void', '2023-01-11', 'KD-01', 0, 'x', NULL, 1)",
      .content("certificate_event")
    ),
    (newKey, .content("signing_key")),
    (
      newKey.replacing("NULL, NULL, 1, NULL", with: "'2023-02-01', 'x', 99, 2"),
      .content("signing_key_retired")
    ),
    ("INSERT INTO signed_code VALUES ('00001/2023', 'K1', 'code', 1)", .content("signed_code")),
    (
      "INSERT INTO printed_document VALUES ('certificate', '00001/2023', 0, 'f', '1', 'vi, en', "
        + "lower(hex(zeroblob(32))), '', NULL, NULL, 'p', '2023-01-11', 'KD-01', 0, 1)",
      .content("printed_document")
    ),
    // The lines themselves.
    ("DELETE FROM journal WHERE sequence = 5", .sequence),
    ("DELETE FROM journal WHERE sequence = 1", .sequence),
    (
      "UPDATE journal SET sequence = CASE sequence WHEN 5 THEN 906 ELSE 905 END WHERE sequence IN (5, 6)",
      .sequence
    ),
    (
      """
      UPDATE journal
      SET sequence = 99 WHERE sequence = 5;
      UPDATE journal
      SET sequence = 5 WHERE sequence = 6;
      UPDATE journal
      SET sequence = 6 WHERE sequence = 99
      """, .previousDigest
    ),
    ("UPDATE journal SET written_by = 'KD-02' WHERE sequence = 5", .ownDigest),
    ("UPDATE journal SET written_at = written_at + 1 WHERE sequence = 5", .ownDigest),
    ("UPDATE journal SET verb = 'nothing' WHERE sequence = 5", .ownDigest),
    ("UPDATE journal SET subject = '{}' WHERE sequence = 5", .ownDigest),
    ("UPDATE journal SET digest = previous WHERE sequence = 5", .ownDigest),
    ("DELETE FROM journal WHERE sequence > 10", .content("instrument")),
  ]

  @Test(arguments: changes.map(\.sql))
  func tells(_ sql: String) async throws {
    let folder = Folder()
    _ = try await worked(World(register: try await folder.register()))
    try await folder.tamper(sql)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let (_, fault) = try await register.verifyJournal()
    #expect(fault?.1 == Self.changes.first { $0.sql == sql }?.fault, "\(sql)")
  }

  @Test("A line rewritten with a right digest is told by the line after it")
  func rewritten() async throws {
    let folder = Folder()
    let world = try await worked(World(register: try await folder.register()))
    let line = try await world.register.journal()[4]
    let forged = JournalEntry(
      sequence: line.sequence, at: line.at, by: "KD-02", verb: line.verb, subject: line.subject,
      previous: line.previous, digest: nil)
    try await folder.tamper(
      "UPDATE journal SET written_by = 'KD-02', digest = '\(forged.digest)' WHERE sequence = 5")
    let (lines, fault) = try await world.register.verifyJournal()
    #expect(lines == 13)
    #expect(fault?.line == 6)
    #expect(fault?.1 == .previousDigest)
  }

  @Test("A register that nobody touched is sound, read through a connection of its own")
  func untouched() async throws {
    let folder = Folder()
    _ = try await worked(World(register: try await folder.register()))
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let (lines, fault) = try await register.verifyJournal()
    #expect(lines == 13)
    #expect(fault == nil)
  }
}

extension Folder {
  /// Changes the tables with every guard taken away.
  func tamper(_ sql: String) async throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.busyMode = .timeout(10)
    let raw = try DatabaseQueue(path: file.path, configuration: configuration)
    try await raw.write { db in
      let triggers = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger)") }
      try db.execute(sql: sql)
    }
  }
}
