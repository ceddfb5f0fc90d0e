extension Wording {
  /// A nameplate value as people of the language write it.
  public func text(_ value: ParameterValue) -> String {
    if case .number(let reading) = value { return numerals(reading.text) }
    return value.text
  }

  /// What to set at a point: `2,25…2,5 m³/h`, the value alone where it has no band, the band alone where the bench chooses.
  public func text(_ nominal: BenchPlan.Nominal) -> String {
    let unit = nominal.unit.symbol.isEmpty ? "" : " \(nominal.unit.symbol)"
    let value = nominal.value.map(number)
    guard nominal.low != nil || nominal.high != nil else { return (value ?? "") + unit }
    let band = [nominal.low, nominal.high].map { $0.map(number) ?? "" }.joined(separator: "…")
    return (value.map { "\($0) (\(band))" } ?? band) + unit
  }

  /// `± 2 %`, `± 2 % = ± 0,4 L`, or the rule where the limit follows a reading.
  public func text(_ limit: BenchPlan.Limit, unit: Unit) -> String {
    func amount(_ sign: BenchPlan.Limit.Sign, _ text: String, _ unit: Unit) -> String {
      [sign.rawValue, numerals(text), unit.symbol].filter { !$0.isEmpty }.joined(separator: " ")
    }
    switch limit {
    case .byReading(let rule): return "\(byReading): \(numerals(rule))"
    case .known(let sign, let text, let absolute, let moves):
      let stated = amount(sign, text, unit)
      let same = absolute.map { " = \(amount(sign, $0.text, $0.unit))" } ?? ""
      return stated + same + (moves ? " (\(atTheSetting))" : "")
    }
  }
}
