import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

@Suite("The schema refuses what must never happen to keys and codes")
struct SigningAttackTests {
  static let rows = """
    INSERT INTO signing_key
    VALUES ('K1', lower(hex(zeroblob(32))), 'sealed', '2023-01-01', '2023-12-31', NULL, NULL, 1, NULL);
    INSERT INTO signed_code VALUES ('00001/2023', 'K1', 'code', 1)
    """

  static let attacks: [(sql: String, refusal: String)] = [
    ("UPDATE signing_key SET private_key = NULL", "retired once"),
    ("UPDATE signing_key SET valid_until = '2099-12-31'", "retired once"),
    (
      "UPDATE signing_key SET retired_on = '2023-02-01', retired_reason = 'x', retired_entry = 2, "
        + "public_key = lower(hex(zeroblob(31))) || 'ff'", "changed in nothing else"
    ),
    ("UPDATE signing_key SET retired_on = '2023-02-01'", "CHECK"),
    (
      "UPDATE signing_key SET retired_on = '2022-12-31', retired_reason = 'x', retired_entry = 2",
      "CHECK"
    ),
    ("DELETE FROM signing_key", "a row is never deleted"),
    ("INSERT OR REPLACE INTO signing_key SELECT * FROM signing_key", "it is there"),
    (
      "INSERT INTO signing_key VALUES ('K2', 'short', NULL, '2023-01-01', '2023-12-31', NULL, NULL, 1, NULL)",
      "CHECK"
    ),
    (
      "INSERT INTO signing_key SELECT 'K2', upper(replace(public_key, '0', 'a')), NULL, "
        + "valid_from, valid_until, NULL, NULL, 1, NULL FROM signing_key", "CHECK"
    ),
    ("UPDATE signed_code SET code = 'other'", "signed_code: a row is never changed"),
    ("DELETE FROM signed_code", "signed_code: a row is never deleted"),
    ("INSERT OR REPLACE INTO signed_code VALUES ('00001/2023', 'K1', 'other', 1)", "signed once"),
    ("INSERT OR REPLACE INTO signed_code VALUES ('00002/2023', 'K1', 'code', 1)", "signed once"),
    ("INSERT INTO signed_code VALUES ('00002/2023', 'K9', 'other', 1)", "FOREIGN KEY"),
    ("INSERT INTO signed_code VALUES ('00009/2023', 'K1', 'other', 1)", "FOREIGN KEY"),
  ]

  @Test("One after the other, and a key is retired once")
  func refusesEveryAttack() async throws {
    let folder = Folder()
    _ = try await worked(World(register: try await folder.register()))
    let raw = try folder.raw()
    try await raw.write { try $0.execute(sql: Self.rows) }
    let retire = """
      UPDATE signing_key SET retired_on = '2023-02-01', retired_reason = 'x', retired_entry = 2
      """
    for attack in Self.attacks {
      let error = #expect(throws: DatabaseError.self, "\(attack.sql)") {
        try raw.write { try $0.execute(sql: attack.sql) }
      }
      #expect(error?.message?.contains(attack.refusal) == true, "\(attack.sql): \(error!)")
    }
    try await raw.write { try $0.execute(sql: retire) }
    #expect(throws: DatabaseError.self) { try raw.write { try $0.execute(sql: retire) } }
  }
}
