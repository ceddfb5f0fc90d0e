import Metrology
import Testing

struct ReportingPeriodTests {
  @Test("January 2023 runs from 15 December 2022 to 14 January 2023")
  func january2023() throws {
    let period = try #require(ReportingPeriod("2023-01"))
    #expect(period.days(closing: ClosingDays()) == Period(Day(2022, 12, 15)!, Day(2023, 1, 14)!))
  }

  @Test func readsMonthsQuartersHalvesAndYears() {
    let table: [(text: String, months: ClosedRange<Int>?)] = [
      ("2023-01", 1...1), ("2023-12", 12...12), ("2023-Q1", 1...3), ("2023-Q4", 10...12),
      ("2023-H1", 1...6), ("2023-H2", 7...12), ("2023", 1...12),
      ("2023-00", nil), ("2023-13", nil), ("2023-1", nil), ("2023-001", nil), ("2023-Q0", nil),
      ("2023-Q5", nil), ("2023-q1", nil), ("2023-H3", nil), ("2023-", nil), ("2023-01-01", nil),
      ("23-01", nil), ("02023", nil), ("2023-+1", nil), ("+023", nil), (" 2023", nil), ("", nil),
      ("2023/01", nil), ("٢٠٢٣", nil), ("1899", nil), ("9999", nil),
    ]
    for row in table {
      let period = ReportingPeriod(row.text)
      #expect(period?.months == row.months, "\(row.text)")
      if let period { #expect(period.description == row.text) }
    }
  }

  /// Under several settings of the closing day, each longer period is its months end to end.
  @Test func longerPeriodsAreTheirMonthsWithoutGapOrOverlap() throws {
    for closing in try Self.settings() {
      for year in 2020...2030 {
        let months = try (1...12).map { try days("\(year)-\($0 < 10 ? "0" : "")\($0)", closing) }
        for (a, b) in zip(months, months.dropFirst()) {
          #expect(a.last.adding(days: 1) == b.first)
        }
        let next = try days("\(year + 1)-01", closing)
        #expect(months[11].last.adding(days: 1) == next.first)
        for (text, range) in [
          ("-Q1", 0...2), ("-Q2", 3...5), ("-Q3", 6...8), ("-Q4", 9...11), ("-H1", 0...5),
          ("-H2", 6...11), ("", 0...11),
        ] {
          let whole = try days("\(year)\(text)", closing)
          #expect(whole.first == months[range.lowerBound].first)
          #expect(whole.last == months[range.upperBound].last)
        }
      }
    }
  }

  /// Every day of 2021–2029 lies in exactly one month, whenever the closing day was changed.
  @Test func changesOfTheClosingDayLoseNoDay() throws {
    for closing in try Self.settings() {
      var seen: [Int: Int] = [:]
      for year in 2020...2030 {
        for month in 1...12 {
          let period = try days("\(year)-\(month < 10 ? "0" : "")\(month)", closing)
          #expect(period.last.month == month && period.last.year == year)
          for number in period.first.number...period.last.number { seen[number, default: 0] += 1 }
        }
      }
      let (first, last) = (Day(2021, 1, 1)!.number, Day(2029, 12, 31)!.number)
      for number in first...last { #expect(seen[number] == 1, "\(Day(number: number))") }
    }
  }

  @Test func theMonthOfAChangeIsLongerOrShorter() throws {
    let closing = ClosingDays(rules: [try rule(2023, 3, 20), try rule(2024, 6, 5)])
    #expect(try days("2023-02", closing).last == Day(2023, 2, 14))
    #expect(try days("2023-03", closing) == Period(Day(2023, 2, 15)!, Day(2023, 3, 20)!))
    #expect(try days("2024-06", closing) == Period(Day(2024, 5, 21)!, Day(2024, 6, 5)!))
  }

  @Test func aClosingDayIsOneThatEveryMonthHas() {
    for (day, valid) in [(0, false), (1, true), (28, true), (29, false), (31, false), (-1, false)] {
      #expect((ClosingDays.Rule(from: Day(2023, 1, 1)!, day: day) != nil) == valid)
    }
  }

  private func days(_ text: String, _ closing: ClosingDays) throws -> Period {
    try #require(ReportingPeriod(text)).days(closing: closing)
  }

  private func rule(_ year: Int, _ month: Int, _ day: Int) throws -> ClosingDays.Rule {
    try Self.rule(year, month, day)
  }

  private static func rule(_ year: Int, _ month: Int, _ day: Int) throws -> ClosingDays.Rule {
    try #require(ClosingDays.Rule(from: Day(year, month, 1)!, day: day))
  }

  private static func settings() throws -> [ClosingDays] {
    [
      ClosingDays(),
      ClosingDays(rules: [try rule(2020, 1, 28)]),
      ClosingDays(rules: [try rule(2022, 1, 1)]),
      // Out of order, from one end of the month to the other and back.
      ClosingDays(rules: [try rule(2024, 5, 1), try rule(2023, 2, 28), try rule(2026, 3, 25)]),
    ]
  }
}
