/// Rules written out for people to read; the signs are those of mathematics and free of language.
extension ValueForm {
  public var formula: String { simplified.written }

  private var written: String { formula { $0.written } }

  /// - Parameter part: writes the forms directly inside this one.
  func formula(_ part: (ValueForm) -> String) -> String {
    func list(_ items: [ValueForm], _ sign: String) -> String {
      items.map(part).joined(separator: sign)
    }
    func rows(_ rows: [String]) -> String { "{" + rows.joined(separator: "; ") + "}" }
    return switch self {
    case .number(let number): "\(number)"
    case .parameter(let id), .derived(let id): id
    case .point(let value): "\(value.rawValue)"
    case .reading(let reading): reading.formula
    case .sum(let items): "(\(list(items, " + ")))"
    case .product(let items): list(items, " × ")
    case .larger(let items): "max(\(list(items, "; ")))"
    case .smaller(let items): "min(\(list(items, "; ")))"
    case .difference(let a, let b): "(\(part(a)) − \(part(b)))"
    case .quotient(let a, let b): "\(part(a)) / \(b.isProductOrQuotient ? "(\(part(b)))" : part(b))"
    case .percent(let share, of: let whole): "\(part(share)) % × \(part(whole))"
    case .magnitude(let a): "|\(part(a))|"
    case .chooseByParameter(let id, let cases):
      "{\(id): "
        + rows(cases.sorted { $0.key < $1.key }.map { "\($0.key) → \(part($0.value))" }).dropFirst()
    case .chooseByKind(let cases):
      rows(
        VerificationKind.allCases.compactMap { kind in
          cases[kind].map { "\(kind.rawValue) → \(part($0))" }
        })
    case .bands(let by, let bands):
      rows(bands.map { "\($0.condition(part(by), part)) → \(part($0.value))" })
    case .interpolate(let by, let ranges, _):
      "\(part(by)) ↦ ["
        + ranges.map { knots in knots.map { "\($0.at): \($0.value)" }.joined(separator: ", ") }
        .joined(separator: " | ") + "]"
    case .lookup(let by, let listed):
      "\(part(by)) ↦ " + rows(listed.map { "\($0.at) → \(part($0.value))" })
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
  /// `500 < m ≤ 2000`.
  func condition(_ by: String, _ part: (ValueForm) -> String) -> String {
    let low = lower.map { "\(part($0.value)) \($0.closed ? "≤" : "<") " } ?? ""
    let high = upper.map { " \($0.closed ? "≤" : "<") \(part($0.value))" } ?? ""
    return low + by + high
  }
}

extension LimitRule {
  public var formula: String { formula { $0.formula } }

  /// - Parameters:
  ///   - pointUnit: of the points that it judges, where the limit states none of its own.
  ///   - part: writes its values.
  func formula(in pointUnit: String = "", _ part: (ValueForm) -> String) -> String {
    let symbol = unit?.symbol ?? pointUnit
    let unit = symbol.isEmpty ? "" : " \(symbol)"
    // `± (e × 0.5) g`: the unit is that of the whole.
    func whole(_ value: ValueForm) -> String {
      let brackets = !symbol.isEmpty && value.simplified.isProductOrQuotient
      return (brackets ? "(\(part(value)))" : part(value)) + unit
    }
    return switch form {
    case .within(let value): "± \(whole(value))"
    case .atLeast(let value): "≥ \(whole(value))"
    case .atMost(let value): "≤ \(whole(value))"
    case .range(let from, let to): "\(part(from))…\(part(to))\(unit)"
    }
  }
}

extension ValueForm {
  /// Written with × or /, so that below a fraction it needs brackets.
  fileprivate var isProductOrQuotient: Bool {
    switch self {
    case .product, .quotient, .percent: true
    default: false
    }
  }
}
