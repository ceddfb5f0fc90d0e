import Metrology
import Testing

struct MonthlyTextTests {
  /// The table of the report of Sở KH&CN Hưng Yên for January 2023, as printed.
  @Test("prints January 2023 as the official report does")
  func official() {
    let table = MonthlySample.official
    #expect(
      table.terminal(in: .vietnamese) == """
        Kỳ báo cáo: Tháng 01 năm 2023 (Từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 01 năm 2023)
        ┌─────┬──────────────────┬────────┬────────────────────┬─────────┬────────────┐
        │ STT │ Lĩnh vực         │ Đơn vị │ Số PTĐ hiệu chỉnh, │ Số PTĐ  │ Cấp giấy   │
        │     │ kiểm định        │ tính   │ kiểm định          │ Loại bỏ │ chứng nhận │
        ├─────┼──────────────────┼────────┼────────────────────┼─────────┼────────────┤
        │   1 │ Điện             │ PTĐ    │                 67 │       0 │         67 │
        │   2 │ Khối lượng       │ PTĐ    │                 67 │       0 │         67 │
        │   3 │ Dung tích        │ PTĐ    │                119 │       0 │        119 │
        │   4 │ Áp suất          │ PTĐ    │                 20 │       0 │         20 │
        │   5 │ Điện trở nối đất │ PTĐ    │                 07 │       0 │         07 │
        │   6 │ X- Quang         │ PTĐ    │                 01 │       0 │         01 │
        │   7 │ Đồng hồ đo nước  │ PTĐ    │                500 │       0 │        500 │
        ├─────┼──────────────────┼────────┼────────────────────┼─────────┼────────────┤
        │     │ Tổng             │        │                781 │       0 │        781 │
        └─────┴──────────────────┴────────┴────────────────────┴─────────┴────────────┘
        Trung tâm đã hiệu chỉnh, kiểm định 781 PTĐ, cấp giấy chứng nhận và tem kiểm định cho 781 PTĐ \
        (riêng 01 thiết bị X- Quang cấp giấy chứng nhận, không dán tem), phục vụ sản xuất, giao nhận, \
        thanh toán, an toàn trong sản xuất và khám, chữa bệnh cho nhân dân.

        """)
  }

  @Test("adds a row below the seven only where other fields had work")
  func otherFields() {
    let table = MonthlySample.table("2023-01", [.waterMeters: (0, 2), .other: (1, 3)])
    #expect(
      table.records(in: .vietnamese)[7...] == [
        ["7", "Đồng hồ đo nước", "PTĐ", "2", "0", "2"],
        ["8", "Lĩnh vực khác", "PTĐ", "4", "1", "3"], ["", "Tổng", "", "6", "1", "5"],
      ])
    let none = MonthlySample.table("2023-01", [.waterMeters: (0, 2), .other: (0, 0)])
    #expect(none.rows.map(\.field) == Field.allCases.filter { $0 != .other })
    #expect(table.total == .init(rejected: 1, certified: 5))
  }

  @Test("spells the column headings as the official table does")
  func headings() {
    #expect(
      MonthlyTable.Column.allCases.map(\.heading.vi) == [
        "STT", "Lĩnh vực kiểm định", "Đơn vị tính", "Số PTĐ hiệu chỉnh, kiểm định",
        "Số PTĐ Loại bỏ", "Cấp giấy chứng nhận",
      ])
  }

  @Test(
    "pads a count below ten, but not zero",
    arguments: [
      (0, "0"), (1, "01"), (7, "07"), (9, "09"), (10, "10"), (119, "119"), (1477, "1477"),
    ]
  )
  func numerals(count: Int, text: String) { #expect(MonthlyTable.numeral(count) == text) }

  @Test("gives other programs plain numbers, the total without number and unit")
  func records() {
    let rows = MonthlySample.official.records(in: .vietnamese)
    #expect(rows.count == 9)
    #expect(rows[1] == ["1", "Điện", "PTĐ", "67", "0", "67"])
    #expect(rows[5] == ["5", "Điện trở nối đất", "PTĐ", "7", "0", "7"])
    #expect(rows[6] == ["6", "X- Quang", "PTĐ", "1", "0", "1"])
    #expect(rows[8] == ["", "Tổng", "", "781", "0", "781"])
    #expect(MonthlySample.official.records(in: .english)[7][1] == "Water meters")
  }

  /// Every Vietnamese letter is one character and one column, whether stored composed or not.
  @Test(
    "keeps the terminal table within 80 columns, all lines of one width",
    arguments: Language.allCases)
  func width(language: Language) {
    let busy = MonthlySample.table("2024", [.waterMeters: (123_456, 7_654_321), .xray: (0, 3)])
    for table in [MonthlySample.official, busy] {
      let lines = table.terminal(in: language).split(separator: "\n")
      let box = lines.filter { "┌├│└".contains($0.first!) }
      #expect(box.count == 14)
      #expect(Set(box.map(\.count)).count == 1)
      #expect(box[0].count <= 80)
    }
  }

  @Test("marks a draft")
  func draft() {
    let text = MonthlySample.official.terminal(in: .vietnamese, draft: true)
    #expect(text.hasPrefix("BẢN NHÁP\nKỳ báo cáo"))
  }

  /// January 2023 as printed; the others with the closing day 14.
  @Test(
    "names the period and its days",
    arguments: [
      (
        "2023-01",
        "Kỳ báo cáo: Tháng 01 năm 2023 (Từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 01 năm 2023)",
        "Reporting period: January 2023 (from 15 December 2022 to 14 January 2023)"
      ),
      (
        "2023-Q1",
        "Kỳ báo cáo: Quý I năm 2023 (Từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 03 năm 2023)",
        "Reporting period: Quarter 1 of 2023 (from 15 December 2022 to 14 March 2023)"
      ),
      (
        "2023-H1",
        "Kỳ báo cáo: 6 tháng đầu năm 2023 "
          + "(Từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 06 năm 2023)",
        "Reporting period: First half of 2023 (from 15 December 2022 to 14 June 2023)"
      ),
      (
        "2023-H2",
        "Kỳ báo cáo: 6 tháng cuối năm 2023 "
          + "(Từ ngày 15 tháng 06 năm 2023 đến ngày 14 tháng 12 năm 2023)",
        "Reporting period: Second half of 2023 (from 15 June 2023 to 14 December 2023)"
      ),
      (
        "2023",
        "Kỳ báo cáo: Năm 2023 (Từ ngày 15 tháng 12 năm 2022 đến ngày 14 tháng 12 năm 2023)",
        "Reporting period: Year 2023 (from 15 December 2022 to 14 December 2023)"
      ),
    ])
  func periodLine(period: String, vi: String, en: String) {
    #expect(MonthlySample.table(period, [:]).periodLine == Phrase(vi: vi, en: en))
  }
}
