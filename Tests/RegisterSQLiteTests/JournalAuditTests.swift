import Dispatch
import GRDB
import Metrology
import RegisterContract
import Synchronization
import Testing

@testable import RegisterSQLite

@Suite("An audit that several connections share tells what one would")
struct JournalAuditTests {
  typealias Outcome = (lines: Int, fault: (line: Int, RegisterTrouble.JournalFault)?)

  @Test(
    arguments: TamperingTests.changes.map(\.sql) + [
      // Nothing; two faults, of which the first is told; lines before the first and after the last.
      "", "UPDATE customer SET name = 'x'; UPDATE journal SET written_by = 'x' WHERE sequence = 9",
      "UPDATE journal SET sequence = 99 WHERE sequence = 1",
      "UPDATE journal SET sequence = 9223372036854775807 WHERE sequence = 13",
    ])
  func tellsTheSame(sql: String) async throws {
    let folder = Folder()
    _ = try await worked(World(register: try await folder.register()))
    try await folder.tamper(sql)
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let alone = try await register.verifyJournal(companions: 0, stretches: .max)
    for (companions, length) in [(0, 1), (1, 1), (1, 5), (3, 2), (1, 13), (2, 100)] {
      let shared = try await register.verifyJournal(companions: companions, stretches: length)
      #expect(shared.lines == alone.lines, "\(companions), \(length)")
      #expect(shared.fault?.line == alone.fault?.line, "\(companions), \(length)")
      #expect(shared.fault?.1 == alone.fault?.1, "\(companions), \(length)")
    }
    #expect((alone.fault == nil) == sql.isEmpty)
  }

  @Test("Rows that stand in another order than they were written in are the same rows")
  func otherOrder() async throws {
    let folder = Folder()
    _ = try await worked(World(register: try await folder.register()))
    for table in ["verification", "instrument"] {
      try await folder.tamper("UPDATE \(table) SET rowid = -rowid")
    }
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let (lines, fault) = try await register.verifyJournal()
    #expect(lines == 13)
    #expect(fault == nil)
  }

  @Test("A companion works only on what whoever asked it sees", arguments: ["WAL", "DELETE"])
  func sameView(mode: String) async throws {
    let folder = Folder()
    try await folder.register().close()
    try await folder.raw().writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA journal_mode = \(mode)")
    }
    let register = try await SQLiteRegister.open(at: folder.url, access: .reading)
    let before = register.companions(1)
    #expect(await joins(before[0]))
    try await folder.tamper("UPDATE centre SET settings = settings")
    #expect(await !joins(before[0]))
    #expect(await joins(register.companions(1)[0]))
  }

  private func joins(_ companion: Companion) async -> Bool {
    let worked = Mutex(false)
    let group = DispatchGroup()
    await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
      companion.join(group) { db in
        let lines = try? Int.fetchOne(db, sql: "SELECT COUNT(*) FROM journal")
        worked.withLock { $0 = lines != nil }
      }
      group.notify(queue: .global()) { done.resume() }
    }
    return worked.withLock { $0 }
  }
}
