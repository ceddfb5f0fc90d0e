/// A month of the province's reports, or a quarter, half-year or year of such months.
///
/// The January 2023 report covers 15 December 2022 to 14 January 2023: a month ends on its closing day.
public struct ReportingPeriod: Sendable, Hashable {
  public let year: Int
  /// The calendar months whose closings lie in the period: 1...1 for January, 1...3 for the first quarter.
  public let months: ClosedRange<Int>

  /// `2023-01`, `2023-Q1`, `2023-H1` or `2023`; otherwise nil.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let head = parts.first, head.utf8.count == 4, head.utf8.allSatisfy(\.isDigit),
      let year = Int(head), (1900...9998).contains(year), parts.count <= 2
    else { return nil }
    self.year = year
    guard parts.count == 2 else {
      months = 1...12
      return
    }
    switch parts[1] {
    case "Q1", "Q2", "Q3", "Q4":
      let quarter = Int(parts[1].dropFirst())!
      months = (quarter * 3 - 2)...(quarter * 3)
    case "H1": months = 1...6
    case "H2": months = 7...12
    case let month where month.utf8.count == 2 && month.utf8.allSatisfy(\.isDigit):
      guard let number = Int(month), (1...12).contains(number) else { return nil }
      months = number...number
    default: return nil
    }
  }

  /// The days that count, under the closing days a centre has set.
  public func days(closing: ClosingDays) -> Period {
    let before = months.lowerBound == 1 ? (year - 1, 12) : (year, months.lowerBound - 1)
    let first = closing.day(year: before.0, month: before.1).adding(days: 1)
    let last = closing.day(year: year, month: months.upperBound)
    return Period(first, last)!  // A closing lies in its own month, so the order holds.
  }
}

extension ReportingPeriod: CustomStringConvertible {
  /// The text that reads back as this period.
  public var description: String {
    switch months.count {
    case 1: "\(year)-\(months.lowerBound < 10 ? "0" : "")\(months.lowerBound)"
    case 3: "\(year)-Q\(months.upperBound / 3)"
    case 6: "\(year)-H\(months.upperBound / 6)"
    default: "\(year)"
    }
  }
}

/// On which day of the month a reporting month ends; a dated setting of the centre.
///
/// A change applies from the first month whose number is not before its start, and no day is lost or counted twice:
/// a month begins the day after the month before it ended.
public struct ClosingDays: Sendable, Hashable {
  public struct Rule: Sendable, Hashable {
    /// The first month it applies to.
    public let from: Day
    /// 1 to 28.
    public let day: Int

    public init?(from: Day, day: Int) {
      guard (1...28).contains(day) else { return nil }
      self.from = from
      self.day = day
    }
  }

  /// Oldest first; before the oldest, the default holds.
  public let rules: [Rule]

  /// The 14th, as in the January 2023 report.
  public static let standardDay = 14

  public init(rules: [Rule] = []) { self.rules = rules.sorted { $0.from < $1.from } }

  func day(year: Int, month: Int) -> Day {
    let lastOfMonth = Day(year, month, 1)!.lastOfMonth
    let rule = rules.last { $0.from <= lastOfMonth }
    return Day(year, month, rule?.day ?? Self.standardDay)!
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
