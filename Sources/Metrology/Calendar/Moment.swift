public import Foundation

/// An instant, as the journal and the records keep it: milliseconds since 1970, written in Vietnam's time.
public struct Moment: Sendable, Hashable, Comparable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public init(_ date: Date) {
    self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded(.down)))
  }

  public static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }

  /// UTC+7 the year round.
  private static let offset: Int64 = 7 * 3600 * 1000
  private static let dayLength: Int64 = 86_400_000

  /// The civil day in Vietnam.
  public var day: Day {
    let local = milliseconds + Self.offset
    let floored =
      local >= 0 ? local / Self.dayLength : (local - Self.dayLength + 1) / Self.dayLength
    return Day(number: Int(floored))
  }
}

extension Moment: CustomStringConvertible {
  /// `2023-01-14T08:30:00.125+07:00`
  public var description: String {
    let start = Int64(day.number) * Self.dayLength - Self.offset
    let rest = milliseconds - start
    func padded(_ value: Int64, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let (h, m) = (rest / 3_600_000, rest / 60_000 % 60)
    let (s, ms) = (rest / 1000 % 60, rest % 1000)
    return "\(day)T\(padded(h, 2)):\(padded(m, 2)):\(padded(s, 2)).\(padded(ms, 3))+07:00"
  }
}
