import Documents
import Metrology

/// Months from made-up rows; the counts of January 2023 are those of the official report.
enum MadeUpMonth {
  typealias Counts = [Field: (rejected: Int, certified: Int)]

  static let january: Counts = [
    .electricity: (0, 67), .mass: (0, 67), .volume: (0, 119), .pressure: (0, 20),
    .earthResistance: (0, 7), .xray: (0, 1), .waterMeters: (0, 500),
  ]

  static func table(_ period: String, _ counts: Counts) -> MonthlyTable {
    let period = ReportingPeriod(period)!
    return MonthlyTable(
      period, days: period.days(closing: ClosingDays()),
      counts: counts.mapValues { .init(rejected: $0.rejected, certified: $0.certified) })
  }

  /// As many rows as the table counts, spread over its days, rejected ones first.
  static func details(of table: MonthlyTable) -> [MonthlyDetail] {
    let days = table.days.last.number - table.days.first.number + 1
    return table.rows.flatMap { row in
      (0..<row.count.verified).map { index in
        let conforms = index >= row.count.rejected
        let day = table.days.first.adding(days: index * 7 % days)
        return MonthlyDetail(
          field: row.field, verifiedOn: day, instrument: instrument(row.field),
          maker: ["Công ty TNHH Cân Nhơn Hòa, Việt Nam", "Gelex EMIC", "=Zenner"][index % 3],
          type: ["NHS-60", "CV140", "0015"][index % 3], serial: serial(index),
          kind: VerificationKind.allCases[index % 3], officer: "KĐV-\(index % 4 + 1)",
          conforms: conforms,
          certificate: conforms ? "\(row.field.number)\(index + 1)/KĐ-2023" : nil,
          stamp: conforms && row.field != .xray ? "HY23-00\(index)" : nil,
          validUntil: conforms && index % 5 > 0 ? day.adding(months: 12).lastOfMonth : nil)
      }
    }
  }

  /// Serials that a careless writer spoils: leading zeros, more digits than a double holds, a formula, markup.
  private static func serial(_ index: Int) -> String {
    switch index {
    case 0: "000123"
    case 1: "12345678901234567890"
    case 2: "=1+1"
    case 3: "<A&B> \"C\""
    default: "2023-\(index)"
    }
  }

  private static func instrument(_ field: Field) -> Phrase {
    switch field {
    case .electricity:
      Phrase(vi: "Công tơ điện xoay chiều 1 pha kiểu điện tử", en: "Static single-phase meter")
    case .mass: Phrase(vi: "Cân đồng hồ lò xo", en: "Spring dial scale")
    case .volume: Phrase(vi: "Cột đo xăng dầu", en: "Fuel dispenser")
    case .pressure: Phrase(vi: "Áp kế kiểu lò xo", en: "Spring manometer")
    case .earthResistance: Phrase(vi: "Phương tiện đo điện trở tiếp đất", en: "Earth tester")
    case .xray: Phrase(vi: "Thiết bị X-quang tổng hợp", en: "General radiography unit")
    case .waterMeters: Phrase(vi: "Đồng hồ đo nước lạnh cơ khí", en: "Mechanical water meter")
    case .other: Phrase(vi: "Taximet", en: "Taximeter")
    }
  }

  static func workbook(
    _ table: MonthlyTable, language: Language = .vietnamese, draft: Bool = false
  ) -> MonthlyWorkbook {
    MonthlyWorkbook(
      heading: .init(
        superior: "Sở Khoa học và Công nghệ tỉnh",
        organisation: "Trung tâm Kỹ thuật\nTiêu chuẩn Đo lường Chất lượng", draft: draft),
      table: table, register: "0189b6f2-7c1e-7a55-8d0e-000000000001", generator: "doluong 0.1.0",
      language: language)
  }
}
