/// What was found at one point.
public struct Finding: Sendable, Hashable {
  public let point: String
  public let conforms: Bool
  /// For reading: what ``conforms`` was decided from, as printed; nil where a rule did not come into play.
  public let error: Fixed?
  /// As printed: `2`, or `-4…0`.
  public let limit: String
  /// Whether the error is exactly on the limit; it passes, and people want to know.
  public let onLimit: Bool
  public let unit: Unit
}

/// Why a verdict is not *conforms*.
public struct Shortfall: Sendable, Hashable {
  public enum Code: String, Sendable, CaseIterable {
    /// A point lies outside its limit.
    case outOfTolerance
    /// A question was answered *fail*.
    case answeredFail
    /// A point has no reading.
    case notMeasured
    /// A point has fewer readings than the class asks for.
    case tooFewReadings
    /// A question has no answer.
    case notAnswered

    /// Whether it fails the instrument, or leaves it incomplete.
    public var fails: Bool { self == .outOfTolerance || self == .answeredFail }
  }

  /// The point or question.
  public let at: String
  public let code: Code
}
