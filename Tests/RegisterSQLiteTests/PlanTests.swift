import GRDB
import Metrology
import RegisterContract
import Synchronization
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

  /// Tables that do not grow with what is verified. A line of the journal follows the last one, which is found from the end.
  private static let mayBeWalked = [
    "officer", "customer", "standard", "approval", "a", "centre", "signing_key",
  ]

  /// The questions above are those somebody thought of; these are whatever the engine was asked.
  @Test("as does everything that a day's verbs ask on the way")
  func nothingAskedOnTheWay() async throws {
    let folder = Folder()
    let register = try await folder.register()
    let world = World(register: register)
    try await world.open()
    let asked = Statements()
    try await register.perform { db in db.trace { asked.add($0) } }
    try await Self.day(of: world)
    try await register.perform { db in db.trace() }

    let statements = asked.all
    for verb in [
      "INSERT INTO verification", "INSERT INTO certificate ", "UPDATE stamp", "FROM series",
    ] {
      #expect(statements.contains { $0.contains(verb) }, "\(verb) was not asked")
    }
    try await folder.raw().read { db in
      for sql in statements {
        let nulls = StatementArguments(
          Array(repeating: nil as Int?, count: sql.count { $0 == "?" }))
        let scans = try Self.plan(db, sql, nulls).filter { $0.hasPrefix("SCAN") }.filter { scan in
          !Self.mayBeWalked.contains { scan == "SCAN \($0)" || scan.hasPrefix("SCAN \($0) ") }
        }
        let isLast = sql.contains("ORDER BY sequence DESC") && sql.contains("LIMIT 1")
        #expect(scans.isEmpty || (isLast && scans == ["SCAN journal"]), "\(sql): \(scans)")
      }
    }
  }

  /// Import, correction, issue, withdrawal, replacement, and the questions that follow them.
  private static func day(of world: World) async throws {
    let register = world.register
    let lot = try await register.record(
      world.lot("a", ["1", "2", "3"].map { world.meter($0, customer: "KH-1") }), world.act())
    let wrong = try await register.verifications(inLot: lot.id)[2].verification
    _ = try await register.correct(
      wrong.id, with: world.meter("3", .fails), classText: World.waterMeters, reason: "x",
      world.act())
    let issued = try await register.issue(IssueRequest(.lot(lot.id)), world.act())
    _ = try await register.void(issued[0].number, reason: "x", world.act())
    _ = try await register.replace(
      Replacement(of: issued[1].number, record: world.meter("2"), reason: "x"), world.act())
    let days = Period(Day(2022, 12, 15)!, Day(2023, 1, 14)!)!
    _ = try await register.month(days)
    _ = try await register.statistics(days)
    _ = try await register.details(of: .waterMeters, on: World.today)
    for query in [
      InspectionQuery.certificate(issued[0].number), .stamp(issued[1].stamp!), .serial("3"),
    ] {
      _ = try await register.inspectionFacts(for: query)
    }
    let instrument = try await register.instruments(matching: InstrumentQuery(serial: "1"))[0]
    _ = try await register.history(ofInstrument: instrument.id)
    _ = try await register.lot(id: lot.id)
    try await register.forEachVerification(inLot: lot.id) { _ in }
    _ = try await register.verification(certifiedAs: issued[0].number)
    _ = try await register.firstPrint(of: PrintedDocument(.certificate, of: issued[0].number))
    _ = try await register.signedCode(certificate: issued[0].number)
  }

  /// The different statements that a connection ran, but for transactions and settings.
  private final class Statements: Sendable {
    private let found = Mutex<Set<String>>([])

    func add(_ event: Database.TraceEvent) {
      guard case .statement(let statement) = event else { return }
      let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE"]
      let sql = statement.sql
      guard verbs.contains(where: sql.hasPrefix) else { return }
      found.withLock { _ = $0.insert(sql) }
    }

    var all: [String] { found.withLock { $0.sorted() } }
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
