/// What decoding alone cannot see: that names refer to something, and that a rule can be applied to what it judges.
extension InstrumentClass {
  func crossCheck(at place: Place, _ troubles: TroubleList) {
    for (older, newer) in zip(versions, versions.dropFirst()) {
      if older.until.map({ $0 >= newer.inForce }) ?? true {
        troubles.add(
          DefinitionTrouble.versionsOverlap(older.version, newer.version), at: place)
      }
    }
    for name in versions.map(\.version).repeated {
      troubles.add(DefinitionTrouble.idTwice(name), at: place)
    }
    for version in versions {
      CrossCheck(version: version, place: place.appending(version.version), troubles: troubles)
        .run()
    }
  }
}

private struct CrossCheck {
  let version: ClassVersion
  let place: Place
  let troubles: TroubleList

  /// Columns of a lot file that are not the class's own.
  private static let reserved: Set<String> = LotColumn.reservedNames

  func run() {
    names()
    sources()
    var defined: Set<String> = []
    for derived in version.derived {
      let place = place.appending(derived.id)
      check(derived.value, derivedSoFar: defined, insideLimit: false, at: place)
      unit(derived.unit, at: place)
      condition(derived.when, at: place)
      defined.insert(derived.id)
    }
    for parameter in version.parameters { self.parameter(parameter) }
    for question in version.questions { condition(question.when, at: place.appending(question.id)) }
    for limit in version.limits.values.sorted(by: { $0.id < $1.id }) {
      for value in limit.values {
        check(value, derivedSoFar: defined, insideLimit: true, at: place.appending(limit.id))
      }
    }
    for point in version.points { self.point(point, defined) }
    for id in version.examples.map(\.id).repeated {
      troubles.add(DefinitionTrouble.idTwice(id), at: place)
    }
  }

  private func names() {
    let ids =
      version.parameters.map(\.id) + version.derived.map(\.id) + version.questions.map(\.id)
      + version.points.map(\.id)
    for id in ids.repeated { troubles.add(DefinitionTrouble.idTwice(id), at: place) }
    for id in ids where Self.reserved.contains(id) || id.contains(where: { ". ,;".contains($0) }) {
      troubles.add(DefinitionTrouble.reservedID(id), at: place)
    }
  }

  private func sources() {
    let known = Set(version.sources.map(\.id))
    for name in version.namedSources.union([version.procedure]).subtracting(known).sorted() {
      troubles.add(DefinitionTrouble.unknownSource(name), at: place)
    }
  }

  private func parameter(_ parameter: Parameter) {
    let place = place.appending(parameter.id)
    condition(parameter.when, at: place)
    if case .number(let unit, _) = parameter.form { self.unit(unit, at: place) }
  }

  private func unit(_ reference: UnitReference, at place: Place) {
    guard case .parameter(let id) = reference else { return }
    guard let parameter = version.parameters.first(where: { $0.id == id }),
      case .unit = parameter.form
    else {
      troubles.add(DefinitionTrouble.unknownParameter(id), at: place)
      return
    }
  }

  private func condition(_ condition: Condition, at place: Place) {
    guard let id = condition.parameter else { return }
    guard let choices = choices(id, at: place) else { return }
    for value in condition.values.subtracting(choices).sorted() {
      troubles.add(InputTrouble.notAChoice(value, allowed: choices), at: place)
    }
  }

  private func choices(_ id: String, at place: Place) -> [String]? {
    guard let parameter = version.parameters.first(where: { $0.id == id }) else {
      troubles.add(DefinitionTrouble.unknownParameter(id), at: place)
      return nil
    }
    switch parameter.form {
    case .choice(let choices): return choices
    case .unit(let units): return units.map(\.rawValue)
    case .number, .text:
      troubles.add(DefinitionTrouble.notAChoiceParameter(id), at: place)
      return nil
    }
  }

  private func check(
    _ value: ValueForm, derivedSoFar: Set<String>, insideLimit: Bool, at place: Place
  ) {
    value.visit { form in
      switch form {
      case .parameter(let id):
        guard let parameter = version.parameters.first(where: { $0.id == id }) else {
          troubles.add(DefinitionTrouble.unknownParameter(id), at: place)
          return
        }
        guard case .number = parameter.form else {
          troubles.add(DefinitionTrouble.notANumberParameter(id), at: place)
          return
        }
      case .derived(let id):
        if !derivedSoFar.contains(id) {
          troubles.add(DefinitionTrouble.unknownDerived(id), at: place)
        }
      case .point:
        if !insideLimit { troubles.add(DefinitionTrouble.onlyInsideLimits, at: place) }
      case .chooseByParameter(let id, let cases):
        guard let choices = choices(id, at: place) else { return }
        for name in cases.keys.sorted() where !choices.contains(name) {
          troubles.add(InputTrouble.notAChoice(name, allowed: choices), at: place)
        }
      default: break
      }
    }
  }

  private func point(_ point: TestPoint, _ defined: Set<String>) {
    let place = place.appending(point.id)
    condition(point.when, at: place)
    guard let limit = version.limits[point.limit] else {
      troubles.add(DefinitionTrouble.unknownLimit(point.limit), at: place)
      return
    }
    switch point.measure {
    case .observed(let quantity, let unit, let observed):
      self.unit(unit, at: place)
      if let setting = observed.setting { self.unit(setting.unit, at: place) }
      let spans = [
        observed.setting?.value, observed.setting?.span.low, observed.setting?.span.high,
        observed.reference?.low, observed.reference?.high,
      ]
      for value in spans.compactMap({ $0 }) {
        check(value, derivedSoFar: defined, insideLimit: false, at: place)
      }
      limitFits(limit, quantity, observed, at: place)
      if let limitUnit = limit.unit, case .unit(let own) = unit, own.kind != limitUnit.kind {
        troubles.add(
          DefinitionTrouble.unitsOfDifferentKind(own.rawValue, limitUnit.rawValue), at: place)
      }
    case .computed(let computation, of: let ids):
      computed(computation, ids, limit, when: point.when, at: place)
    }
  }

  private func limitFits(
    _ limit: LimitRule, _ quantity: TestPoint.Quantity, _ observed: TestPoint.Observed,
    at place: Place
  ) {
    switch (quantity, limit.form) {
    case (.value, .atLeast), (.value, .atMost): break
    case (.relativeError, .within), (.relativeError, .range): break
    case (.absoluteError, .within), (.absoluteError, .range): break
    case (.value, _):
      troubles.add(
        DefinitionTrouble.wrongLimitForm(measure: "value", needed: "atLeast | atMost"), at: place)
    default:
      troubles.add(
        DefinitionTrouble.wrongLimitForm(measure: quantity.rawValue, needed: "within | from, to"),
        at: place)
    }
    let values = limit.values
    if values.contains(where: \.needsReading), observed.forms.contains(.error) {
      troubles.add(
        DefinitionTrouble.wrongLimitForm(measure: "observation: error", needed: "reading"),
        at: place)
    }
    var asksSetting = false
    for value in values { value.visit { if case .point(.setting) = $0 { asksSetting = true } } }
    if asksSetting, observed.setting == nil {
      troubles.add(DefinitionTrouble.settingMissing(limit.id), at: place)
    }
  }

  private func computed(
    _ computation: TestPoint.Computation, _ ids: [String], _ limit: LimitRule, when: Condition,
    at place: Place
  ) {
    let least = computation == .spread || computation == .variation ? 1 : 2
    if ids.count < least {
      troubles.add(DefinitionTrouble.tooFewValues(needed: least), at: place)
    }
    for id in ids {
      guard let point = version.points.first(where: { $0.id == id }),
        case .observed(let quantity, _, let observed) = point.measure
      else {
        troubles.add(DefinitionTrouble.unknownPoint(id), at: place)
        continue
      }
      if point.when != .always, point.when != when {
        troubles.add(DefinitionTrouble.pointMayNotApply(id), at: place)
      }
      switch computation {
      case .linearity where observed.setting == nil:
        troubles.add(DefinitionTrouble.settingMissing(id), at: place)
      case .linearity, .variation:
        if quantity != .value, observed.forms.contains(.error) {
          troubles.add(DefinitionTrouble.neededForMeasuredPoint("reading"), at: place)
        }
      case .sameSign where quantity == .value:
        troubles.add(DefinitionTrouble.notForComputedPoint(id), at: place)
      default: break
      }
    }
    guard case .atMost(let value) = limit.form, !value.needsReading else {
      troubles.add(
        DefinitionTrouble.wrongLimitForm(measure: computation.rawValue, needed: "atMost"), at: place
      )
      return
    }
  }
}

extension [String] {
  /// Those that stand more than once.
  fileprivate var repeated: [String] {
    var seen: Set<String> = []
    return filter { !seen.insert($0).inserted }
  }
}
