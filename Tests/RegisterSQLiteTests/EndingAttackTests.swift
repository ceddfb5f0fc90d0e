import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

@Suite("The schema refuses what must never happen to a certificate that ended")
struct EndingAttackTests {
  /// 00001 was replaced by 00003, 00002 is void, 00003 stands.
  static let attacks: [(sql: String, refusal: String)] = [
    ("UPDATE certificate_event SET reason = 'other'", "certificate_event: a row is never changed"),
    ("DELETE FROM certificate_event", "certificate_event: a row is never deleted"),
    (
      "INSERT OR REPLACE INTO certificate_event SELECT * FROM certificate_event WHERE kind = 'void'",
      "ends once"
    ),
    (
      "INSERT INTO certificate_event VALUES ('00002/2023', 'void', '2023-01-11', 'x', 0, 'x', NULL, 1)",
      "ends once"
    ),
    (
      "INSERT INTO certificate_event VALUES ('00003/2023', 'void', '2023-01-09', 'x', 0, 'x', NULL, 1)",
      "ends after it was issued"
    ),
    (
      "INSERT INTO certificate_event VALUES ('00003/2023', 'void', '2023-01-11', 'x', 0, '', NULL, 1)",
      "CHECK"
    ),
    (
      "INSERT INTO certificate_event VALUES ('00003/2023', 'superseded', '2023-01-11', 'x', 0, 'x', NULL, 1)",
      "CHECK"
    ),
    (
      "INSERT INTO certificate_event VALUES ('00003/2023', 'void', '2023-01-11', 'x', 0, 'x', '00004/2023', 1)",
      "CHECK"
    ),
    // In the place of a certificate: one that is there already, itself, one that never comes.
    (
      "INSERT INTO certificate_event VALUES ('00003/2023', 'superseded', '2023-01-11', 'x', 0, 'x', '00002/2023', 1)",
      "issued in the same deed"
    ),
    (
      "INSERT INTO certificate_event VALUES ('00003/2023', 'superseded', '2023-01-11', 'x', 0, 'x', '00009/2023', 1)",
      "FOREIGN KEY"
    ),
    // A record in the place of a certified one, without a replacement; of a void one, too.
    (
      """
      INSERT INTO verification
      SELECT 'new', NULL, NULL, instrument, class_digest, field, verified_on, kind, officer,
        customer, standards, inputs, result, verdict, id, 'x', recorded_at, entry
      FROM verification
      WHERE id = (SELECT verification FROM certificate WHERE number = '00003/2023')
      """, "certified or superseded already"
    ),
    (
      """
      INSERT INTO verification
      SELECT 'new', NULL, NULL, instrument, class_digest, field, verified_on, kind, officer,
        customer, standards, inputs, result, verdict, id, 'x', recorded_at, entry
      FROM verification
      WHERE id = (SELECT verification FROM certificate WHERE number = '00002/2023')
      """, "certified or superseded already"
    ),
    // A replacement on a record of something else.
    (
      """
      INSERT INTO certificate_event
      VALUES ('00003/2023', 'superseded', '2023-01-11', 'x', 0, 'x', '00004/2023', 1);
      UPDATE series SET last = 4;
      INSERT INTO certificate
      SELECT '00004/2023', '{sequence:5}/{year}', 2023, 4, id, '2023-01-11', NULL, NULL, NULL,
        NULL, 'x', 0, 1
      FROM verification
      WHERE supersedes IS NOT NULL
        AND id NOT IN (SELECT verification FROM certificate)
      """, "for the record that follows"
    ),
  ]

  @Test("One after the other, on a register with a certificate replaced and one withdrawn")
  func refusesEveryAttack() async throws {
    let folder = Folder()
    let world = try await ended(World(register: try await folder.register()))
    let raw = try folder.raw()
    for attack in Self.attacks {
      let error = #expect(throws: DatabaseError.self, "\(attack.sql)") {
        try raw.write { try $0.execute(sql: attack.sql) }
      }
      #expect(error?.message?.contains(attack.refusal) == true, "\(attack.sql): \(error!)")
    }
    try await world.register.expectSound()
  }

  static let changes: [(sql: String, kind: String)] = [
    ("UPDATE certificate_event SET reason = 'other' WHERE kind = 'void'", "certificate_event"),
    ("UPDATE certificate_event SET ended_on = '2024-01-01'", "certificate_event"),
    ("UPDATE certificate_event SET ended_by = 'KD-02' WHERE kind = 'void'", "certificate_event"),
    ("DELETE FROM certificate_event WHERE kind = 'void'", "certificate_event"),
    ("DELETE FROM certificate_event WHERE kind = 'superseded'", "certificate_event"),
    (
      "UPDATE certificate_event SET kind = 'void', replaced_by = NULL WHERE kind = 'superseded'",
      "certificate_event"
    ),
    (
      "INSERT INTO certificate_event VALUES ('00003/2023', 'void', '2023-01-11', 'x', 0, 'x', NULL, 15)",
      "certificate_event"
    ),
    ("UPDATE stamp SET certificate = NULL, bound_entry = NULL WHERE number = 2", "stamp_bound"),
  ]

  @Test("What is changed past the triggers, the journal tells", arguments: changes.map(\.sql))
  func journalTells(_ sql: String) async throws {
    let folder = Folder()
    _ = try await ended(World(register: try await folder.register()))
    try await folder.tamper(sql)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let (_, fault) = try await register.verifyJournal()
    #expect(fault?.1 == Self.changes.first { $0.sql == sql }.map { .content($0.kind) }, "\(sql)")
  }
}
