import Metrology
import Testing

struct StatisticsTableTests {
  private static let january = ReportingPeriod("2023-01")!

  private static func table(_ counts: [StatisticsGroup: MonthlyTable.Count]) -> StatisticsTable {
    StatisticsTable(january, days: january.days(closing: ClosingDays()), counts: counts)
  }

  /// January 2023 of the centre by its other mapping: electricity 67 and earth resistance 7 are one group, volume 119 and
  /// water meters 500 another; the X-ray unit is outside. 67 + 619 + 20 + 74 = 780 = 781 − 1.
  private static let official = table([
    .mass: .init(rejected: 0, certified: 67), .volumeAndFlow: .init(rejected: 0, certified: 619),
    .pressure: .init(rejected: 2, certified: 18), .electronics: .init(rejected: 0, certified: 74),
    .none: .init(rejected: 0, certified: 1),
  ])

  @Test func printsTheEightGroupsOfTheFormAndWhatLiesOutside() {
    #expect(
      Self.official.terminal(in: .vietnamese) == """
        Số phương tiện đo được kiểm định theo nhóm (Biểu 08/TKTH-KHCN-ĐP)
        Kỳ báo cáo: Tháng 01 năm 2023 (Từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 01 năm 2023)
        ┌────┬───────────────────────────────┬───────────┬─────────┬──────────┐
        │ Mã │ Nhóm                          │ Kiểm định │ Loại bỏ │ Cấp giấy │
        ├────┼───────────────────────────────┼───────────┼─────────┼──────────┤
        │ 09 │ Độ dài                        │         0 │       0 │        0 │
        │ 10 │ Khối lượng                    │        67 │       0 │       67 │
        │ 11 │ Dung tích – Lưu lượng         │       619 │       0 │      619 │
        │ 12 │ Áp suất                       │        20 │      02 │       18 │
        │ 13 │ Nhiệt độ                      │         0 │       0 │        0 │
        │ 14 │ Hoá lý                        │         0 │       0 │        0 │
        │ 15 │ Điện – Điện tử                │        74 │       0 │       74 │
        │ 16 │ Thời gian – Tần số – Âm thanh │         0 │       0 │        0 │
        ├────┼───────────────────────────────┼───────────┼─────────┼──────────┤
        │ 08 │ Tổng                          │       780 │      02 │      778 │
        └────┴───────────────────────────────┴───────────┴─────────┴──────────┘
        Ngoài biểu (thiết bị bức xạ, không phải phương tiện đo nhóm 2): 01.

        """)
  }

  @Test func saysNothingOfWhatLiesOutsideWhereThatIsNothing() {
    let text = Self.table([.mass: .init(rejected: 0, certified: 1)]).terminal(in: .english)
    #expect(text.contains("Mass") && !text.contains("Outside"))
  }

  @Test func givesOtherProgramsPlainNumbers() {
    let rows = Self.official.records(in: .english)
    #expect(rows.count == 11)
    #expect(rows[0] == ["Line", "Group", "Verified", "Rejected", "Certified"])
    #expect(rows[4] == ["12", "Pressure", "20", "2", "18"])
    #expect(rows[9] == ["08", "Total", "780", "2", "778"])
    #expect(rows[10] == ["", "Outside the form", "1", "0", "1"])
  }

  @Test func readsTheGroupOfAStoredClass() {
    #expect(StatisticsGroup(inClassText: #"{"statistics":"pressure"}"#) == .pressure)
    for text in [#"{"statistics":"weather"}"#, "{}", "no JSON"] {
      #expect(StatisticsGroup(inClassText: text) == nil)
    }
  }
}
