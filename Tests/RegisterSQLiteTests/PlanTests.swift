import GRDB
import Metrology
import RegisterContract
import Testing

@testable import RegisterSQLite

/// The questions asked every day must not grow with the history: the engine finds its rows by an index.
@Suite("Questions find their rows by an index")
struct PlanTests {
  static let questions: [(name: String, sql: String, arguments: StatementArguments)] = [
    ("month, counts", SQLiteRegister.monthCount, ["mass", "2023-01-01", "2023-01-31"]),
    (
      "month by statistics", SQLiteRegister.statisticsCount, ["mass", "2023-01-01", "2023-01-31"]
    ),
    ("month, unfinished", SQLiteRegister.monthUnfinished, ["mass", "2023-01-01", "2023-01-31"]),
    ("month, details", SQLiteRegister.monthDetail, ["mass", "2023-01-01"]),
    ("check by certificate", SQLiteRegister.certifiedInstrumentSelect, ["00001/2023"]),
    ("check by stamp", SQLiteRegister.oneStampSelect, ["A23", 5, 1]),
    ("check by serial, count", SQLiteRegister.serialCount, ["1"]),
    (
      "check by serial", SQLiteRegister.select(InstrumentQuery(serial: "1", limit: 10)).sql,
      ["1", 10]
    ),
    ("check, history", SQLiteRegister.inspectedHistorySelect, ["i"]),
    ("history", SQLiteRegister.historySelect, ["i"]),
    ("instrument by key", SQLiteRegister.select(InstrumentQuery(id: "i")).sql, ["i", -1]),
    (
      "instrument by name",
      SQLiteRegister.select(InstrumentQuery(maker: "a", type: "b", serial: "c")).sql,
      ["a", "b", "c", -1]
    ),
    (
      "instruments of a customer", SQLiteRegister.select(InstrumentQuery(customer: "c")).sql,
      ["c", -1]
    ),
    ("lot", SQLiteRegister.lotMembersSelect, ["L"]),
    ("one verification", SQLiteRegister.verificationStatusSelect, ["v"]),
    ("verification by certificate", SQLiteRegister.certifiedVerificationSelect, ["00001/2023"]),
    ("a later rejection", SQLiteRegister.laterRejectionSelect, ["i", "2023-01-10", "v"]),
    ("free stamps", SQLiteRegister.freeStampSelect, ["KD-01", 3]),
    ("a range of stamps", SQLiteRegister.stampRangeSelect, ["A23", 5, 1, 9]),
  ]

  @Test("without a walk over a whole table")
  func noScan() async throws {
    let folder = Folder()
    _ = try await folder.register()
    try await folder.raw().read { db in
      for question in Self.questions {
        let plan = try Self.plan(db, question.sql, question.arguments)
        #expect(!plan.isEmpty)
        #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(question.name): \(plan)")
      }
    }
  }

  @Test("and count a month from the indexes alone")
  func monthIsCovered() async throws {
    let folder = Folder()
    _ = try await folder.register()
    try await folder.raw().read { db in
      let plan = try Self.plan(
        db, SQLiteRegister.monthCount, ["mass", "2023-01-01", "2023-01-31"])
      // An index of `certificate`, a table without row ids, holds its key, the number: there is nothing more to cover.
      let records = plan.filter { $0.hasPrefix("SEARCH v ") || $0.hasPrefix("SEARCH later ") }
      #expect(records.count == 2 && records.allSatisfy { $0.contains("COVERING INDEX") }, "\(plan)")
      #expect(plan[0].contains("verification_month (field=? AND verified_on>? AND verified_on<?)"))
    }
  }

  /// All of the events are wanted; the table without row ids is walked in the order of its key, nothing is sorted, and the
  /// certificates, of which few ended, are not touched.
  @Test(
    "and list for a pack what ended from its events, what awaits a file from what is electronic")
  func listing() async throws {
    let folder = Folder()
    _ = try await folder.register()
    try await folder.raw().read { db in
      let plan = try Self.plan(db, SQLiteRegister.listingSelect, [])
      #expect(plan == ["SCAN certificate_event"])
      let awaiting = try Self.plan(db, SQLiteRegister.awaitingSelect, [])
      // Of the electronic ones the number alone is wanted, which every index of the table holds.
      let scans = awaiting.filter { $0.hasPrefix("SCAN") }
      #expect(scans == ["SCAN e USING COVERING INDEX electronic_certificate_entry"], "\(awaiting)")
    }
  }

  @Test("and the rows of every journal line likewise")
  func vouchedRows() async throws {
    let folder = Folder()
    _ = try await folder.register()
    try await folder.raw().read { db in
      // The centre is one row.
      for kind in VouchedRows.all where kind.name != "centre" {
        let plan = try Self.plan(
          db, "SELECT * FROM \(kind.table) WHERE \(kind.entry) = ?", [1])
        #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(kind.name): \(plan)")
      }
    }
  }

  private static func plan(
    _ db: Database, _ sql: String, _ arguments: StatementArguments
  ) throws -> [String] {
    try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: arguments).map {
      $0["detail"]
    }
  }
}
