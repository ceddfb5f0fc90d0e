/// Units, conditions and values: that what they name is there for every instrument that asks for it.
extension CrossCheck {
  func unit(_ reference: UnitReference, at part: Part) {
    guard case .parameter(let id) = reference else { return }
    guard let parameter = version.parameters.first(where: { $0.id == id }),
      case .unit = parameter.form
    else { return add(.unknownParameter(id), naming: id, at: part) }
    // Without it there would be no unit to print.
    if parameter.optional || parameter.when != .always {
      add(.notAlwaysGiven(id), naming: id, at: part)
    }
  }

  func condition(_ condition: Condition, among parameters: ArraySlice<Parameter>, at part: Part) {
    guard let id = condition.parameter else { return }
    guard parameters.contains(where: { $0.id == id }) else {
      return add(.unknownParameter(id), naming: id, at: part)
    }
    guard let choices = choices(id, at: part) else { return }
    for value in condition.values.subtracting(choices).sorted() {
      add(.notAChoice(value, allowed: choices), naming: value, at: part)
    }
  }

  func choices(_ id: String, at part: Part) -> [String]? {
    guard let parameter = version.parameters.first(where: { $0.id == id }) else {
      add(.unknownParameter(id), naming: id, at: part)
      return nil
    }
    guard let choices = parameter.form.choices else {
      add(.notAChoiceParameter(id), naming: id, at: part)
      return nil
    }
    return choices
  }

  /// Where a value stands, and so what of the bench it may name.
  enum Standing {
    /// A derived value, a setting: nothing is measured yet.
    case plan
    case limit, calculated, interval
    /// The span of a reference.
    case reference

    func names(_ value: ValueForm.PointValue) -> Bool {
      switch self {
      case .plan, .calculated: false
      case .limit: true
      case .interval: value != .setting
      case .reference: value == .setting
      }
    }

    var namesOtherPoints: Bool { self == .limit || self == .calculated }
  }

  /// That every name in a value stands for something it may stand for.
  func check(_ value: ValueForm, _ defined: Set<String>, _ standing: Standing, at part: Part) {
    value.visit { form in
      switch form {
      case .parameter(let id):
        switch version.parameters.first(where: { $0.id == id })?.form {
        case .number: break
        case nil: add(.unknownParameter(id), naming: id, at: part)
        default: add(.notANumberParameter(id), naming: id, at: part)
        }
      case .derived(let id) where !defined.contains(id):
        add(.unknownDerived(id), naming: id, at: part)
      case .point(let value) where !standing.names(value):
        add(.onlyInsideLimits, naming: value.rawValue, at: part)
      case .reading(let reading) where !standing.namesOtherPoints:
        add(.onlyInsideLimits, naming: reading.point, at: part)
      case .reading(let reading) where !version.points.contains { $0.id == reading.point }:
        add(.unknownPoint(reading.point), naming: reading.point, at: part)
      case .chooseByParameter(let id, let cases):
        guard let choices = choices(id, at: part) else { return }
        for name in cases.keys.sorted() where !choices.contains(name) {
          add(.notAChoice(name, allowed: choices), naming: name, at: part)
        }
      default: break
      }
    }
  }

  /// That a value can be worked out for every instrument it is asked for.
  ///
  /// - Parameter above: the points that it may take readings of; nil where it may take none, which is told elsewhere.
  func cover(
    _ value: ValueForm, _ reach: Reach, above: ArraySlice<TestPoint>? = nil, at part: Part
  ) {
    switch value {
    case .reading(let reading):
      if let above { self.reading(reading, reach, above: above, at: part) }
    case .parameter(let id):
      guard let parameter = version.parameters.first(where: { $0.id == id }) else { return }
      if parameter.optional || !reach.lies(within: parameter.when, of: version) {
        add(.notAlwaysGiven(id), naming: id, at: part)
      }
    case .derived(let id):
      guard let derived = version.derived.first(where: { $0.id == id }) else { return }
      if !reach.lies(within: derived.when, of: version) {
        add(.notAlwaysGiven(id), naming: id, at: part)
      }
    case .chooseByParameter(let id, let cases):
      let isChoice = version.parameters.first { $0.id == id }?.form.choices != nil
      if isChoice, !reach.gives(id, in: version) { add(.notAlwaysGiven(id), naming: id, at: part) }
      for choice in reach.choices(of: id, in: version).sorted() where cases[choice] == nil {
        add(.choiceNotCovered(choice), naming: id, at: part)
      }
      for (choice, value) in cases.sorted(by: { $0.key < $1.key }) {
        cover(value, reach.narrowed(id, to: choice), above: above, at: part)
      }
    case .chooseByKind(let cases):
      for kind in VerificationKind.allCases {
        if let value = cases[kind] {
          cover(value, reach.narrowed(to: kind), above: above, at: part)
        }
      }
    default:
      for inner in value.parts { cover(inner, reach, above: above, at: part) }
    }
  }
}
