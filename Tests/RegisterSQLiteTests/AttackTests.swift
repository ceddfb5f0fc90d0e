import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

/// Somebody with a database tool and the triggers in place: the schema itself refuses.
@Suite("The schema refuses what must never happen")
struct AttackTests {
  /// What was tried, and a word of the refusal.
  static let attacks: [(sql: String, refusal: String)] = [
    // What was issued stays as it was.
    ("UPDATE certificate SET valid_until = '2099-12-31'", "certificate: a row is never changed"),
    ("DELETE FROM certificate", "certificate: a row is never deleted"),
    (
      """
      INSERT OR REPLACE INTO certificate
      SELECT number, pattern, year, sequence, verification, issued_on, '2099-12-31',
        stamp_series, stamp_digits, stamp_number, issued_by, issued_at, entry
      FROM certificate
      """, "serve once"
    ),
    (
      """
      INSERT INTO certificate
      SELECT '00002/2023', pattern, year, 2, verification, issued_on, valid_until,
        NULL, NULL, NULL, issued_by, issued_at, entry
      FROM certificate
      """, "serve once"
    ),
    // A certificate for what failed, and one beyond the series.
    (
      """
      INSERT INTO certificate
      SELECT '00001a/2023', '{sequence:5}/{year}', 2023, 1, id, '2023-01-10', NULL,
        NULL, NULL, NULL, 'x', 0, 1
      FROM verification
      WHERE verdict = 'fails'
      """, "certificate"
    ),
    (
      """
      INSERT INTO certificate
      SELECT '00009/2023', '{sequence:5}/{year}', 2023, 9, id, '2023-01-10', NULL,
        NULL, NULL, NULL, 'x', 0, 1
      FROM verification
      WHERE verdict = 'conforms'
        AND id NOT IN (SELECT verification FROM certificate)
        AND id NOT IN (SELECT supersedes FROM verification WHERE supersedes IS NOT NULL)
      """, "has not handed out"
    ),
    // Records.
    ("UPDATE verification SET verdict = 'conforms'", "verification: a row is never changed"),
    ("DELETE FROM verification", "verification: a row is never deleted"),
    (
      "INSERT OR REPLACE INTO verification SELECT * FROM verification",
      "verification: it is there"
    ),
    (
      """
      INSERT INTO verification
      SELECT 'new', NULL, NULL, instrument, class_digest, field, verified_on, kind, officer,
        customer, standards, inputs, result, verdict, id, 'x', recorded_at, entry
      FROM verification
      WHERE id IN (SELECT verification FROM certificate)
      """, "certified or superseded already"
    ),
    // The journal.
    ("UPDATE journal SET written_by = 'x'", "journal: a row is never changed"),
    ("DELETE FROM journal WHERE sequence = 1", "journal: a row is never deleted"),
    ("INSERT OR REPLACE INTO journal SELECT * FROM journal", "journal: a line follows"),
    (
      """
      INSERT INTO journal
      SELECT sequence + 2, written_at, written_by, verb, subject, digest, digest
      FROM journal
      ORDER BY sequence DESC
      LIMIT 1
      """, "journal: a line follows"
    ),
    // Numbers and stamps.
    ("UPDATE series SET last = last - 1 WHERE last > 1", "series: a number spent stays spent"),
    ("UPDATE series SET last = last", "series: a number spent stays spent"),
    ("DELETE FROM series", "series: a row is never deleted"),
    ("INSERT OR REPLACE INTO series SELECT pattern, year, 1 FROM series", "series: it is there"),
    (
      "UPDATE stamp SET certificate = NULL, bound_entry = NULL WHERE certificate IS NOT NULL",
      "stamp: with whom"
    ),
    (
      "UPDATE stamp SET allotted_to = 'KD-02' WHERE certificate IS NULL AND allotted_to = 'KD-01'",
      "stamp: with whom"
    ),
    (
      """
      UPDATE stamp
      SET certificate = '00001/2023', bound_entry = 1
      WHERE certificate IS NULL
        AND allotted_to = 'KD-01'
      """, "does not bear it"
    ),
    ("UPDATE stamp SET number = number + 100000", "stamp: with whom"),
    ("DELETE FROM stamp", "stamp: a row is never deleted"),
    ("INSERT OR REPLACE INTO stamp SELECT * FROM stamp", "stamp: it is received once"),
    // What the centre works with.
    ("UPDATE centre SET settings = '{}'", "centre: a row is never changed"),
    ("INSERT OR REPLACE INTO centre SELECT * FROM centre", "centre: there is one"),
    ("UPDATE class_text SET text = '{}'", "class_text: a row is never changed"),
    ("INSERT OR REPLACE INTO class_text SELECT * FROM class_text", "a version is fixed"),
    ("DELETE FROM approval", "approval: a row is never deleted"),
    ("INSERT OR REPLACE INTO approval SELECT * FROM approval", "it is given once"),
    ("UPDATE lot SET count = 1", "lot: a row is never changed"),
    ("INSERT OR REPLACE INTO lot SELECT * FROM lot", "lot: it is there"),
    ("UPDATE officer SET term_last = '2099-12-31'", "officer: a row is never changed"),
    ("UPDATE standard SET decision_until = '2099-12-31'", "standard: a row is never changed"),
    ("DELETE FROM customer", "customer: a row is never deleted"),
    ("INSERT OR REPLACE INTO customer SELECT * FROM customer", "customer: the code is there"),
    ("UPDATE instrument SET serial = 'x'", "instrument: a row is never changed"),
    // Forms.
    ("INSERT INTO customer VALUES ('', 'x', 'x', 1)", "CHECK"),
    ("INSERT INTO customer VALUES ('x', 'x', 'x', 999)", "FOREIGN KEY"),
    ("INSERT INTO customer VALUES ('x', 'x', x'00', 1)", "cannot store BLOB"),
    ("INSERT INTO officer VALUES ('x', 'x', '[]', '1/1/2023', '2023-12-31', 1)", "CHECK"),
    ("INSERT INTO officer VALUES ('x', 'x', '[]', '2024-01-01', '2023-12-31', 1)", "CHECK"),
  ]

  @Test("One after the other, on a register with a certificate, a failure and a free record")
  func refusesEveryAttack() async throws {
    let folder = Folder()
    let world = try await worked(World(register: try await folder.register()))
    let raw = try folder.raw()
    for attack in Self.attacks {
      let error = #expect(throws: DatabaseError.self, "\(attack.sql)") {
        try raw.write { try $0.execute(sql: attack.sql) }
      }
      #expect(error?.message?.contains(attack.refusal) == true, "\(attack.sql): \(error!)")
    }
    let (_, fault) = try await world.register.verifyJournal()
    #expect(fault == nil)
  }
}

/// A register in which everything has happened once: two certified meters, one failed, one corrected, one free.
@Sendable func worked(_ world: World) async throws -> World {
  try await world.open()
  let lot = try await world.register.record(
    world.lot("a.csv", [world.meter("1"), world.meter("2", .fails), world.meter("3")]),
    world.act(100))
  _ = try await world.register.issue(IssueRequest(.lot(lot.id)), world.act(200))
  let wrong = try await world.recorded(world.meter("4", customer: "KH-1"))
  _ = try await world.register.correct(
    wrong, with: world.meter("4"), classText: World.waterMeters, reason: "x", world.act(300))
  return world
}

/// As ``worked(_:)``, with one certificate replaced and the other withdrawn.
@Sendable func ended(_ world: World) async throws -> World {
  let world = try await worked(world)
  _ = try await world.register.replace(
    Replacement(
      of: "00001/2023", record: world.meter("1", customer: "KH-1"), reason: "wrong customer"),
    world.act(400))
  _ = try await world.register.void("00002/2023", reason: "wrong meter", world.act(500))
  return world
}

/// As ``worked(_:)``, with an electronic certificate printed and taken back signed, and one that waits.
@Sendable func signed(_ world: World) async throws -> World {
  let world = try await worked(world)
  for serial in ["5", "6"] {
    let id = try await world.recorded(world.meter(serial))
    _ = try await world.register.issue(
      IssueRequest(.verification(id), medium: .electronic), world.act(600))
  }
  _ = try await world.register.keep(
    [world.drawn("00003/2023"), world.drawn("00001/2023", inAFileWithOthers: true)],
    world.act(700))
  _ = try await world.register.accept(
    world.examined("00003/2023"), for: "00003/2023", world.act(800))
  return world
}
