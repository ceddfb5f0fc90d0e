/// A value as people would write it: what stands there only so that a rule can be stated in one shape is left out.
extension ValueForm {
  /// Without choices that come to the same in every case, and without factors 1; its value is the same.
  var simplified: ValueForm {
    switch self {
    case .number, .parameter, .derived, .point, .reading: return self
    case .sum(let items): return .sum(items.map(\.simplified))
    case .larger(let items): return .larger(items.map(\.simplified))
    case .smaller(let items): return .smaller(items.map(\.simplified))
    case .product(let items):
      let factors = items.map(\.simplified).filter { $0 != .number(.one) }
      return factors.count > 1 ? .product(factors) : factors.first ?? .number(.one)
    case .difference(let a, let b): return .difference(a.simplified, b.simplified)
    case .quotient(let a, let b): return .quotient(a.simplified, b.simplified)
    case .percent(let share, of: let whole):
      return .percent(share.simplified, of: whole.simplified)
    case .magnitude(let a): return .magnitude(a.simplified)
    case .chooseByParameter(let id, let cases):
      let cases = cases.mapValues(\.simplified)
      return Self.same(cases.sorted { $0.key < $1.key }.map(\.value))
        ?? .chooseByParameter(id, cases)
    case .chooseByKind(let cases):
      let cases = cases.mapValues(\.simplified)
      return Self.same(VerificationKind.allCases.compactMap { cases[$0] }) ?? .chooseByKind(cases)
    case .bands(let by, let rows): return .bands(by.simplified, rows.map(\.simplified))
    case .interpolate(let by, let ranges, let gap):
      return .interpolate(by.simplified, ranges, gap: gap)
    case .lookup(let by, let rows):
      return .lookup(by.simplified, rows.map { Row(at: $0.at, value: $0.value.simplified) })
    }
  }

  /// What all cases come to, as the first one writes it: `1` and `1.0` are the same; nil where they differ.
  private static func same(_ cases: [ValueForm]) -> ValueForm? {
    guard let first = cases.first, cases.allSatisfy({ $0 == first }) else { return nil }
    return first
  }
}

extension ValueForm.Band {
  fileprivate var simplified: Self {
    func edge(_ edge: Edge?) -> Edge? {
      edge.map { Edge(value: $0.value.simplified, closed: $0.closed) }
    }
    return Self(lower: edge(lower), upper: edge(upper), value: value.simplified)
  }
}
