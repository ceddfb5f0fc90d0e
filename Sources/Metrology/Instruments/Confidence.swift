/// How sure a figure of a rule is; ordered, the weakest first.
public enum Confidence: String, Sendable, CaseIterable, Comparable {
  /// From memory, derived, or of another country.
  case unconfirmed
  /// Read in another text that quotes it.
  case secondary
  /// Read in the text in force.
  case confirmed

  public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self)! }
}
