import Foundation
import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

/// Registers as earlier releases wrote them. They are never made anew: each must be read for ever.
///
/// A file for a new schema version is made once with `RECORD_REFERENCE=1`, which fails to say so.
@Suite("Registers of earlier schema versions are read")
struct ReferenceTests {
  private static let folder = Bundle.module.resourceURL!.appendingPathComponent("Reference")

  private func copied(_ name: String) throws -> Folder {
    let folder = Folder()
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Self.folder.appendingPathComponent(name), to: folder.file)
    return folder
  }

  @Test(
    .disabled(if: isRecording),
    arguments: [SQLiteRegister.Access.reading, .writing],
    ["register-v1", "register-v2", "register-v3", "register-v4"])
  func sameWorld(_ access: SQLiteRegister.Access, _ name: String) async throws {
    let folder = try copied("\(name).sqlite")
    let register = try await SQLiteRegister.open(at: folder.url, access: access)
    let (lines, fault) = try await register.verifyJournal()
    #expect(lines == 13)
    #expect(fault == nil)
    #expect(try await register.centre() == World.centre)
    #expect(try await register.officers() == [World.an, World.binh])
    #expect(try await register.standards() == [World.bench])

    let lots = try await register.lots()
    #expect(lots.map(\.fileName) == ["a.csv", "4"])
    let members = try await register.verifications(inLot: lots[0].id)
    #expect(members.map(\.verification.instrument.serial) == ["1", "2", "3"])
    #expect(members.map { $0.certificate?.number } == ["00001/2023", nil, "00002/2023"])
    #expect(members.map { $0.certificate?.stamp?.description } == ["A23-00001", nil, "A23-00002"])
    #expect(
      try await register.everyVerification().map(\.supersedes).filter { $0 != nil }.count == 1)
    let facts = try await register.month(Period(Day(2022, 12, 15)!, Day(2023, 1, 14)!)!)
    #expect(facts.counts == [.waterMeters: .init(rejected: 1, certified: 2)])
    #expect(facts.unfinished.map(\.serial) == ["4"])
  }

  @Test(
    "An older register goes on", .disabled(if: isRecording),
    arguments: ["register-v1", "register-v2", "register-v3", "register-v4"])
  func goesOn(_ name: String) async throws {
    let folder = try copied("\(name).sqlite")
    let register = try await SQLiteRegister.open(at: folder.url, access: .writing)
    let unfinished = try await register.month(Period(World.today, World.today)!).unfinished
    let issued = try await register.issue(
      IssueRequest(.verification(unfinished[0].verification)), folder.act)
    #expect(issued.map(\.number) == ["00003/2023"])
    try await register.expectSound()
  }

  static let isRecording = ProcessInfo.processInfo.environment["RECORD_REFERENCE"] != nil

  @Test(
    "How certificates ended is read", .disabled(if: isRecording),
    arguments: [SQLiteRegister.Access.reading, .writing])
  func endings(_ access: SQLiteRegister.Access) async throws {
    let folder = try copied("register-v3-ended.sqlite")
    let register = try await SQLiteRegister.open(at: folder.url, access: access)
    let (lines, fault) = try await register.verifyJournal()
    #expect(lines == 15)
    #expect(fault == nil)
    var ended: [CertificateEvent?] = []
    for number in ["00001/2023", "00002/2023", "00003/2023"] {
      ended.append(try #require(try await register.verification(certifiedAs: number)).ended)
    }
    #expect(ended.map { $0?.kind } == [.superseded(by: "00003/2023"), .void, nil])
    #expect(ended.map { $0?.reason } == ["wrong customer", "wrong meter", nil])
    let facts = try await register.month(Period(Day(2022, 12, 15)!, Day(2023, 1, 14)!)!)
    #expect(facts.counts == [.waterMeters: .init(rejected: 1, certified: 2)])
  }

  @Test(
    "What was printed and signed is read", .disabled(if: isRecording),
    arguments: [SQLiteRegister.Access.reading, .writing])
  func signedFiles(_ access: SQLiteRegister.Access) async throws {
    let folder = try copied("register-v4-signed.sqlite")
    let register = try await SQLiteRegister.open(at: folder.url, access: access)
    let (lines, fault) = try await register.verifyJournal()
    #expect(lines == 19)
    #expect(fault == nil)
    let world = World(register: register)
    let drawn = world.drawn("00003/2023")
    let first = try #require(try await register.firstPrint(of: drawn.document))
    #expect(first == FirstPrint(drawn, on: World.today, by: "KD-01", at: first.at))
    let status = try #require(try await register.verification(certifiedAs: "00003/2023"))
    #expect(status.certificate?.medium == .electronic)
    #expect(status.signedFile?.file == world.examined("00003/2023"))
    #expect(
      try await register.verification(certifiedAs: "00001/2023")?.certificate?.medium == .paper)
  }

  @Test(
    "An older register is read with nothing printed or signed", .disabled(if: isRecording),
    arguments: ["register-v1", "register-v2", "register-v3", "register-v3-ended"])
  func nothingPrinted(_ name: String) async throws {
    let folder = try copied("\(name).sqlite")
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let document = PrintedDocument(.certificate, of: "00001/2023")
    #expect(try await register.firstPrint(of: document) == nil)
    let status = try #require(try await register.verification(certifiedAs: "00001/2023"))
    #expect(status.certificate?.medium == .paper && status.signedFile == nil)
    try register.close()

    // Brought up to date, its certificates are on paper, and what is printed is kept.
    let writing = try await SQLiteRegister.open(at: folder.url, access: .writing)
    let outcome = try await writing.keep([World(register: writing).drawn("00001/2023")], folder.act)
    #expect(try await writing.firstPrint(of: document) == outcome[0].first)
    try await writing.expectSound()
  }

  @Test(
    .enabled(if: isRecording),
    arguments: [("register-v4", worked), ("register-v4-signed", signed)])
  func record(_ name: String, _ play: @Sendable (World) async throws -> World) async throws {
    let folder = Folder()
    let world = try await play(World(register: try await folder.register()))
    try (world.register as? SQLiteRegister)?.close()
    let target = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/\(name).sqlite")
    try? FileManager.default.removeItem(at: target)
    try FileManager.default.copyItem(at: folder.file, to: target)
    Issue.record("recorded \(target.lastPathComponent)")
  }
}

/// What the command of the first release wrote: two water meters and a tenth of a month more, with the class texts of its
/// vocabulary, five certificates, and a lot that waits for its own.
@Suite("A centre's register of the first release")
struct FirstReleaseTests {
  private static let file = Bundle.module.resourceURL!
    .appendingPathComponent("Reference/register-v1-centre.sqlite")

  private func copied() throws -> Folder {
    let folder = Folder()
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: Self.file, to: folder.file)
    return folder
  }

  private func schemaVersion(_ folder: Folder) async throws -> Int? {
    try await folder.raw().read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
  }

  /// Every row of every table, as the engine holds it.
  private func rows(_ folder: Folder) throws -> [String: [Row]] {
    try folder.raw().read { db in
      let names = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      return try Dictionary(
        uniqueKeysWithValues: names.map { name in
          let order = (1...min(3, try db.columns(in: name).count)).map(String.init)
          let sql = "SELECT * FROM \(name) ORDER BY \(order.joined(separator: ", "))"
          return (name, try Row.fetchAll(db, sql: sql))
        })
    }
  }

  /// What the schema says, without the names SQLite quotes on its own when a table is renamed.
  private func schema(_ folder: Folder) async throws -> Set<String> {
    try await folder.raw().read { db in
      Set(
        try String.fetchAll(db, sql: "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")
          .map { $0.replacing("\"", with: "") })
    }
  }

  @Test("is read as it is, and not touched")
  func reading() async throws {
    let folder = try copied()
    let before = try Data(contentsOf: folder.file)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    #expect(try await register.verifyJournal().fault == nil)
    #expect(try await register.everyVerification().count == 7)
    try register.close()
    #expect(try Data(contentsOf: folder.file) == before)
    #expect(try await schemaVersion(folder) == 1)
  }

  @Test("moves on with every row when it is opened for writing")
  func migrating() async throws {
    let folder = try copied()
    let before = try rows(folder)
    #expect(before["verification"]?.count == 7 && before["certificate"]?.count == 5)
    let register = try await SQLiteRegister.open(at: folder.url, access: .writing)
    #expect(try await schemaVersion(folder) == 4)
    let now = try rows(folder)
    #expect(now.filter { before[$0.key] != nil } == before)
    #expect(now.filter { before[$0.key] == nil }.allSatisfy { $0.value.isEmpty })
    let (lines, fault) = try await register.verifyJournal()
    #expect(lines == 15 && fault == nil)
    let broken = try folder.raw().read {
      try Row.fetchAll($0, sql: "PRAGMA foreign_key_check")
    }
    #expect(broken.isEmpty)

    // Nothing of the schema was lost: it is that of a register made today.
    let fresh = Folder()
    try await fresh.register().close()
    #expect(try await schema(folder) == schema(fresh))
  }

  @Test("judges every record the same again, by the class texts it kept")
  func rederiving() async throws {
    let folder = try copied()
    let register = try await SQLiteRegister.open(at: folder.url, access: .writing)
    for record in try await register.everyVerification() {
      let text = try #require(
        try await register.classText(digest: record.classReference.digest))
      #expect(text.contains(#""cycle":{"months":""#))
      #expect(Rederivation.difference(record, rules: try ClassVersion(canonicalText: text)) == nil)
    }
  }

  @Test("goes on: certificates, references and triggers are at work")
  func goingOn() async throws {
    let folder = try copied()
    let register = try await SQLiteRegister.open(at: folder.url, access: .writing)
    let act = Act(
      by: "KDV-01", at: Moment(milliseconds: 1_673_400_000_000), on: Day(2023, 1, 12)!,
      identities: RandomIdentities())
    let waiting = try #require(try await register.lots().last)
    let issued = try await register.issue(IssueRequest(.lot(waiting.id)), act)
    #expect(issued.map(\.number) == ["00006/2023", "00007/2023"])
    #expect(issued.map(\.validUntil) == [Day(2024, 1, 31)!, Day(2024, 1, 31)!])
    try await register.expectSound()
    for sql in [
      "UPDATE verification SET verdict = 'fails'", "DELETE FROM verification",
      "UPDATE certificate SET verification = 'x'",
      "INSERT INTO certificate SELECT 'n', pattern, year, sequence, 'nobody', issued_on, "
        + "valid_until, NULL, NULL, NULL, issued_by, issued_at, entry FROM certificate LIMIT 1",
    ] {
      #expect(throws: DatabaseError.self, "\(sql)") {
        try folder.raw().write { try $0.execute(sql: sql) }
      }
    }
  }
}
