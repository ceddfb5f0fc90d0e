/// Rules written out for people to read; the signs are those of mathematics and free of language.
extension ValueForm {
  public var formula: String {
    switch self {
    case .number(let number): "\(number)"
    case .parameter(let id), .derived(let id): id
    case .point(let value): "\(value.rawValue)"
    case .reading(let reading): reading.formula
    case .sum(let items): "(" + items.map(\.formula).joined(separator: " + ") + ")"
    case .product(let items): items.map(\.formula).joined(separator: " × ")
    case .larger(let items): "max(" + items.map(\.formula).joined(separator: "; ") + ")"
    case .smaller(let items): "min(" + items.map(\.formula).joined(separator: "; ") + ")"
    case .difference(let a, let b): "(\(a.formula) − \(b.formula))"
    case .quotient(let a, let b): "\(a.formula) / \(b.formula)"
    case .percent(let share, of: let whole): "\(share.formula) % × \(whole.formula)"
    case .magnitude(let a): "|\(a.formula)|"
    case .chooseByParameter(let id, let cases):
      "{\(id): "
        + cases.sorted { $0.key < $1.key }.map { "\($0.key) → \($0.value.formula)" }
        .joined(separator: "; ") + "}"
    case .chooseByKind(let cases):
      "{"
        + VerificationKind.allCases.compactMap { kind in
          cases[kind].map { "\(kind.rawValue) → \($0.formula)" }
        }.joined(separator: "; ") + "}"
    case .bands(let by, let rows):
      "{"
        + rows.map { "\($0.condition(by.formula)) → \($0.value.formula)" }
        .joined(separator: "; ") + "}"
    case .interpolate(let by, let ranges, _):
      "\(by.formula) ↦ ["
        + ranges.map { knots in knots.map { "\($0.at): \($0.value)" }.joined(separator: ", ") }
        .joined(separator: " | ") + "]"
    case .lookup(let by, let rows):
      "\(by.formula) ↦ {"
        + rows.map { "\($0.at) → \($0.value.formula)" }.joined(separator: "; ") + "}"
    }
  }
}

extension ValueForm.PointReading {
  /// `error(up-50)`, `mean(error(up-50))`.
  fileprivate var formula: String {
    let one = "\(take.rawValue)(\(point))"
    return by.map { "\($0.rawValue)(\(one))" } ?? one
  }
}

extension ValueForm.Band {
  fileprivate func condition(_ by: String) -> String {
    let low = lower.map { "\($0.value.formula) \($0.closed ? "≤" : "<") " } ?? ""
    let high = upper.map { " \($0.closed ? "≤" : "<") \($0.value.formula)" } ?? ""
    return low + by + high
  }
}

extension LimitRule {
  public var formula: String {
    let unit = unit.map { " \($0.symbol)" } ?? ""
    return switch form {
    case .within(let value): "± \(value.formula)\(unit)"
    case .atLeast(let value): "≥ \(value.formula)\(unit)"
    case .atMost(let value): "≤ \(value.formula)\(unit)"
    case .range(let from, let to): "\(from.formula)…\(to.formula)\(unit)"
    }
  }
}
