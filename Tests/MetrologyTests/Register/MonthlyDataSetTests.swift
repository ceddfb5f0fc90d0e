import Metrology
import Testing

struct MonthlyDataSetTests {
  private let table = MonthlySample.table("2023-01", [.mass: (1, 2)])
  private var details: [MonthlyDetail] {
    [
      MonthlySample.detail(serial: "9", certificate: nil),
      MonthlySample.detail(serial: "0012", certificate: "N-02"),
      MonthlySample.detail(serial: "=1+1", certificate: "N-01", maker: "A\tB\\\nC\r"),
    ]
  }

  /// Written by hand from the documented form.
  private static let text = """
    doluong-month/1
    register\tR-1
    period\t2023-01\t2022-12-15\t2023-01-14
    field\telectricity\t0\t0\t0
    field\tmass\t3\t1\t2
    field\tvolume\t0\t0\t0
    field\tpressure\t0\t0\t0
    field\tearthResistance\t0\t0\t0
    field\txray\t0\t0\t0
    field\twaterMeters\t0\t0\t0
    total\t3\t1\t2
    detail\tmass\t2023-01-10\tN-01\t=1+1\tA\\tB\\\\\\nC\\r\tNHS-60\tCân đồng hồ lò xo\tperiodic\tKĐV-01\tcertified\tA-N-01\t2024-01-31
    detail\tmass\t2023-01-10\tN-02\t0012\tNhơn Hòa\tNHS-60\tCân đồng hồ lò xo\tperiodic\tKĐV-01\tcertified\tA-N-02\t2024-01-31
    detail\tmass\t2023-01-10\t\\N\t9\tNhơn Hòa\tNHS-60\tCân đồng hồ lò xo\tperiodic\tKĐV-01\trejected\t\\N\t\\N

    """

  @Test("hashes the documented text, whatever order the rows came in")
  func canonical() async throws {
    let sorted = details.sorted { $0.precedes($1) }
    let head = MonthlyDataSet.head(register: "R-1", table: table)
    #expect(head + sorted.map(MonthlyDataSet.line).joined() == Self.text)
    for rows in [details, details.reversed(), sorted] {
      let digest = try await MonthlyDataSet.digest(
        register: "R-1", table: table, details: MonthlyDetails(of: table, rows))
      #expect(digest == Digest(hashing: Self.text))
    }
  }

  @Test("orders by field, day, certificate, then the instrument")
  func order() {
    let ordered = [
      MonthlySample.detail(.electricity, "2023-01-14"),
      MonthlySample.detail(.mass, "2022-12-15", certificate: nil),
      MonthlySample.detail(.mass, "2023-01-10", serial: "2", certificate: "N-01"),
      MonthlySample.detail(.mass, "2023-01-10", serial: "1", certificate: "N-02"),
      MonthlySample.detail(.mass, "2023-01-10", serial: "1", certificate: nil),
      MonthlySample.detail(.mass, "2023-01-10", serial: "2", certificate: nil, maker: "A"),
      MonthlySample.detail(.mass, "2023-01-10", serial: "2", certificate: nil, maker: "B"),
      MonthlySample.detail(.waterMeters, "2022-12-15"),
    ]
    #expect(ordered.shuffled().sorted { $0.precedes($1) } == ordered)
    #expect(!ordered[0].precedes(ordered[0]))
  }

  @Test("refuses rows that are out of order, out of the period, or do not add up")
  func refused() throws {
    var set = MonthlyDataSet(register: "R-1", table: table)
    let (first, second) = (details[2], details[1])
    try set.append(MonthlyDetails.Page([second]))
    #expect(throws: MonthlyDataSet.Trouble.outOfOrder(first)) {
      try set.append(MonthlyDetails.Page([first]))
    }
    let late = MonthlySample.detail(.mass, "2023-01-15")
    #expect(throws: MonthlyDataSet.Trouble.outsidePeriod(late)) {
      try set.append(MonthlyDetails.Page([late]))
    }
    #expect(
      throws: MonthlyDataSet.Trouble.doesNotAddUp(
        .mass, table: .init(rejected: 1, certified: 2), rows: .init(rejected: 0, certified: 1))
    ) { try set.digest() }
  }

  @Test("finds rows of a field that the table says had no work")
  func hidden() async throws {
    let stray = MonthlySample.detail(.pressure)
    await #expect(
      throws: MonthlyDataSet.Trouble.doesNotAddUp(
        .pressure, table: .init(rejected: 0, certified: 0), rows: .init(rejected: 0, certified: 1))
    ) {
      _ = try await MonthlyDataSet.digest(
        register: "R-1", table: table, details: MonthlyDetails(of: table, details + [stray]))
    }
  }

  /// Another data set than that of the seven rows: an eighth row is work, and changes the digest.
  @Test("has a line for other fields only where there were any")
  func otherFields() async throws {
    let table = MonthlySample.table("2023-01", [.other: (0, 1)])
    let head = MonthlyDataSet.head(register: "R-1", table: table)
    #expect(head.contains("field\twaterMeters\t0\t0\t0\nfield\tother\t1\t0\t1\ntotal\t1\t0\t1\n"))
    let details = MonthlyDetails(of: table, [MonthlySample.detail(.other)])
    #expect(
      try await MonthlyDataSet.digest(register: "R-1", table: table, details: details)
        == Digest(hashing: head + MonthlyDataSet.line(MonthlySample.detail(.other))))
  }

  @Test("says what is wrong in both languages")
  func words() {
    let trouble = MonthlyDataSet.Trouble.doesNotAddUp(
      .mass, table: .init(rejected: 1, certified: 2), rows: .init(rejected: 0, certified: 1))
    #expect(
      trouble.message
        == Phrase(
          vi: "Khối lượng: bảng ghi kiểm định 3, loại bỏ 1; các dòng chi tiết cho 1 và 0",
          en: "Mass: the table says verified 3, rejected 1; the detail rows give 1 and 0"))
  }
}
