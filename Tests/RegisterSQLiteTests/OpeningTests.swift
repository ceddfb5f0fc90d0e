import Foundation
import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

@Suite("Making and opening a register")
struct OpeningTests {
  let folder = Folder()
  private var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.url.path)) ?? []).sorted()
  }

  private func expectRefused<Value>(
    _ trouble: RegisterTrouble, _ work: () async throws -> Value
  ) async {
    let refusals = await #expect(throws: Refusals.self) { _ = try await work() }
    #expect(refusals?.all.map(\.reason) == [.register(trouble)])
  }

  @Test("makes one file in a folder that was not there, and knows it again")
  func creates() async throws {
    let register = try await folder.register()
    try register.close()
    #expect(files == ["register.sqlite"])
    for access in [SQLiteRegister.Access.reading, .writing] {
      let register = try await SQLiteRegister.open(at: folder.url, access: access)
      #expect(try await register.centre() == World.centre)
    }
    let raw = try folder.raw()
    func pragma(_ name: String) async throws -> String? {
      try await raw.read { try String.fetchOne($0, sql: "PRAGMA \(name)") }
    }
    #expect(try await pragma("journal_mode") == "wal")
    #expect(try await pragma("user_version") == "4")
    #expect(try await pragma("application_id") == String(0x446F_4C75))
  }

  @Test("does not touch a register that is there")
  func exists() async throws {
    let world = try await worked(World(register: try await folder.register()))
    await expectRefused(.registerExists(folder.file.path)) { try await folder.register() }
    #expect(try await world.register.journal().count == 13)
  }

  @Test("of many who make one at once, one does, and no draft is left")
  func race() async throws {
    let folder = folder
    let made = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask { (try? await folder.register()) != nil }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(made == 1)
    #expect(!files.contains { $0.hasPrefix(".register") })
    try await SQLiteRegister.open(at: folder.url, access: .writing).expectSound()
  }

  @Test("leaves nothing where it cannot make one")
  func nothingLeft() async throws {
    try Data().write(to: folder.url)  // A file where the folder should be.
    let refusals = await #expect(throws: Refusals.self) { _ = try await folder.register() }
    #expect(refusals?.all.map(\.code) == ["readOnly"])
    try FileManager.default.removeItem(at: folder.url)

    // A centre that could not be read back.
    let nameless = Centre(
      registerID: "", name: Phrase(vi: "", en: ""), parent: World.centre.parent, address: "",
      phone: "", place: "", registration: "", designations: [], certificateNumbers: .standard,
      closing: ClosingDays())
    await #expect(throws: Refusals.self) {
      try await SQLiteRegister.create(at: folder.url, centre: nameless, folder.act)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.url.path))
  }

  @Test("refuses what is not a register", arguments: [SQLiteRegister.Access.reading, .writing])
  func notARegister(_ access: SQLiteRegister.Access) async throws {
    await expectRefused(.notARegister(folder.file.path)) {
      try await SQLiteRegister.open(at: folder.url, access: access)
    }
    #expect(!FileManager.default.fileExists(atPath: folder.url.path))
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    for content in [Data(), Data("no database, however long this text may be".utf8)] {
      try content.write(to: folder.file)
      await expectRefused(.notARegister(folder.file.path)) {
        try await SQLiteRegister.open(at: folder.url, access: access)
      }
      #expect(try Data(contentsOf: folder.file) == content)
    }
    try FileManager.default.removeItem(at: folder.file)
    try await folder.raw().write { try $0.execute(sql: "CREATE TABLE other (x)") }
    await expectRefused(.notARegister(folder.file.path)) {
      try await SQLiteRegister.open(at: folder.url, access: access)
    }
  }

  @Test("refuses a schema of a later release")
  func tooNew() async throws {
    try await folder.register().close()
    try await folder.raw().write { try $0.execute(sql: "PRAGMA user_version = 7") }
    for access in [SQLiteRegister.Access.reading, .writing] {
      await expectRefused(.schemaTooNew(found: 7, known: 4)) {
        try await SQLiteRegister.open(at: folder.url, access: access)
      }
    }
  }

  @Test("writes nothing when opened for reading")
  func reading() async throws {
    try await folder.register().close()
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    await expectRefused(.readOnly(folder.file.path)) {
      try await register.add(World.an, folder.act)
    }
  }

  @Test("reads a folder that cannot be written to, and says why it cannot write")
  func readOnlyFolder() async throws {
    try await folder.register().close()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: folder.file.path)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    #expect(try await register.centre() == World.centre)
    // Permissions do not bind the superuser.
    if !FileManager.default.isWritableFile(atPath: folder.file.path) {
      #expect(files == ["register.sqlite"])
      await expectRefused(.readOnly(folder.file.path)) {
        try await SQLiteRegister.open(at: folder.url, access: .writing)
      }
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
  }

  /// Permissions do not bind the superuser.
  static let isBound = getuid() != 0

  @Test(
    "tells that a folder cannot be written to when a register is to be made", .enabled(if: isBound))
  func createsNothingInReadOnlyFolder() async throws {
    try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    await expectRefused(.readOnly(folder.url.path)) { try await folder.register() }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
  }

  @Test("does not read past a log that it cannot open", .enabled(if: isBound))
  func logInReadOnlyFolder() async throws {
    let world = try await worked(World(register: try await folder.register()))
    let copy = Folder()
    try FileManager.default.createDirectory(at: copy.url, withIntermediateDirectories: true)
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: folder.file.path + ending, toPath: copy.file.path + ending)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: copy.url.path)
    await expectRefused(.readOnly(copy.file.path)) {
      try await SQLiteRegister.open(at: copy.url, access: .reading)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: copy.url.path)
    let register = try await SQLiteRegister.open(at: copy.url, access: .reading)
    #expect(try await register.journal() == world.register.journal())
  }

  @Test("tells that a folder has no room for the log", .enabled(if: isBound))
  func writableFileInReadOnlyFolder() async throws {
    try await folder.register().close()
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: folder.url.path)
    await expectRefused(.readOnly(folder.file.path)) {
      try await SQLiteRegister.open(at: folder.url, access: .writing).add(World.an, folder.act)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.url.path)
  }

  @Test("tells that a file may not be read", .enabled(if: isBound))
  func unreadable() async throws {
    try await folder.register().close()
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: folder.file.path)
    let refusals = await #expect(throws: Refusals.self) {
      try await SQLiteRegister.open(at: folder.url, access: .reading)
    }
    #expect(refusals?.all.map(\.code) == ["unreadableFile"])
  }

  @Test("tells of a damaged file instead of reading on")
  func damaged() async throws {
    let world = try await worked(World(register: try await folder.register()))
    try (world.register as? SQLiteRegister)?.close()
    var bytes = try Data(contentsOf: folder.file)
    for index in 4096..<bytes.count { bytes[index] = 0xA5 }
    try bytes.write(to: folder.file)
    let refusals = await #expect(throws: Refusals.self) {
      let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
      _ = try await register.verifyJournal()
    }
    #expect(refusals?.all.map(\.code) == ["damaged"])
  }
}
