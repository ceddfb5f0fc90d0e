/// A point at which an instrument is judged, as its class defines it.
public struct TestPoint: Sendable, Hashable {
  /// What is judged, and how it comes about.
  public enum Measure: Sendable, Hashable {
    /// Read at the bench.
    case observed(Quantity, unit: UnitReference, Observed)
    /// Worked out from other points.
    case computed(Computation, of: [String])
  }

  public enum Quantity: String, Sendable, CaseIterable {
    /// (indication − reference) / reference, in %.
    case relativeError
    /// indication − reference, in the point's unit.
    case absoluteError
    /// The indication itself.
    case value
  }

  /// How a point is observed.
  public struct Observed: Sendable, Hashable {
    public let forms: [ObservationForm]
    /// Of a printed relative error; nil for the other quantities, which print exactly.
    public let decimals: Int?
    /// How often it is read: 1...1 unless the class says otherwise.
    public let repeats: ClosedRange<Int>
    public let setting: Setting?
    /// Where a reference must lie; outside it is a slip of the pen.
    public let reference: Span?
  }

  public enum ObservationForm: String, Sendable, CaseIterable { case reading, error, indication }

  /// What is set at the bench for the point: a current, a flow.
  public struct Setting: Sendable, Hashable {
    public let value: ValueForm
    public let unit: UnitReference
    public let span: Span
  }

  /// Closed on both sides; an end left out is open.
  public struct Span: Sendable, Hashable {
    public let low: ValueForm?
    public let high: ValueForm?
  }

  public enum Computation: String, Sendable, CaseIterable {
    /// |error of the second − error of the first|.
    case hysteresis
    /// Largest − smallest error over all readings.
    case spread
    /// s / mean (n − 1) of all indications; compared squared, without a root.
    case variation
    /// Largest |X₁ − X₂| / (X₁ + X₂) of neighbours, X = mean indication / setting.
    case linearity
    /// If all errors have one sign, the smallest |error| / limit (OIML R 49-1:2013, the rule of errors of the same sign).
    case sameSign
  }

  public let id: String
  public let names: Phrase
  public let measure: Measure
  public let limit: String
  public let source: String
  public let when: Condition

  /// Whether it is read at the bench, and not worked out from others.
  public var isObserved: Bool {
    if case .observed = measure { true } else { false }
  }
}

// MARK: - Decoding

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
  fileprivate init?(_ map: inout MapReader) {
    guard let name = map.text("measure") else { return nil }
    if let computation = TestPoint.Computation(rawValue: name) {
      guard let points = map.texts("of") else { return nil }
      self = .computed(computation, of: points)
      return
    }
    guard let quantity = TestPoint.Quantity(rawValue: name) else {
      let all =
        TestPoint.Quantity.allCases.map(\.rawValue)
        + TestPoint.Computation.allCases.map(\.rawValue)
      map.troubles.add(InputTrouble.notAChoice(name, allowed: all), at: map.place(of: "measure"))
      return nil
    }
    let unit = UnitReference(&map, "unit")
    let observed = TestPoint.Observed(quantity, &map)
    guard let unit, let observed else { return nil }
    self = .observed(quantity, unit: unit, observed)
  }
}

extension TestPoint.Observed {
  fileprivate init?(_ quantity: TestPoint.Quantity, _ map: inout MapReader) {
    let forms = map.some(
      map.choices("observation", TestPoint.ObservationForm.self), "observation")
    let decimals = quantity == .relativeError ? map.count("decimals", in: 0...6) : nil
    let repeats = Self.repeats(&map)
    let setting = map.keys.contains("setting") ? TestPoint.Setting(&map) : nil
    var reference: TestPoint.Span?
    if map.keys.contains("reference"), var span = map.map("reference") {
      reference = TestPoint.Span(&span)
      span.finish()
    }
    guard let forms, let repeats else { return nil }
    let allowed: [TestPoint.ObservationForm] =
      quantity == .value ? [.indication] : [.reading, .error]
    for form in forms where !allowed.contains(form) {
      map.troubles.add(
        InputTrouble.notAChoice(form.rawValue, allowed: allowed.map(\.rawValue)),
        at: map.place(of: "observation"))
    }
    self.init(
      forms: forms, decimals: decimals, repeats: repeats, setting: setting, reference: reference)
  }

  private static func repeats(_ map: inout MapReader) -> ClosedRange<Int>? {
    guard map.keys.contains("repeats") else { return 1...1 }
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
    let value = ValueForm.value(&setting, "value")
    let unit = UnitReference(&setting, "unit")
    let span = TestPoint.Span(&setting)
    setting.finish()
    guard let value, let unit else { return nil }
    self.init(value: value, unit: unit, span: span)
  }
}

extension TestPoint.Span {
  fileprivate init(_ map: inout MapReader) {
    let low = map.keys.contains("low") ? ValueForm.value(&map, "low") : nil
    let high = map.keys.contains("high") ? ValueForm.value(&map, "high") : nil
    self.init(low: low, high: high)
  }
}
