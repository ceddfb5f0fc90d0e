import Foundation
import Metrology
import Testing

struct DayTests {
  /// Foundation's proleptic Gregorian calendar at UTC: the second method.
  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0)!
    return calendar
  }()

  private static func date(_ day: Day) -> Date {
    calendar.date(from: DateComponents(year: day.year, month: day.month, day: day.day))!
  }

  private static func parts(_ date: Date) -> [Int] {
    let parts = calendar.dateComponents([.year, .month, .day], from: date)
    return [parts.year!, parts.month!, parts.day!]
  }

  /// 1 January 1800 to 31 December 2200, day by day.
  @Test func numbersAreFoundationsForFourCenturies() throws {
    let first = try #require(Day(1800, 1, 1))
    let last = try #require(Day(2200, 12, 31))
    #expect(first.number == Int(Self.date(first).timeIntervalSince1970) / 86_400)
    var expected = first
    for number in first.number...last.number {
      let day = Day(number: number)
      #expect(day == expected && day.number == number)
      // Where this year's calendar ends a month, the next day begins one.
      let next = Day(day.year, day.month, day.day + 1) ?? Day(day.year, day.month + 1, 1)
      expected = try #require(next ?? Day(day.year + 1, 1, 1))
      if number % 7 == 0 {
        let date = Date(timeIntervalSince1970: Double(number) * 86_400)
        #expect(Self.parts(date) == [day.year, day.month, day.day])
      }
    }
    #expect(expected == Day(2201, 1, 1))
    #expect(Day(1970, 1, 1)?.number == 0 && Day(2000, 3, 1)?.number == 11_017)
  }

  @Test func theFarEndsHoldToo() throws {
    for day in [Day(1583, 1, 1), Day(1600, 2, 29), Day(9999, 12, 31)] {
      let day = try #require(day)
      #expect(Day(number: day.number) == day)
      #expect(day.number == Int((Self.date(day).timeIntervalSince1970 / 86_400).rounded()))
    }
  }

  /// Every day of 2019–2025, moved by up to twenty years. Forwards only: Foundation takes 30 November 2020 back by 81 months
  /// to 1 March 2014, past the last day of February.
  @Test func monthsAreAddedAsFoundationAddsThem() throws {
    let first = try #require(Day(2019, 1, 1))
    let last = try #require(Day(2025, 12, 31))
    for number in first.number...last.number {
      let day = Day(number: number)
      for months in [number % 241, 1, 12, 60] {
        let date = Self.calendar.date(byAdding: .month, value: months, to: Self.date(day))!
        let moved = day.adding(months: months)
        #expect([moved.year, moved.month, moved.day] == Self.parts(date), "\(day) + \(months)")
      }
      let end = day.lastOfMonth
      #expect(end.adding(days: 1).day == 1 && end.month == day.month && end >= day)
    }
  }

  @Test(
    "a shorter month takes its last day",
    arguments: [
      ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"),
      ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
      ("2022-12-15", 1, "2023-01-15"), ("2023-01-15", -1, "2022-12-15"),
      ("2023-03-31", -13, "2022-02-28"), ("2023-05-31", 0, "2023-05-31"),
    ])
  func shorterMonths(from: String, months: Int, to: String) {
    #expect(Day(from)?.adding(months: months) == Day(to))
  }

  @Test func readsOnlyDaysTheCalendarHas() {
    let table: [(text: String, parts: [Int]?)] = [
      ("2023-02-03", [2023, 2, 3]), ("2024-02-29", [2024, 2, 29]), ("2000-02-29", [2000, 2, 29]),
      ("1583-01-01", [1583, 1, 1]), ("9999-12-31", [9999, 12, 31]),
      ("2023-02-29", nil), ("2023-02-30", nil), ("1900-02-29", nil), ("2023-04-31", nil),
      ("2023-00-10", nil), ("2023-13-10", nil), ("2023-01-00", nil), ("2023-01-32", nil),
      ("1582-12-31", nil), ("0000-01-01", nil), ("10000-01-01", nil),
      ("2023-2-3", nil), ("2023-02-3", nil), ("23-02-03", nil), ("2023/02/03", nil),
      ("03-02-2023", nil), ("20230203", nil), ("2023-02-03 ", nil), (" 2023-02-03", nil),
      ("2023-02-03T00:00", nil), ("2023-02-0x", nil), ("+023-02-03", nil), ("2023--2-03", nil),
      ("٢٠٢٣-02-03", nil), ("today", nil), ("", nil),
    ]
    for row in table {
      let day = Day(row.text)
      #expect(day.map { [$0.year, $0.month, $0.day] } == row.parts, "\(row.text)")
      if let day { #expect(day.description == row.text) }
    }
  }

  @Test func isWrittenForFilesAndForPeople() {
    #expect(Day(2023, 1, 4)?.description == "2023-01-04")
    #expect(Day(2023, 1, 4)?.slashed == "04/01/2023")
  }

  @Test func aPeriodHoldsBothItsEnds() throws {
    let (first, last) = (try #require(Day(2022, 12, 15)), try #require(Day(2023, 1, 14)))
    let period = try #require(Period(first, last))
    #expect(period.contains(first) && period.contains(last))
    #expect(!period.contains(first.adding(days: -1)) && !period.contains(last.adding(days: 1)))
    #expect(Period(first, first)?.contains(first) == true)
    #expect(Period(last, first) == nil)
  }
}
