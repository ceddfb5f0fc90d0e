import Metrology

/// The working days of the made-up years, and how many verifications fall in each stretch of them.
///
/// The years are the same for every scale; a greater one has fuller days. One month is kept small whatever the scale: what
/// it costs to be asked for then depends on the length of the history alone.
struct DemoYears {
  /// Consecutive working days that share a number of verifications evenly.
  struct Stretch {
    let days: [Day]
    let count: Int

    /// What has come together by the end of the day of an index.
    func count(through index: Int) -> Int { count * (index + 1) / days.count }
  }

  static let years = 2022...2025
  static let smallMonth = ReportingPeriod("2025-06")!

  let stretches: [Stretch]

  /// - Parameters:
  ///   - since: the first year, one of ``years``.
  ///   - closing: the centre's; they say which days the small month has.
  init(scale: Int, since: Int, closing: ClosingDays) {
    let month = Self.smallMonth.days(closing: closing)
    // Nobody works at New Year.
    let (first, last) = (Day(since, 1, 2)!, Day(Self.years.upperBound, 12, 31)!)
    let days = (first.number...last.number)
      // Day 0, 1 January 1970, was a Thursday: 2 and 3 of the remainders are the days of rest.
      .filter { ![2, 3].contains($0 % 7) }.map(Day.init(number:))
    let before = days.filter { $0 < month.first }
    let after = days.filter { month.last < $0 }
    let inMonth = min(scale / 10, 1000)
    let early = (scale - inMonth) * before.count / (before.count + after.count)
    stretches = [
      Stretch(days: Array(before), count: early),
      Stretch(days: days.filter { month.contains($0) }, count: inMonth),
      Stretch(days: Array(after), count: scale - inMonth - early),
    ]
  }
}
