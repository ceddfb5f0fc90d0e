import Foundation
import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

/// A register made wrong behind the program's back: the checkup says what, and where.
@Suite("The checkup finds what contradicts itself")
struct CheckupTests {
  struct Change: Sendable {
    let check: RegisterCheck
    let code: String
    let at: String
    let sql: String

    init(_ check: RegisterCheck, _ code: String, at: String, _ sql: String) {
      self.check = check
      self.code = code
      self.at = at
      self.sql = sql
    }
  }

  /// On a register in which certificates 1 and 2 ended, 3 stands in the place of 1, one record failed, and one waits.
  static let changes: [Change] = [
    // The schema and the references.
    Change(.schema, "partMissing", at: "index lot_entry", "DROP INDEX lot_entry"),
    Change(
      .schema, "partChanged", at: "index lot_entry",
      "DROP INDEX lot_entry; CREATE INDEX lot_entry ON lot (entry, id)"),
    Change(.schema, "partUnknown", at: "table other", "CREATE TABLE other (x)"),
    Change(
      .schema, "partUnknown", at: "view all_lots", "CREATE VIEW all_lots AS SELECT * FROM lot"),
    Change(
      .references, "referenceBroken", at: "instrument",
      "UPDATE instrument SET customer = 'KH-9' WHERE serial = '1'"),
    Change(
      .references, "referenceBroken", at: "verification", "DELETE FROM lot WHERE file_name = '4'"),
    Change(.journal, "lineBroken", at: "4", "UPDATE customer SET name = 'x'"),
    // Numbers.
    Change(
      .numbers, "numberMissing", at: "00002/2023",
      "DELETE FROM certificate WHERE number = '00002/2023'"),
    Change(.numbers, "numberMissing", at: "00004/2023 … 00007/2023", "UPDATE series SET last = 7"),
    Change(.numbers, "numberNotSpent", at: "00003/2023", "UPDATE series SET last = 2"),
    Change(.numbers, "numberNotSpent", at: "00001/2023", "DELETE FROM series"),
    Change(
      .numbers, "numberNotOfPattern", at: "2/2023",
      "UPDATE certificate SET number = '2/2023' WHERE number = '00002/2023'"),
    Change(
      .numbers, "numberTwice", at: "00004/2023",
      """
      CREATE TABLE other AS SELECT * FROM certificate;
      DROP TABLE certificate;
      ALTER TABLE other RENAME TO certificate;
      INSERT INTO certificate
      SELECT '00004/2023', pattern, year, 3, verification, issued_on, valid_until, stamp_series,
        stamp_digits, stamp_number, issued_by, issued_at, entry
      FROM certificate
      WHERE number = '00003/2023'
      """),
    // Certificates.
    Change(
      .certificates, "recordMissing", at: "00002/2023",
      "UPDATE certificate SET verification = 'gone' WHERE number = '00002/2023'"),
    Change(
      .certificates, "recordDoesNotConform", at: "00002/2023",
      """
      UPDATE verification SET verdict = 'incomplete'
      WHERE id = (SELECT verification FROM certificate WHERE number = '00002/2023')
      """),
    Change(
      .certificates, "recordSuperseded", at: "00001/2023",
      "DELETE FROM certificate_event WHERE certificate = '00001/2023'"),
    Change(
      .certificates, "issuedBeforeVerified", at: "00002/2023",
      "UPDATE certificate SET issued_on = '2023-01-09' WHERE number = '00002/2023'"),
    Change(
      .certificates, "lastDayWrong", at: "00002/2023",
      "UPDATE certificate SET valid_until = '2099-12-31' WHERE number = '00002/2023'"),
    Change(
      .certificates, "stampMissing", at: "00002/2023",
      """
      UPDATE certificate SET stamp_series = NULL, stamp_digits = NULL, stamp_number = NULL
      WHERE number = '00002/2023'
      """),
    Change(
      .certificates, "stampNotNeeded", at: "00002/2023",
      """
      UPDATE verification SET class_digest = (SELECT digest FROM class_text WHERE id = 's')
      WHERE id = (SELECT verification FROM certificate WHERE number = '00002/2023')
      """),
    Change(.certificates, "classNotApproved", at: "00001/2023", "DELETE FROM approval"),
    Change(
      .certificates, "notReadable", at: "",
      "UPDATE certificate SET issued_on = '2023-02-30' WHERE number = '00002/2023'"),
    // Stamps.
    Change(
      .stamps, "stampNotBound", at: "A23-00002",
      "UPDATE stamp SET certificate = NULL, bound_entry = NULL WHERE number = 2"),
    Change(.stamps, "stampNotBound", at: "A23-00002", "DELETE FROM stamp WHERE number = 2"),
    Change(
      .stamps, "certificateMissing", at: "A23-00009",
      "UPDATE stamp SET certificate = '00009/2023', bound_entry = 15 WHERE number = 9"),
    Change(
      .stamps, "stampOfOtherCertificate", at: "A23-00002",
      """
      UPDATE certificate SET stamp_number = 9 WHERE number = '00002/2023'
      """),
    Change(
      .stamps, "stampNotAllotted", at: "A23-00002",
      """
      PRAGMA ignore_check_constraints = ON;
      UPDATE stamp SET allotted_to = NULL, allotted_entry = NULL WHERE number = 2
      """),
    Change(
      .stamps, "stampOfOtherOfficer", at: "A23-00002",
      "UPDATE stamp SET allotted_to = 'KD-02' WHERE number = 2"),
    Change(
      .stamps, "officerUnknown", at: "A23-00009",
      "UPDATE stamp SET allotted_to = 'KD-77' WHERE number = 9"),
    Change(
      .stamps, "stampOutOfOrder", at: "A23-00009",
      "UPDATE stamp SET allotted_entry = 1 WHERE number = 9"),
    // Endings.
    Change(
      .endings, "certificateMissing", at: "00002/2023",
      "DELETE FROM certificate WHERE number = '00002/2023'"),
    Change(
      .endings, "replacementMissing", at: "00001/2023",
      "UPDATE certificate_event SET replaced_by = '00009/2023' WHERE replaced_by IS NOT NULL"),
    Change(
      .endings, "replacementOfOtherRecord", at: "00001/2023",
      "UPDATE certificate_event SET replaced_by = '00002/2023' WHERE replaced_by IS NOT NULL"),
    Change(
      .endings, "endedBeforeIssued", at: "00002/2023",
      "UPDATE certificate_event SET ended_on = '2023-01-09' WHERE kind = 'void'"),
    Change(
      .endings, "notReadable", at: "",
      """
      PRAGMA ignore_check_constraints = ON;
      UPDATE certificate_event SET replaced_by = NULL
      """),
    // Records and lots.
    Change(
      .records, "verdictDiffers", at: "*",
      "UPDATE verification SET verdict = 'conforms' WHERE verdict = 'fails'"),
    Change(
      .records, "verdictDiffers", at: "*",
      """
      PRAGMA ignore_check_constraints = ON;
      UPDATE verification SET result = 'conforms' WHERE verdict = 'fails'
      """),
    Change(
      .records, "classDiffers", at: "*", "UPDATE instrument SET class_id = 's' WHERE serial = '2'"),
    Change(
      .records, "correctsLater", at: "*",
      "UPDATE verification SET supersedes = 'gone' WHERE reason = 'x'"),
    Change(
      .records, "placeDiffers", at: "*", "UPDATE verification SET position = 7 WHERE reason = 'x'"),
    Change(.lots, "countDiffers", at: "*", "UPDATE lot SET count = 4 WHERE file_name = 'a.csv'"),
    Change(.lots, "countDiffers", at: "*", "DELETE FROM verification WHERE verdict = 'fails'"),
    Change(
      .lots, "positionMissing", at: "*",
      "UPDATE verification SET position = 1 WHERE verdict = 'fails'"),
    Change(
      .months, "notCounted", at: "verification",
      """
      PRAGMA ignore_check_constraints = ON;
      UPDATE verification SET field = 'colour' WHERE verdict = 'fails'
      """),
    Change(
      .classTexts, "classTextChanged", at: "w@1",
      "UPDATE class_text SET text = replace(text, '60', '84') WHERE id = 'w'"),
    Change(
      .classTexts, "classTextChanged", at: "w@2",
      "UPDATE class_text SET version = '2' WHERE id = 'w'"),
    // Prints and signed files.
    Change(
      .prints, "printOfNothing", at: "certificate 00009/2023",
      """
      INSERT INTO printed_document VALUES ('certificate', '00009/2023', 0, 'f', '1', 'vi, en',
        lower(hex(zeroblob(32))), '', NULL, NULL, 'p', '2023-01-11', 'KD-01', 0, 1)
      """),
    Change(
      .prints, "signedFileOfOtherPrint", at: "00002/2023",
      """
      INSERT INTO signed_file VALUES ('00002/2023', lower(hex(zeroblob(32))), 20,
        lower(hex(zeroblob(32))), 10, '["x"]', '2023-01-11', 'KD-01', 0, 1)
      """),
  ]

  @Test(arguments: changes.indices)
  func finds(_ index: Int) async throws {
    let change = Self.changes[index]
    let folder = Folder()
    _ = try await ended(World(register: try await folder.register()))
    if change.check == .schema {
      try await folder.raw().write { try $0.execute(sql: change.sql) }
    } else {
      try await folder.tamper(change.sql)
    }
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let outcome = try await register.checkup(change.check)
    #expect(
      outcome.findings.contains {
        $0.code == change.code && (change.at == "*" || $0.at == change.at)
      }, "\(change.sql)\n\(outcome)")
    #expect(outcome.wrong >= outcome.findings.count && outcome.wrong > 0)
  }

  @Test("Every check finds nothing where nobody tampered", arguments: [worked, ended, signed])
  func healthy(_ play: @Sendable (World) async throws -> World) async throws {
    let folder = Folder()
    _ = try await play(World(register: try await folder.register()))
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    for check in RegisterCheck.allCases {
      let outcome = try await register.checkup(check)
      #expect(outcome.findings == [], "\(check)")
      // A check that looks at nothing finds nothing.
      let mayBeEmpty: [RegisterCheck] = [.endings, .codes, .prints]
      #expect(outcome.checked > 0 || mayBeEmpty.contains(check), "\(check)")
    }
  }

  @Test("It writes nothing")
  func writesNothing() async throws {
    let folder = Folder()
    let world = try await ended(World(register: try await folder.register()))
    try (world.register as? SQLiteRegister)?.close()
    let before = try Data(contentsOf: folder.file)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    for check in RegisterCheck.allCases { _ = try await register.checkup(check) }
    try register.close()
    #expect(try Data(contentsOf: folder.file) == before)
  }

  @Test("A damaged page is a finding, and the other checks go on")
  func damagedPage() async throws {
    let folder = Folder()
    let world = try await worked(World(register: try await folder.register()))
    try (world.register as? SQLiteRegister)?.close()
    let page = try await folder.raw().read {
      try Int.fetchOne($0, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'stamp'") ?? 0
    }
    var bytes = try Data(contentsOf: folder.file)
    for index in (page - 1) * 4096..<page * 4096 { bytes[index] = 0xA5 }
    try bytes.write(to: folder.file)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    #expect(try await register.checkup(.file).findings.first?.code == "fileDamaged")
    #expect(try await register.checkup(.stamps).findings.map(\.code) == ["notReadable"])
    #expect(try await register.checkup(.numbers).findings == [])
  }

  @Test("What interrupted writing leaves is found, and the engine's log is no such thing")
  func leftovers() async throws {
    let folder = Folder()
    let register = try await folder.register()
    let id = "0192f0c4-0000-7000-8000-000000000000"
    for name in [".register-\(id).sqlite", ".month.xlsx.\(id).part", "notes.txt"] {
      try Data("x".utf8).write(to: folder.url.appendingPathComponent(name))
    }
    let outcome = try await register.checkup(.leftovers)
    #expect(
      outcome.findings.map(\.at) == [".month.xlsx.\(id).part", ".register-\(id).sqlite"])
    #expect(Set(outcome.findings.map(\.code)) == ["leftBehind"])
  }

  @Test("Of many findings the first are kept and all are counted")
  func many() async throws {
    let folder = Folder()
    let world = World(register: try await folder.register())
    try await world.open()
    try await world.register.receive(World.range("B23-00001", "B23-00050"), world.act())
    try await folder.tamper("UPDATE stamp SET allotted_to = 'KD-77', allotted_entry = 9")
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let outcome = try await register.checkup(.stamps)
    #expect(outcome.findings.count == CheckOutcome.greatestCount)
    #expect(outcome.wrong >= 60)
  }

  @Test(
    "Registers of earlier releases are healthy, read as they are and brought up to date",
    arguments: [SQLiteRegister.Access.reading, .writing],
    [
      "register-v1", "register-v1-centre", "register-v2", "register-v3", "register-v3-ended",
      "register-v4", "register-v4-signed",
    ])
  func references(_ access: SQLiteRegister.Access, _ name: String) async throws {
    let folder = Folder()
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Bundle.module.resourceURL!.appendingPathComponent("Reference/\(name).sqlite"),
      to: folder.file)
    let register = try await SQLiteRegister.open(at: folder.url, access: access)
    for check in RegisterCheck.allCases {
      #expect(try await register.checkup(check).findings == [], "\(check)")
    }
  }
}

/// The same for what a key signed.
@Suite("The checkup finds codes that do not hold")
struct CodeCheckupTests {
  static let changes: [(code: String, sql: String)] = [
    ("codeUnreadable", "UPDATE signed_code SET code = 'DL:x' WHERE certificate = '00001/2023'"),
    ("codeOfUnknownKey", "DELETE FROM signing_key"),
    (
      "codeNotSigned",
      // A bit of the signature, written as Base45.
      """
      UPDATE signed_code
      SET code = substr(code, 1, length(code) - 3)
        || CASE substr(code, -3, 1) WHEN '0' THEN '1' ELSE '0' END || substr(code, -2)
      """
    ),
    ("codeSaysOther", "UPDATE instrument SET serial = '77' WHERE serial = '1'"),
    ("codeSaysOther", "UPDATE certificate SET valid_until = '2099-12-31'"),
    (
      "keyNotActive",
      "PRAGMA ignore_check_constraints = ON; UPDATE signing_key SET valid_from = '2023-02-01'"
    ),
    ("codeMissing", "DELETE FROM signed_code WHERE certificate = '00001/2023'"),
    ("certificateMissing", "DELETE FROM certificate WHERE number = '00001/2023'"),
  ]

  private func signedWorld(_ folder: Folder) async throws {
    let world = World(register: try await folder.register())
    try await world.open()
    let before = try await world.recorded(world.meter("0"))
    _ = try await world.register.issue(IssueRequest(.verification(before)), world.act(150))
    let (sealed, publicKey) = try SealedKey.new(passphrase: "open sesame")
    let key = try #require(sealed.opened(with: "open sesame", for: publicKey))
    let term = try #require(Period(Day(2023, 1, 1)!, Day(2023, 12, 31)!))
    try await world.register.add(
      CentreKey(publicKey: publicKey, sealed: sealed, term: term, retirement: nil), world.act(160))
    let id = try await world.recorded(world.meter("1"))
    _ = try await world.register.issue(
      [IssueRequest(.verification(id))], signedBy: key, world.act(200))
    try await world.register.retireKey(publicKey.id, reason: "x", world.act(300))
    let after = try await world.recorded(world.meter("2"))
    _ = try await world.register.issue(IssueRequest(.verification(after)), world.act(400))
  }

  @Test("Certificates of a time without a key need no code")
  func healthy() async throws {
    let folder = Folder()
    try await signedWorld(folder)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let outcome = try await register.checkup(.codes)
    #expect(outcome.findings == [] && outcome.checked == 1)
  }

  @Test(arguments: changes.indices)
  func finds(_ index: Int) async throws {
    let (code, sql) = Self.changes[index]
    let folder = Folder()
    try await signedWorld(folder)
    try await folder.tamper(sql.replacing("00001/2023", with: "00002/2023"))
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let outcome = try await register.checkup(.codes)
    #expect(outcome.findings.map(\.code).contains(code), "\(sql)\n\(outcome)")
  }
}
