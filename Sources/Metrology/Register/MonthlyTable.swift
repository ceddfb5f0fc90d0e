/// The table the centre sends to the province: seven fields, and an eighth row where other kinds were verified; six columns.
///
/// Column 4 counts verifications by their day; column 4 = column 5 + column 6 in every row, which the initialiser
/// guarantees by never taking column 4 from outside.
public struct MonthlyTable: Sendable, Equatable {
  /// What one field did in the period.
  public struct Count: Sendable, Hashable {
    /// Verified and failed (`Loại bỏ`).
    public let rejected: Int
    /// Verified, passed and certified (`Cấp giấy chứng nhận`).
    public let certified: Int
    /// Verified (`hiệu chỉnh, kiểm định`).
    public var verified: Int { rejected + certified }

    public init(rejected: Int, certified: Int) {
      self.rejected = rejected
      self.certified = certified
    }

    public static func + (a: Count, b: Count) -> Count {
      Count(rejected: a.rejected + b.rejected, certified: a.certified + b.certified)
    }
  }

  public struct Row: Sendable, Equatable {
    public let field: Field
    public let count: Count
  }

  public let period: ReportingPeriod
  public let days: Period
  /// The seven of the official table in its order, zeros included; other fields below them, only with work.
  public let rows: [Row]

  public init(_ period: ReportingPeriod, days: Period, counts: [Field: Count]) {
    self.period = period
    self.days = days
    rows = Field.allCases.map {
      Row(field: $0, count: counts[$0] ?? Count(rejected: 0, certified: 0))
    }.filter { $0.field.isInEveryTable || $0.count.verified > 0 }
  }

  public var total: Count { rows.map(\.count).reduce(Count(rejected: 0, certified: 0), +) }
}
