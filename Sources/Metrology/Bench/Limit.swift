/// A limit worked out for one reading: between `low` and `high`, both of which pass.
///
/// A reference, because most are worked out once and held against thousands of readings.
final class Limit: Sendable {
  let low: Ratio?
  let high: Ratio?
  /// Whether it is ± one value.
  let symmetric: Bool
  /// Its text, where it was asked for before; see ``printed``.
  private let known: String?

  convenience init(low: Ratio?, high: Ratio?, symmetric: Bool = false) {
    self.init(low, high, symmetric, known: nil)
  }

  private init(_ low: Ratio?, _ high: Ratio?, _ symmetric: Bool, known: String?) {
    self.low = low
    self.high = high
    self.symmetric = symmetric
    self.known = known
  }

  /// The same with its text made once, for a limit that judges many instruments.
  var printed: Limit {
    get throws(Ratio.Trouble) { Limit(low, high, symmetric, known: try text()) }
  }

  /// What a rule comes to, in the unit of what it judges.
  convenience init(_ rule: LimitRule, unit: Unit, in scope: Scope) throws(ValueTrouble) {
    func worked(_ form: ValueForm) throws(ValueTrouble) -> Ratio {
      let value = try form.value(in: scope)
      guard let stated = rule.unit else { return value }
      do throws(Ratio.Trouble) {
        guard let converted = try stated.convert(value, to: unit) else {
          throw Ratio.Trouble.overflow  // Kinds were checked with the class.
        }
        return converted
      } catch {
        throw .calculation(error)
      }
    }
    switch rule.form {
    case .within(let form):
      let value = try worked(form)
      self.init(low: -value, high: value, symmetric: true)
    case .atLeast(let form): self.init(low: try worked(form), high: nil)
    case .atMost(let form): self.init(low: nil, high: try worked(form))
    case .range(let from, let to): self.init(low: try worked(from), high: try worked(to))
    }
  }

  func contains(_ value: Ratio) throws(Ratio.Trouble) -> Bool {
    if let low, try value.order(to: low) < 0 { return false }
    if let high, try value.order(to: high) > 0 { return false }
    return true
  }

  /// Whether it contains a value, and whether that is exactly on it; each edge is compared once.
  private func judged(_ value: Ratio) throws(Ratio.Trouble) -> (conforms: Bool, onLimit: Bool) {
    // An edge left out is far away.
    let above = if let low { try value.order(to: low) } else { 1 }
    let below = if let high { try value.order(to: high) } else { -1 }
    return (above >= 0 && below <= 0, above == 0 || below == 0)
  }

  /// How far the value is inside; negative outside.
  func room(for value: Ratio) throws(Ratio.Trouble) -> Ratio {
    let below = try low.map { (low) throws(Ratio.Trouble) in try value - low }
    let above = try high.map { (high) throws(Ratio.Trouble) in try high - value }
    guard let below else { return above ?? .zero }
    guard let above else { return below }
    return try below.order(to: above) <= 0 ? below : above
  }

  /// `2` for ±2, `-4…0` for a range.
  func text() throws(Ratio.Trouble) -> String {
    if let known { return known }
    switch (low, high) {
    case (let low?, let high?):
      let high = try Rounding.shortest(high).description
      return symmetric ? high : "\(try Rounding.shortest(low))…\(high)"
    case (let edge?, nil), (nil, let edge?): return try Rounding.shortest(edge).description
    case (nil, nil): return ""
    }
  }

  /// The finding for a value judged by this limit.
  ///
  /// - Parameter decimals: of the printed error; nil prints it exactly, or with six where it has no end.
  func finding(
    for value: Ratio, point: String, unit: Unit, decimals: Int?
  ) throws(Ratio.Trouble) -> Finding {
    let (conforms, onLimit) = try judged(value)
    let exact = decimals == nil ? value.reduced : value
    let printed =
      if decimals == nil, exact.isDecimal {
        exact.numerator.trimmed
      } else {
        try print(exact, conforms: conforms, decimals: decimals ?? 6)
      }
    return Finding(
      point: point, conforms: conforms, error: decimals == nil ? printed.trimmed : printed,
      limit: try text(), onLimit: onLimit, unit: unit)
  }

  /// Rounded half away from zero, one digit more while the print would contradict the verdict.
  private func print(
    _ value: Ratio, conforms: Bool, decimals: Int
  ) throws(Ratio.Trouble) -> Fixed {
    var decimals = decimals
    while true {
      let rounded = try Rounding.halfAwayFromZero(value, decimals: decimals)
      if try contains(Ratio(rounded)) == conforms || decimals == 18 { return rounded }
      decimals += 1
    }
  }
}
