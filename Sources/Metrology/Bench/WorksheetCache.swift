/// Worksheets that were made before: instruments of one lot, and lines of one stream, mostly share a nameplate.
///
/// Holds a bounded number, so that a stream of strangers does not grow it without end.
public struct WorksheetCache: Sendable {
  private struct Key: Hashable {
    let rules: Digest
    let kind: VerificationKind
    let parameters: NamedValues<String>
  }

  /// What a class and a day came to; a reference, because rules are long and lines many.
  private final class Named: Sendable {
    let id: String
    let day: Day
    let rules: ClassVersion

    init(id: String, day: Day, rules: ClassVersion) {
      self.id = id
      self.day = day
      self.rules = rules
    }
  }

  private static let most = 256
  private var known: [Key: Worksheet] = [:]
  /// What the line before named; mostly the next one names the same.
  private var last: Named?

  public init() {}

  public mutating func worksheet(
    for sheet: BenchSheet, class rules: ClassVersion, kind: VerificationKind
  ) throws(Refusals) -> Worksheet {
    try worksheet(for: sheet, digest: rules.digest, kind: kind) { rules }
  }

  private mutating func worksheet(
    for sheet: BenchSheet, digest: Digest, kind: VerificationKind, rules: () -> ClassVersion
  ) throws(Refusals) -> Worksheet {
    let key = Key(rules: digest, kind: kind, parameters: sheet.parameters)
    if let worksheet = known[key] { return worksheet }
    let worksheet = try Worksheet(for: sheet, class: rules(), kind: kind)
    if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
    known[key] = worksheet
    return worksheet
  }

  /// The same for a line that names its class and its day.
  mutating func worksheet(
    for sheet: BenchSheet, class id: String, on day: Day, kind: VerificationKind,
    rules: EvaluateLine.Rules
  ) throws(Refusals) -> Worksheet {
    if let last, last.id == id, last.day == day {
      return try worksheet(for: sheet, digest: last.rules.digest, kind: kind) { last.rules }
    }
    let rules = try rules(id, day)
    last = Named(id: id, day: day, rules: rules)
    return try worksheet(for: sheet, class: rules, kind: kind)
  }
}
