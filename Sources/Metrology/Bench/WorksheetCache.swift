/// Worksheets that were made before: instruments of one lot, and lines of one stream, mostly share a nameplate.
///
/// Holds a bounded number, so that a stream of strangers does not grow it without end.
public struct WorksheetCache: Sendable {
  private struct Key: Hashable {
    let rules: Digest
    let kind: VerificationKind
    let parameters: [String: String]
  }

  private static let most = 256
  private var known: [Key: Worksheet] = [:]

  public init() {}

  public mutating func worksheet(
    for sheet: BenchSheet, class rules: ClassVersion, kind: VerificationKind
  ) throws(Refusals) -> Worksheet {
    let key = Key(rules: rules.digest, kind: kind, parameters: sheet.parameters)
    if let worksheet = known[key] { return worksheet }
    let worksheet = try Worksheet(for: sheet, class: rules, kind: kind)
    if known.count >= Self.most { known.removeAll(keepingCapacity: true) }
    known[key] = worksheet
    return worksheet
  }
}
