/// A value of a rule: a number, or one of a closed set of forms over the instrument's parameters and the point judged.
///
/// There are no expressions in strings. A form that the vocabulary lacks becomes a case here, with its source and tests.
public indirect enum ValueForm: Sendable, Hashable {
  case number(Fixed)
  case parameter(String)
  case derived(String)
  case point(PointValue)
  /// What another point, judged before, came to.
  case reading(PointReading)
  case sum([ValueForm])
  case product([ValueForm])
  case larger([ValueForm])
  case smaller([ValueForm])
  case difference(ValueForm, ValueForm)
  case quotient(ValueForm, ValueForm)
  /// a · b / 100.
  case percent(ValueForm, of: ValueForm)
  case magnitude(ValueForm)
  case chooseByParameter(String, [String: ValueForm])
  case chooseByKind([VerificationKind: ValueForm])
  case bands(ValueForm, [Band])
  case interpolate(ValueForm, [[Knot]], gap: Gap)
  /// By exactly one of the listed numbers: nominal masses of OIML R 111-1 Table 1, steps of a test.
  case lookup(ValueForm, [Row])

  /// What a limit may ask of the point being judged.
  public enum PointValue: String, Sendable, CaseIterable { case setting, reference, indication }

  /// One number of what another point came to.
  public struct PointReading: Sendable, Hashable {
    public let point: String
    public let take: Take
    /// Nil where the point is read once.
    public let by: By?

    public enum Take: String, Sendable, CaseIterable { case error, indication, reference }

    /// How several readings become one number.
    public enum By: String, Sendable, CaseIterable { case mean, largest, smallest }
  }

  /// A row of a band table: a value between two edges, which say themselves whether they belong to it.
  public struct Band: Sendable, Hashable {
    public let lower: Edge?
    public let upper: Edge?
    public let value: ValueForm

    public struct Edge: Sendable, Hashable {
      public let value: ValueForm
      public let closed: Bool
    }
  }

  /// A point of a table that is interpolated.
  public struct Knot: Sendable, Hashable {
    public let at: Fixed
    public let value: Fixed
  }

  /// A row of a table that is looked up.
  public struct Row: Sendable, Hashable {
    public let at: Fixed
    public let value: ValueForm
  }

  /// Which neighbour's value holds strictly between two ranges of a table: the stricter one, as the limit has it.
  public enum Gap: String, Sendable, CaseIterable { case larger, smaller }
}

// MARK: - Walking

extension ValueForm {
  /// The forms directly inside this one.
  var parts: [ValueForm] {
    switch self {
    case .number, .parameter, .derived, .point, .reading: []
    case .sum(let items), .product(let items), .larger(let items), .smaller(let items): items
    case .difference(let a, let b), .quotient(let a, let b), .percent(let a, of: let b): [a, b]
    case .magnitude(let a): [a]
    case .chooseByParameter(_, let cases): Array(cases.values)
    case .chooseByKind(let cases): Array(cases.values)
    case .bands(let by, let rows):
      [by] + rows.flatMap { [$0.lower?.value, $0.upper?.value, $0.value].compactMap { $0 } }
    case .interpolate(let by, _, _): [by]
    case .lookup(let by, let rows): [by] + rows.map(\.value)
    }
  }

  /// This form and all inside it.
  func visit(_ body: (ValueForm) -> Void) {
    body(self)
    for part in parts { part.visit(body) }
  }

  /// Whether it asks for a part of the point being judged.
  func asks(_ part: PointValue) -> Bool {
    if case .point(part) = self { return true }
    return parts.contains { $0.asks(part) }
  }

  /// What it takes from other points.
  var readings: [PointReading] {
    if case .reading(let reading) = self { return [reading] }
    return parts.flatMap(\.readings)
  }
}
