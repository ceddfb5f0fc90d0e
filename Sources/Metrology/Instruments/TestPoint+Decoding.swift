extension TestPoint {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let id = map.text("id")
    let names = map.phrase("names")
    let measure = Measure(&map)
    let limit = map.text("limit")
    let source = map.text("source")
    let when = Condition(of: &map)
    map.finish()
    guard let id, let names, let measure, let limit, let source, let when else { return nil }
    self.init(
      id: id, names: names, measure: measure, limit: limit, source: source, when: when)
  }
}

extension TestPoint.Measure {
  private static let calculated = "calculated"

  fileprivate init?(_ map: inout MapReader) {
    guard let name = map.text("measure") else { return nil }
    if let computation = TestPoint.Computation(rawValue: name) {
      guard let points = map.texts("of") else { return nil }
      self = .computed(computation, of: points)
      return
    }
    if name == Self.calculated {
      guard let calculated = TestPoint.Calculated(&map) else { return nil }
      self = .calculated(calculated)
      return
    }
    guard let quantity = TestPoint.Quantity(rawValue: name) else {
      let all =
        TestPoint.Quantity.allCases.map(\.rawValue)
        + TestPoint.Computation.allCases.map(\.rawValue) + [Self.calculated]
      map.troubles.add(InputTrouble.notAChoice(name, allowed: all), at: map.place(of: "measure"))
      return nil
    }
    let unit = UnitReference(&map, "unit")
    let observed = TestPoint.Observed(quantity, &map)
    guard let unit, let observed else { return nil }
    self = .observed(quantity, unit: unit, observed)
  }
}

extension TestPoint.Calculated {
  fileprivate init?(_ map: inout MapReader) {
    let value = ValueForm.value(&map, "value")
    let unit = UnitReference(&map, "unit")
    let decimals = map.has("decimals") ? map.count("decimals", in: 0...6) : nil
    guard let value, let unit else { return nil }
    self.init(value: value, unit: unit, decimals: decimals, readings: value.readings)
  }
}

extension TestPoint.Observed {
  fileprivate init?(_ quantity: TestPoint.Quantity, _ map: inout MapReader) {
    let forms = map.some(
      map.choices("observation", TestPoint.ObservationForm.self), "observation")
    let decimals = quantity == .relativeError ? map.count("decimals", in: 0...6) : nil
    let repeats = Self.repeats(&map)
    let setting = map.has("setting") ? TestPoint.Setting(&map) : nil
    var reference: TestPoint.Span?
    if map.has("reference"), var span = map.map("reference") {
      reference = TestPoint.Span(&span)
      span.finish()
    }
    // Only an additional load asks for the interval, and only an absolute error has an error at zero.
    let interval =
      forms?.contains(.additional) ?? map.has("interval")
      ? ValueForm.value(&map, "interval") : nil
    let zero = quantity == .absoluteError ? map.optionalText("zero") : nil
    guard let forms, let repeats, setting != nil || !map.has("setting") else {
      return nil
    }
    let allowed: [TestPoint.ObservationForm] =
      switch quantity {
      case .value: [.indication]
      case .relativeError: [.reading, .error]
      case .absoluteError: [.reading, .error, .additional]
      }
    for form in forms where !allowed.contains(form) {
      map.troubles.add(
        InputTrouble.notAChoice(form.rawValue, allowed: allowed.map(\.rawValue)),
        at: map.place(of: "observation"))
    }
    self.init(
      forms: forms, decimals: decimals, repeats: repeats, setting: setting, reference: reference,
      interval: interval, zero: zero)
  }

  private static func repeats(_ map: inout MapReader) -> ClosedRange<Int>? {
    guard map.has("repeats") else { return 1...1 }
    guard var repeats = map.map("repeats") else { return nil }
    let (from, to) = (repeats.count("from", in: 1...100), repeats.count("to", in: 1...100))
    repeats.finish()
    guard let from, let to else { return nil }
    guard from <= to else {
      map.troubles.add(
        InputTrouble.outOfRange("\(to)", allowed: "≥ \(from)"), at: map.place(of: "repeats"))
      return nil
    }
    return from...to
  }
}

extension TestPoint.Setting {
  fileprivate init?(_ map: inout MapReader) {
    guard var setting = map.map("setting") else { return nil }
    let unit = UnitReference(&setting, "unit")
    let span = TestPoint.Span(&setting)
    // Without a value the bench chooses, and then something must hold it.
    let isFree = setting.keys.contains { $0 == "low" || $0 == "high" }
    let value =
      !isFree || setting.keys.contains("value") ? ValueForm.value(&setting, "value") : nil
    setting.finish()
    guard let unit, value != nil || isFree else { return nil }
    self.init(value: value, unit: unit, span: span)
  }
}

extension TestPoint.Span {
  fileprivate init(_ map: inout MapReader) {
    let low = map.has("low") ? ValueForm.value(&map, "low") : nil
    let high = map.has("high") ? ValueForm.value(&map, "high") : nil
    self.init(low: low, high: high)
  }
}
