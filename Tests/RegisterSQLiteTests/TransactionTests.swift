import Foundation
import GRDB
import Metrology
import RegisterContract
import RegisterSQLite
import Testing

@Suite("Each verb is done whole or not at all, whoever else is at work")
struct TransactionTests {
  let folder = Folder()

  @Test("Connections of their own issue at once: no number and no stamp twice, no hole")
  func issuingAtOnce() async throws {
    let world = World(register: try await folder.register())
    try await world.open()
    try await world.register.receive(World.range("A23-00011", "A23-00060"), world.act())
    try await world.register.allot(World.range("A23-00011", "A23-00060"), to: "KD-01", world.act())
    var lots: [String] = []
    for name in 0..<20 {
      let meters = (0..<3).map { world.meter("\(name)-\($0)") }
      lots.append(try await world.register.record(world.lot("\(name)", meters), world.act()).id)
    }
    let url = folder.url
    let issued = try await withThrowingTaskGroup(of: [Certificate].self) { group in
      for lot in lots {
        group.addTask {
          let register = try await SQLiteRegister.open(at: url, access: .writing)
          return try await register.issue(IssueRequest(.lot(lot)), world.act())
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(issued.map(\.sequence).sorted() == Array(1...60))
    #expect(issued.compactMap { $0.stamp?.number }.sorted() == Array(1...60))
    try await world.register.expectSound()
  }

  @Test("Of many who import one file at once, one does")
  func importingAtOnce() async throws {
    let world = World(register: try await folder.register())
    try await world.open()
    let lot = world.lot("a", (0..<50).map { world.meter("\($0)") })
    let url = folder.url
    let codes = await withTaskGroup(of: String.self) { group in
      for _ in 0..<8 {
        group.addTask {
          do {
            let register = try await SQLiteRegister.open(at: url, access: .writing)
            _ = try await register.record(lot, world.act())
            return "done"
          } catch {
            return (error as? Refusals)?.all[0].code ?? "\(error)"
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    #expect(codes == ["done": 1, "fileImportedBefore": 7])
    #expect(try await world.register.everyVerification().count == 50)
    try await world.register.expectSound()
  }

  @Test("A fault in the last row of a lot takes the whole lot back")
  func faultAtTheEnd() async throws {
    let world = World(register: try await folder.register())
    try await world.open()
    let good = (0..<400).map { world.meter("\($0)") }
    let last = world.meter("last")
    // The schema refuses inputs that are not JSON: a bug of the caller, found in the middle of writing.
    let broken = NewRecord(
      instrument: last.instrument, classReference: last.classReference, field: last.field,
      on: last.on, kind: last.kind, officer: last.officer, standards: last.standards,
      inputs: "{", result: last.result, verdict: last.verdict)
    let refusals = await #expect(throws: Refusals.self) {
      try await world.register.record(world.lot("a", good + [broken]), world.act())
    }
    #expect(refusals?.all.map(\.code) == ["damaged"])
    #expect(try await world.register.lots() == [])
    #expect(try await world.register.instruments(matching: InstrumentQuery()) == [])
    #expect(try await world.register.journal().count == 9)
    _ = try await world.register.record(world.lot("a", good), world.act())
    try await world.register.expectSound()
  }

  @Test("A process that is killed while it writes leaves the register as it was")
  func killed() async throws {
    let world = try await worked(World(register: try await folder.register()))
    // What a killed process leaves: the files as they stand while its transaction is open.
    let after = Folder()
    try FileManager.default.createDirectory(at: after.url, withIntermediateDirectories: true)
    let raw = try folder.raw()
    try await raw.writeWithoutTransaction { db in
      // Pages go to the log before the end of the transaction.
      try db.execute(sql: "PRAGMA cache_size = 5")
      try db.inTransaction {
        for index in 0..<5_000 {
          try db.execute(
            sql: "INSERT INTO customer VALUES (?, 'x', 'x', 1)", arguments: ["K\(index)"])
        }
        for ending in ["", "-wal"] {
          try FileManager.default.copyItem(
            atPath: folder.file.path + ending, toPath: after.file.path + ending)
        }
        return .rollback
      }
    }
    let size = try FileManager.default.attributesOfItem(atPath: after.file.path + "-wal")[.size]
    #expect(size as? Int ?? 0 > 50_000)
    let register = try await SQLiteRegister.open(at: after.url, access: .writing)
    #expect(try await register.customers().count == 1)
    #expect(try await register.journal() == world.register.journal())
    try await register.expectSound()
  }

  @Test("A reader beside an open write sees the state before it and does not wait")
  func readingBesideWriting() async throws {
    let world = try await worked(World(register: try await folder.register()))
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true  // Left open on purpose.
    let raw = try DatabaseQueue(path: folder.file.path, configuration: configuration)
    let reader = try await SQLiteRegister.open(at: folder.url, access: .reading)
    try await raw.writeWithoutTransaction { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      try db.execute(sql: "INSERT INTO customer VALUES ('K', 'x', 'x', 1)")
    }
    #expect(try await reader.customers() == [World.household])
    try await raw.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    try await world.register.expectSound()
  }

  @Test("Who waits too long for another writer is told so, and has written nothing")
  func busy() async throws {
    let world = try await worked(World(register: try await folder.register()))
    let hasty = try await SQLiteRegister.open(
      at: folder.url, access: .writing, patience: .milliseconds(50))
    try await folder.raw().writeWithoutTransaction { db in
      try db.inTransaction(.immediate) {
        let done = DispatchSemaphore(value: 0)
        let found = Found()
        Task.detached {
          do { try await hasty.add(World.stranger, world.act()) } catch let refusals as Refusals {
            found.codes = refusals.all.map(\.code)
          }
          done.signal()
        }
        done.wait()
        #expect(found.codes == ["busy"])
        return .rollback
      }
    }
    #expect(try await world.register.officer(card: "KD-09") == nil)
    try await hasty.add(World.stranger, world.act())
    #expect(try await world.register.officer(card: "KD-09") == World.stranger)
  }

  private final class Found: @unchecked Sendable {
    // Written before the signal, read after it.
    var codes: [String] = []
  }
}
