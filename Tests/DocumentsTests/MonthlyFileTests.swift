import Documents
import Foundation
import Metrology
import Testing

/// What is on disk after writing, and after failing to.
struct MonthlyFileTests {
  private let table = MadeUpMonth.table("2023-01", [.mass: (1, 3)])

  @Test("writes the same bytes for the same data, whatever order they came in")
  func reproducible() async throws {
    let details = MadeUpMonth.details(of: table)
    try await Tool.withFolder { folder in
      let paths = ["a", "b"].map { folder.appending(path: "\($0).xlsx").path }
      try await MadeUpMonth.workbook(table).write(MonthlyDetails(of: table, details), to: paths[0])
      try await Task.sleep(for: .seconds(1.1))  // A clock would show in the seconds.
      try await MadeUpMonth.workbook(table)
        .write(MonthlyDetails(of: table, details.reversed()), to: paths[1])
      #expect(
        FileManager.default.contentsEqual(atPath: paths[0], andPath: paths[1]))
    }
  }

  @Test("leaves the file that was there, and nothing else, when the data do not add up")
  func failure() async throws {
    let short = Array(MadeUpMonth.details(of: table).dropLast())
    try await Tool.withFolder { folder in
      let file = folder.appending(path: "month.xlsx")
      try Data("before".utf8).write(to: file)
      await #expect(throws: MonthlyDataSet.Trouble.self) {
        try await MadeUpMonth.workbook(table).write(MonthlyDetails(of: table, short), to: file.path)
      }
      #expect(try Data(contentsOf: file) == Data("before".utf8))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left == ["month.xlsx"])
    }
  }

  @Test(
    "refuses rows that are not the table's, and says of which field", arguments: Misfit.allCases)
  func misfits(_ misfit: Misfit) async throws {
    let table = MadeUpMonth.table("2023-01", [.mass: (1, 3), .pressure: (0, 2), .volume: (0, 2)])
    let rows = misfit.rows(MadeUpMonth.details(of: table))
    try await Tool.withFolder { folder in
      await #expect(
        throws: MonthlyDataSet.Trouble.doesNotAddUp(
          misfit.field, table: misfit.counts.table, rows: misfit.counts.rows)
      ) {
        try await MadeUpMonth.workbook(table)
          .write(
            MonthlyDetails(of: table, rows), to: folder.appending(path: "month.xlsx").path)
      }
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left == [])
    }
  }

  enum Misfit: CaseIterable {
    case tooFew, tooMany, otherField

    func rows(_ details: [MonthlyDetail]) -> [MonthlyDetail] {
      let volume = details.filter { $0.field == .volume }
      return switch self {
      case .tooFew: details.filter { $0 != volume[0] }
      case .tooMany: details + [volume[0]]
      case .otherField:
        details + MadeUpMonth.details(of: MadeUpMonth.table("2023-01", [.xray: (0, 1)]))
      }
    }

    var field: Field { self == .otherField ? .xray : .volume }

    var counts: (table: MonthlyTable.Count, rows: MonthlyTable.Count) {
      func certified(_ count: Int) -> MonthlyTable.Count { .init(rejected: 0, certified: count) }
      return switch self {
      case .tooFew: (certified(2), certified(1))
      case .tooMany: (certified(2), certified(3))
      case .otherField: (certified(0), certified(1))
      }
    }
  }

  /// Excel's limit is 32 767 characters; the library reads a text to its first U+0000.
  @Test(
    "says on which sheet and row a text cannot be written",
    arguments: [String(repeating: "x", count: 32_768), "Nhơn\u{0}Hòa"])
  func unwritable(text: String) async throws {
    var details = MadeUpMonth.details(of: table)
    let row = details[3]
    details[3] = MonthlyDetail(
      field: row.field, verifiedOn: row.verifiedOn, instrument: row.instrument,
      maker: text, type: row.type, serial: row.serial,
      kind: row.kind, officer: row.officer, conforms: true, certificate: row.certificate,
      stamp: row.stamp, validUntil: row.validUntil)
    try await Tool.withFolder { folder in
      let fault = await #expect(throws: WorkbookFault.self) {
        try await MadeUpMonth.workbook(table)
          .write(MonthlyDetails(of: table, details), to: folder.appending(path: "month.xlsx").path)
      }
      #expect(fault?.sheet == "Khối lượng")
      #expect(fault?.row == 7)
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left == [])
    }
  }

  @Test("refuses a folder that is not there")
  func noFolder() async throws {
    await #expect(throws: CocoaError.self) {
      try await MadeUpMonth.workbook(table)
        .write(
          MonthlyDetails(of: table, MadeUpMonth.details(of: table)),
          to: "/no/such/folder/month.xlsx")
    }
  }

  @Test("streams above fifty thousand rows, and says so")
  func streamed() async throws {
    let table = MadeUpMonth.table("2023-01", [.mass: (1, 2), .waterMeters: (8, 49_990)])
    #expect(table.total.verified == 50_001)
    let details = MonthlyDetails(of: table, MadeUpMonth.details(of: table))
    let (book, digest) = try await Tool.withFolder { folder in
      let path = folder.appending(path: "month.xlsx").path
      let digest = try await MadeUpMonth.workbook(table).write(details, to: path)
      return (try Tool.python("read_streamed.py", path, as: StreamedWorkbook.self), digest)
    }
    #expect(book.tables == 0)
    #expect(book.filters == ["A3:L6", "A3:L50001"])
    #expect(book.lastRow.prefix(2) == ["49998", "2023-01-14"])
    #expect(book.writing.hasPrefix("Trên 50000 dòng chi tiết"))
    #expect(book.recomputedDigest == digest.hex)
  }
}

private struct StreamedWorkbook: Decodable {
  let tables: Int
  let filters: [String]
  let lastRow: [String]
  let writing: String
  let recomputedDigest: String
}
