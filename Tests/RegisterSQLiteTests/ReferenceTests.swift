import Foundation
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

  @Test(arguments: [SQLiteRegister.Access.reading, .writing])
  func version1(_ access: SQLiteRegister.Access) async throws {
    let folder = try copied("register-v1.sqlite")
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

  @Test("A register of version 1 goes on", .disabled(if: isRecording))
  func goesOn() async throws {
    let folder = try copied("register-v1.sqlite")
    let register = try await SQLiteRegister.open(at: folder.url, access: .writing)
    let unfinished = try await register.month(Period(World.today, World.today)!).unfinished
    let issued = try await register.issue(
      IssueRequest(.verification(unfinished[0].verification)), folder.act)
    #expect(issued.map(\.number) == ["00003/2023"])
    try await register.expectSound()
  }

  static let isRecording = ProcessInfo.processInfo.environment["RECORD_REFERENCE"] != nil

  @Test(.enabled(if: isRecording))
  func record() async throws {
    let folder = Folder()
    let world = try await worked(World(register: try await folder.register()))
    try (world.register as? SQLiteRegister)?.close()
    let target = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Reference/register-v1.sqlite")
    try? FileManager.default.removeItem(at: target)
    try FileManager.default.copyItem(at: folder.file, to: target)
    Issue.record("recorded \(target.lastPathComponent)")
  }
}
