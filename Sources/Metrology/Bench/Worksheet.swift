/// What to measure on one instrument: the class's points and questions, expanded with its nameplate.
///
/// It is large, never changes and serves every instrument with the same nameplate: a reference, so that handing it on is
/// free.
public final class Worksheet: Sendable {
  public let rules: ClassVersion
  public let kind: VerificationKind
  public let parameters: [String: ParameterValue]
  /// In the order of the class; those that apply.
  public let derived: [Derived]
  public let questions: [Question]
  public let points: [Point]
  /// Where each question and each point stands.
  let questionPlaces: NamedValues<Int>
  let pointPlaces: NamedValues<Int>
  let scope: Scope

  /// A value worked out from the nameplate.
  public struct Derived: Sendable {
    public let definition: DerivedValue
    public let value: Ratio
    public let unit: Unit
  }

  /// Reads the nameplate strictly and works out everything it determines, or says all that is wrong with it.
  public init(
    for parameters: [String: String], class rules: ClassVersion, kind: VerificationKind
  ) throws(Refusals) {
    let troubles = TroubleList()
    let values = Self.read(parameters, rules, kind, troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }

    var scope = Scope(kind: kind, parameters: values)
    var derived: [Derived] = []
    for definition in rules.derived
    where definition.when.holds(kind: kind, parameters: values) {
      let place = Place(path: "parameters.\(definition.id)")
      guard let value = Self.value(definition.value, scope, at: place, troubles) else { continue }
      scope.derived[definition.id] = value
      derived.append(
        Derived(
          definition: definition, value: value, unit: Self.unit(definition.unit, values)))
    }
    let questions = rules.questions.filter { $0.when.holds(kind: kind, parameters: values) }
    var points: [Point] = []
    if troubles.isEmpty {
      for definition in rules.points
      where definition.when.holds(kind: kind, parameters: values) {
        if let point = Self.point(definition, rules, scope, points, troubles) {
          points.append(point)
        }
      }
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    self.rules = rules
    self.kind = kind
    self.parameters = values
    self.derived = derived
    self.questions = questions
    self.points = points
    questionPlaces = Self.places(questions.map(\.id))
    pointPlaces = Self.places(points.map(\.definition.id))
    self.scope = scope
  }
}

extension Worksheet {
  /// The ids of a class are unique.
  private static func places(_ ids: [String]) -> NamedValues<Int> {
    NamedValues(unique: ids.enumerated().map { .init($0.element, $0.offset) })
  }
}

extension Worksheet {
  /// The same for a whole sheet: where the nameplate is wrong, what cannot be read among the readings is told with it.
  convenience init(
    for sheet: BenchSheet, class rules: ClassVersion, kind: VerificationKind
  ) throws(Refusals) {
    do throws(Refusals) {
      try self.init(for: sheet.parameters.asDictionary, class: rules, kind: kind)
    } catch {
      throw Refusals(error.all + sheet.unreadableNumbers())!
    }
  }
}

// MARK: - The nameplate

extension Worksheet {
  private static func read(
    _ texts: [String: String], _ rules: ClassVersion, _ kind: VerificationKind,
    _ troubles: TroubleList
  ) -> [String: ParameterValue] {
    var values: [String: ParameterValue] = [:]
    // A parameter may depend on one above it; where that one is refused, what depends on it cannot be told.
    var unknown: Set<String> = []
    for parameter in rules.parameters {
      let place = Place(path: "parameters.\(parameter.id)")
      let text = texts[parameter.id]
      if let above = parameter.when.parameter, unknown.contains(above) {
        unknown.insert(parameter.id)
        continue
      }
      guard parameter.when.holds(kind: kind, parameters: values) else {
        if text != nil { troubles.add(InputTrouble.notAsked(parameter.id), at: place) }
        continue
      }
      guard let text else {
        if !parameter.optional {
          troubles.add(InputTrouble.missingKey(parameter.id), at: place)
          unknown.insert(parameter.id)
        }
        continue
      }
      do throws(InputTrouble) {
        values[parameter.id] = try parameter.value(text)
      } catch {
        troubles.add(error, at: place)
        unknown.insert(parameter.id)
      }
    }
    let known = rules.parameters.map(\.id)
    for id in texts.keys.sorted() where !known.contains(id) {
      troubles.add(InputTrouble.unknownKey(id, known: known), at: Place(path: "parameters.\(id)"))
    }
    return values
  }

  static func unit(_ reference: UnitReference, _ values: [String: ParameterValue]) -> Unit {
    switch reference {
    case .unit(let unit): return unit
    case .parameter(let id):
      guard case .unit(let unit)? = values[id] else { return .one }  // Optional units do not exist.
      return unit
    }
  }

  static func value(
    _ form: ValueForm, _ scope: Scope, at place: Place, _ troubles: TroubleList
  ) -> Ratio? {
    do throws(ValueTrouble) {
      return try form.value(in: scope)
    } catch {
      troubles.add(error.inputTrouble, at: place)
      return nil
    }
  }

  // MARK: - Points

  private static func point(
    _ definition: TestPoint, _ rules: ClassVersion, _ scope: Scope, _ before: [Point],
    _ troubles: TroubleList
  ) -> Point? {
    let place = Place(path: "points.\(definition.id)")
    // The cross-check of the class guarantees the limit.
    guard let limit = rules.limits[definition.limit] else { return nil }
    switch definition.measure {
    case .computed(let computation, of: let ids):
      var unit = Unit.one
      if computation == .hysteresis || computation == .spread {
        unit = before.first { $0.definition.id == ids.first }?.unit ?? .one
      }
      return Point(
        definition: definition, limit: limit, unit: unit, setting: nil, reference: nil,
        scope: scope, after: before)
    case .calculated(let calculated):
      return Point(
        definition: definition, limit: limit, unit: self.unit(calculated.unit, scope.parameters),
        setting: nil, reference: nil, scope: scope, after: before)
    case .observed(let quantity, let unit, let observed):
      let own = quantity == .relativeError ? Unit.percent : self.unit(unit, scope.parameters)
      var setting: Point.Setting?
      if let planned = observed.setting {
        let value = planned.value.flatMap { Self.value($0, scope, at: place, troubles) }
        guard value != nil || planned.value == nil else { return nil }
        let span = Self.span(planned.span, scope, at: place, troubles)
        setting = Point.Setting(
          value: value, unit: self.unit(planned.unit, scope.parameters), low: span.low,
          high: span.high)
      }
      var reference: Point.Span?
      if let rule = observed.reference, !observed.choosesSetting || !rule.asksSetting {
        var scope = scope
        scope.setting = setting?.value
        reference = span(rule, scope, at: place, troubles)
      }
      return Point(
        definition: definition, limit: limit, unit: own, setting: setting, reference: reference,
        scope: scope, after: before)
    }
  }

  static func span(
    _ span: TestPoint.Span, _ scope: Scope, at place: Place, _ troubles: TroubleList
  ) -> Point.Span {
    Point.Span(
      low: span.low.flatMap { value($0, scope, at: place, troubles) },
      high: span.high.flatMap { value($0, scope, at: place, troubles) })
  }
}

extension ValueTrouble {
  /// As it is told to the person whose nameplate or reading led to it.
  var inputTrouble: InputTrouble {
    switch self {
    case .calculation(let trouble): .notComputable(trouble)
    case .absent(let id): .missingKey(id)
    case .notRead(let point): .missingKey(point)
    case .noReading: .wrongObservationForm(given: "error", allowed: [.reading])
    case .outsideBands(let value):
      .outOfRange(
        (try? Rounding.shortest(value).description) ?? "", allowed: "bands")
    case .notListed(let value, let listed):
      .notAChoice(
        (try? Rounding.shortest(value).description) ?? "", allowed: listed.map(\.description))
    }
  }
}
