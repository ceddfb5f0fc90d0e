import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

@Suite("The schema refuses what must never happen to what was printed and signed")
struct PrintingAttackTests {
  /// 00001 and 00002 are on paper, 00003 is electronic and signed, 00004 electronic and waits.
  static let attacks: [(sql: String, refusal: String)] = [
    ("UPDATE electronic_certificate SET certificate = '00001/2023'", "a row is never changed"),
    ("DELETE FROM electronic_certificate", "a row is never deleted"),
    (
      "INSERT OR REPLACE INTO electronic_certificate SELECT * FROM electronic_certificate",
      "it is there"
    ),
    // On paper it stays on paper: later, or with a line of another deed.
    ("INSERT INTO electronic_certificate VALUES ('00001/2023', 1)", "when it is issued"),
    ("INSERT INTO electronic_certificate VALUES ('00009/2023', 1)", "when it is issued"),

    ("UPDATE printed_document SET sha256 = content", "a row is never changed"),
    ("DELETE FROM printed_document", "a row is never deleted"),
    ("INSERT OR REPLACE INTO printed_document SELECT * FROM printed_document", "is the first"),
    (
      """
      INSERT INTO printed_document
      SELECT document, '00009/2023', is_copy, form, edition, languages, content, lines, sha256, bytes,
        producer, printed_on, printed_by, printed_at, entry
      FROM printed_document WHERE subject = '00003/2023'
      """, "of what is not there"
    ),
    (
      """
      INSERT INTO printed_document
      SELECT document, '00004/2023', is_copy, form, edition, languages, content, lines, NULL, NULL,
        producer, printed_on, printed_by, printed_at, entry
      FROM printed_document WHERE subject = '00003/2023'
      """, "a file of its own"
    ),
    (
      """
      INSERT INTO printed_document
      SELECT document, '00002/2023', is_copy, form, edition, languages, content, lines, sha256, NULL,
        producer, printed_on, printed_by, printed_at, entry
      FROM printed_document WHERE subject = '00003/2023'
      """, "CHECK"
    ),
    (
      """
      INSERT INTO printed_document
      SELECT document, '00002/2023', is_copy, form, edition, languages, content, lines || 'a', NULL,
        NULL, producer, printed_on, printed_by, printed_at, entry
      FROM printed_document WHERE subject = '00003/2023'
      """, "CHECK"
    ),

    ("UPDATE signed_file SET accepted_on = '2023-01-01'", "a row is never changed"),
    ("DELETE FROM signed_file", "a row is never deleted"),
    ("INSERT OR REPLACE INTO signed_file SELECT * FROM signed_file", "taken back once"),
    (
      """
      INSERT INTO signed_file
      SELECT '00004/2023', lower(hex(zeroblob(32))), bytes, unsigned_sha256, unsigned_bytes,
        signatures, accepted_on, accepted_by, accepted_at, entry
      FROM signed_file
      """, "begins with the first print"
    ),
    (
      """
      INSERT INTO printed_document
      SELECT document, '00004/2023', is_copy, form, edition, languages, content, lines, sha256, bytes,
        producer, printed_on, printed_by, printed_at, entry
      FROM printed_document WHERE subject = '00003/2023';
      INSERT INTO signed_file
      SELECT '00004/2023', lower(hex(zeroblob(32))), bytes, unsigned_sha256, unsigned_bytes, '[]',
        accepted_on, accepted_by, accepted_at, entry
      FROM signed_file
      """, "CHECK"
    ),
    (
      """
      INSERT INTO printed_document
      SELECT document, '00004/2023', is_copy, form, edition, languages, content, lines, sha256, bytes,
        producer, printed_on, printed_by, printed_at, entry
      FROM printed_document WHERE subject = '00003/2023';
      INSERT INTO certificate_event
      VALUES ('00004/2023', 'void', '2023-01-11', 'x', 0, 'x', NULL, 1);
      INSERT INTO signed_file
      SELECT '00004/2023', lower(hex(zeroblob(32))), bytes, unsigned_sha256, unsigned_bytes,
        signatures, accepted_on, accepted_by, accepted_at, entry
      FROM signed_file
      """, "the certificate ended"
    ),
    // Of a certificate on paper.
    (
      """
      INSERT INTO printed_document
      SELECT document, '00002/2023', is_copy, form, edition, languages, content, lines, sha256, bytes,
        producer, printed_on, printed_by, printed_at, entry
      FROM printed_document WHERE subject = '00003/2023';
      INSERT INTO signed_file
      SELECT '00002/2023', lower(hex(zeroblob(32))), bytes, unsigned_sha256, unsigned_bytes,
        signatures, accepted_on, accepted_by, accepted_at, entry
      FROM signed_file
      """, "FOREIGN KEY"
    ),
  ]

  @Test("One after the other, on a register with a signed file and one that waits for its own")
  func refusesEveryAttack() async throws {
    let folder = Folder()
    let world = try await signed(World(register: try await folder.register()))
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
    ("DELETE FROM electronic_certificate", "electronic_certificate"),
    (
      "DELETE FROM electronic_certificate WHERE certificate = '00004/2023'",
      "electronic_certificate"
    ),
    // A certificate on paper made electronic under the line that issued it.
    (
      "INSERT INTO electronic_certificate SELECT number, entry FROM certificate WHERE sequence = 1",
      "electronic_certificate"
    ),
    ("UPDATE printed_document SET sha256 = content, bytes = 1", "printed_document"),
    ("UPDATE printed_document SET lines = ''", "printed_document"),
    ("UPDATE printed_document SET producer = 'other'", "printed_document"),
    ("DELETE FROM printed_document WHERE subject = '00001/2023'", "printed_document"),
    ("UPDATE signed_file SET sha256 = unsigned_sha256", "signed_file"),
    ("UPDATE signed_file SET accepted_on = '2023-01-01'", "signed_file"),
    (
      "UPDATE signed_file SET signatures = replace(signatures, 'An', 'Anh')", "signed_file"
    ),
    ("DELETE FROM signed_file", "signed_file"),
  ]

  @Test("What is changed past the triggers, the journal tells", arguments: changes.map(\.sql))
  func journalTells(_ sql: String) async throws {
    let folder = Folder()
    _ = try await signed(World(register: try await folder.register()))
    try await folder.tamper(sql)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let (_, fault) = try await register.verifyJournal()
    #expect(fault?.1 == Self.changes.first { $0.sql == sql }.map { .content($0.kind) }, "\(sql)")
  }
}
