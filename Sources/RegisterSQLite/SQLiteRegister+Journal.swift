internal import Dispatch
internal import Foundation
internal import GRDB
public import Metrology

// MARK: - The journal

extension SQLiteRegister {
  public func forEachJournalEntry(
    _ body: @Sendable (JournalEntry) throws -> Void
  ) async throws {
    try await withoutActuallyEscaping(body) { body in
      try await read { db in
        try db.each(Columns.journalSelect) { try body(try $0.journalEntry()) }
      }
    }
  }

  /// Each line must follow the one before, and the tables must hold for it exactly the rows it claims. At the end no row may
  /// be left that no line vouches for, and every series must stand where its certificates end.
  ///
  /// What this cannot see: the last lines taken away together with everything they wrote. Whoever keeps a copy of a
  /// digest outside can.
  public func verifyJournal() async throws -> (lines: Int, fault: (line: Int, JournalFault)?) {
    let others = min(ProcessInfo.processInfo.activeProcessorCount, 4) - 1
    return try await verifyJournal(companions: others, stretches: 32)
  }

  /// - Parameter length: how many lines one connection takes at a time.
  func verifyJournal(
    companions count: Int, stretches length: Int
  ) async throws -> (lines: Int, fault: (line: Int, JournalFault)?) {
    let companions = companions(count)
    return try await read { db in
      let audit = JournalAudit(db, stretches: length)
      let others = DispatchGroup()
      for companion in companions { companion.join(others) { audit.work($0) } }
      audit.work(db)
      others.wait()
      return try audit.outcome()
    }
  }
}
