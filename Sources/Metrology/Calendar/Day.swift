/// A civil date without a time zone, `2023-01-14`.
///
/// Validity and cycles are counted in civil months, so no zone and no clock is involved. Which day is today is asked
/// once, in the command, in Vietnam's time (UTC+7, no summer time since 1975).
public struct Day: Sendable, Hashable, Comparable {
  /// 1583 to 9999: the Gregorian calendar, four digits.
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to the number of days in the month.
  public let day: Int

  /// Nil where the calendar has no such day: `Day(2023, 2, 30)`.
  public init?(_ year: Int, _ month: Int, _ day: Int) {
    guard (1583...9999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year)).contains(day)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  public static func < (a: Day, b: Day) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  private static func length(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

// MARK: - Steps

extension Day {
  public var lastOfMonth: Day {
    Day(unchecked: year, month, Self.length(ofMonth: month, year))
  }

  /// The same day `months` later, or the last day of a shorter month: 31 January + 1 month is 28 February.
  public func adding(months: Int) -> Day {
    let index = year * 12 + (month - 1) + months
    let (year, month) = (index.flooredQuotient(by: 12), index.flooredRemainder(by: 12) + 1)
    return Day(unchecked: year, month, min(day, Self.length(ofMonth: month, year)))
  }

  public func adding(days: Int) -> Day { Day(number: number + days) }

  /// Days since 1 January 1970.
  ///
  /// The civil-from-days method of Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms"; the tests hold it
  /// against Foundation's calendar.
  public var number: Int {
    let y = month <= 2 ? year - 1 : year
    let era = y.flooredQuotient(by: 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public init(number: Int) {
    let shifted = number + 719_468
    let era = shifted.flooredQuotient(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    self.init(
      unchecked: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }
}

extension Int {
  fileprivate func flooredQuotient(by divisor: Int) -> Int {
    (self >= 0 ? self : self - divisor + 1) / divisor
  }
  fileprivate func flooredRemainder(by divisor: Int) -> Int {
    self - flooredQuotient(by: divisor) * divisor
  }
}

// MARK: - Text

extension Day: CustomStringConvertible {
  /// `2023-01-14`: the form of files, registers and command arguments.
  public var description: String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// Strictly `YYYY-MM-DD` and a day the calendar has; otherwise nil.
  ///
  /// Specialised for other modules as well: reading a register's days letter by letter through the protocol took a quarter
  /// of reading it.
  @specialized(where Text == String)
  @specialized(where Text == Substring)
  public init?<Text: StringProtocol>(_ text: Text) {
    guard text.utf8.count == 10 else { return nil }
    // YYYYMMDD as one number.
    var digits = 0
    for (place, byte) in text.utf8.enumerated() {
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard byte.isDigit else { return nil }
        digits = digits * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    self.init(digits / 10_000, digits / 100 % 100, digits % 100)
  }

  /// `14/01/2023`, as a Vietnamese office writes it.
  public var slashed: String {
    "\(day < 10 ? "0" : "")\(day)/\(month < 10 ? "0" : "")\(month)/\(year)"
  }
}
