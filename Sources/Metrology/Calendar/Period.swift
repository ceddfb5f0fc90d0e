/// A closed range of days: both ends belong to it.
public struct Period: Sendable, Hashable {
  public let first: Day
  public let last: Day

  /// Nil when `last` lies before `first`.
  public init?(_ first: Day, _ last: Day) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  public func contains(_ day: Day) -> Bool { first <= day && day <= last }
}
