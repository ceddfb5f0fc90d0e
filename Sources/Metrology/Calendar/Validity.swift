/// Until when a verification is good, by the policy of its class.
public enum ValidityPolicy: String, Sendable, CaseIterable {
  /// The last day of the last month of the cycle (TT 24/2013/TT-BKHCN Điều 41 khoản 10).
  case endOfMonth
  /// The day as many months later, that day included.
  case anniversary
  /// No date is printed and the verification does not run out.
  case none

  /// The last day on which the verification is good, that day included; nil for ``none``.
  public func validUntil(verifiedOn day: Day, months: Int) -> Day? {
    switch self {
    case .endOfMonth: day.adding(months: months).lastOfMonth
    case .anniversary: day.adding(months: months)
    case .none: nil
    }
  }
}
