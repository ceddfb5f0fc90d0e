/// What a verification found, as a whole.
public enum Verdict: String, Sendable, CaseIterable {
  /// Everything asked was answered, everything measured lies within its limit.
  case conforms
  /// A point or a question failed, whatever else may be missing.
  case fails
  /// Nothing failed, and something is missing.
  case incomplete
}
