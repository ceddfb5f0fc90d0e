import Metrology

/// Months to print in tests, from made-up rows.
enum MonthlySample {
  static let january = ReportingPeriod("2023-01")!

  static func table(_ period: String, _ counts: [Field: (rejected: Int, certified: Int)])
    -> MonthlyTable
  {
    let period = ReportingPeriod(period)!
    return MonthlyTable(
      period, days: period.days(closing: ClosingDays()),
      counts: counts.mapValues { .init(rejected: $0.rejected, certified: $0.certified) })
  }

  /// The month of the official report.
  static let official = table(
    "2023-01",
    [
      .electricity: (0, 67), .mass: (0, 67), .volume: (0, 119), .pressure: (0, 20),
      .earthResistance: (0, 7), .xray: (0, 1), .waterMeters: (0, 500),
    ])

  static func detail(
    _ field: Field = .mass, _ day: String = "2023-01-10", serial: String = "0012",
    certificate: String? = "N-01", maker: String = "Nhơn Hòa"
  ) -> MonthlyDetail {
    MonthlyDetail(
      field: field, verifiedOn: Day(day)!,
      instrument: Phrase(vi: "Cân đồng hồ lò xo", en: "Spring dial scale"), maker: maker,
      type: "NHS-60", serial: serial, kind: .periodic, officer: "KĐV-01",
      conforms: certificate != nil, certificate: certificate,
      stamp: certificate.map { "A-\($0)" }, validUntil: certificate.map { _ in Day(2024, 1, 31)! })
  }
}
