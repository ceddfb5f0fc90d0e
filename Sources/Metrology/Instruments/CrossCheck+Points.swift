extension CrossCheck {
  /// That every point can be judged by its limit.
  func points(_ defined: Set<String>) {
    for (index, point) in version.points.enumerated() {
      let part = part("points", point.id)
      condition(point.when, among: version.parameters[...], at: part)
      let known = version.limits[point.limit]
      if known == nil { add(.unknownLimit(point.limit), naming: point.limit, at: part) }
      // In its place one that asks for nothing, so that the rest of the point is looked at.
      let limit = known ?? LimitRule(fitting: point)
      let reach = Reach(point.when)
      let above = version.points.prefix(index)
      for value in limit.values {
        cover(value, reach, above: above, at: self.part("limits", limit.id))
      }
      switch point.measure {
      case .observed(let quantity, let unit, let observed):
        self.unit(unit, at: part)
        if let setting = observed.setting { self.unit(setting.unit, at: part) }
        for (value, standing) in observed.values {
          check(value, defined, standing, at: part)
          cover(value, reach, at: part)
        }
        if observed.setting == nil,
          observed.values.contains(where: { $0.standing == .reference && $0.value.asks(.setting) })
        {
          add(.settingMissing(point.id), naming: ValueForm.PointValue.setting.rawValue, at: part)
        }
        if let zero = observed.zero { self.zero(zero, of: unit, reach, above: above, at: part) }
        fits(limit, quantity, observed, at: part)
        unitFits(limit, quantity == .relativeError ? .unit(.percent) : unit, at: part)
      case .computed(let computation, of: let ids):
        computed(computation, ids, limit, reach, above: above, at: part)
      case .calculated(let calculated):
        unit(calculated.unit, at: part)
        check(calculated.value, defined, .calculated, at: part)
        cover(calculated.value, reach, above: above, at: part)
        unitFits(limit, calculated.unit, at: part)
        if !limit.asks.isEmpty {
          add(
            .wrongLimitForm(measure: "calculated", needed: "{reading: …}"), naming: limit.id,
            at: part)
        }
      }
    }
  }

  private func fits(
    _ limit: LimitRule, _ quantity: TestPoint.Quantity, _ observed: TestPoint.Observed,
    at part: Part
  ) {
    switch (quantity, limit.form) {
    case (.value, .atLeast), (.value, .atMost): break
    case (.relativeError, .within), (.relativeError, .range): break
    case (.absoluteError, .within), (.absoluteError, .range): break
    case (.value, _):
      add(
        .wrongLimitForm(measure: "value", needed: "atLeast | atMost"), naming: limit.id, at: part)
    default:
      add(
        .wrongLimitForm(measure: quantity.rawValue, needed: "within | from, to"),
        naming: limit.id, at: part)
    }
    let needsReading = limit.asks.contains(.reference) || limit.asks.contains(.indication)
    if needsReading, observed.forms.contains(.error) {
      add(
        .wrongLimitForm(measure: "observation: error", needed: "reading"), naming: limit.id,
        at: part)
    }
    if quantity == .value, limit.asks.contains(.reference) {
      add(.wrongLimitForm(measure: "value", needed: "indication"), naming: limit.id, at: part)
    }
    if observed.setting == nil, limit.asks.contains(.setting) {
      add(.settingMissing(limit.id), naming: limit.id, at: part)
    }
  }

  /// A limit stated in its own unit is converted, and only within a kind.
  private func unitFits(_ limit: LimitRule, _ unit: UnitReference?, at part: Part) {
    guard let stated = limit.unit else { return }
    // Those of a parameter are of one kind.
    let own: Unit? =
      switch unit {
      case nil: nil
      case .unit(let unit): unit
      case .parameter(let id): version.parameters.first { $0.id == id }?.form.units?.first
      }
    if let own, own.kind != stated.kind {
      add(
        .unitsOfDifferentKind(own.rawValue, stated.rawValue), naming: limit.id, at: part)
    }
  }

  private func computed(
    _ computation: TestPoint.Computation, _ ids: [String], _ limit: LimitRule, _ reach: Reach,
    above: ArraySlice<TestPoint>, at part: Part
  ) {
    let (least, most) = computation.sourceCounts
    if ids.count < least || ids.count > most {
      add(.tooFewValues(needed: least), naming: computation.rawValue, at: part)
    }
    for id in ids {
      guard let point = above.first(where: { $0.id == id }),
        case .observed(let quantity, _, let observed) = point.measure
      else {
        add(.unknownPoint(id), naming: id, at: part)
        continue
      }
      // A point it rests on that is not asked would leave it unjudged, and nobody would notice.
      if !reach.lies(within: point.when, of: version) {
        add(.pointMayNotApply(id), naming: id, at: part)
      }
      source(id, point, quantity, observed, of: computation, at: part)
    }
    var unit: UnitReference? = .unit(.one)
    if computation == .hysteresis || computation == .spread {
      // Nil where the first point cannot be had, which is told above.
      unit = nil
      if case .observed(let quantity, let own, _)? = above.first(where: { $0.id == ids.first })?
        .measure
      {
        unit = quantity == .relativeError ? .unit(.percent) : own
      }
    }
    unitFits(limit, unit, at: part)
    guard case .atMost = limit.form, limit.asks.isEmpty else {
      add(
        .wrongLimitForm(measure: computation.rawValue, needed: "atMost"), naming: limit.id,
        at: part)
      return
    }
  }

  /// Whether a point has what the computation takes from it.
  private func source(
    _ id: String, _ point: TestPoint, _ quantity: TestPoint.Quantity,
    _ observed: TestPoint.Observed, of computation: TestPoint.Computation, at part: Part
  ) {
    switch computation {
    case .linearity, .variation, .rising:
      // Linearity goes by the planned setting, a rising table by those the bench chose.
      let fits =
        switch computation {
        case .linearity: observed.setting?.value != nil
        case .rising: observed.choosesSetting
        default: true
        }
      if !fits { add(.settingMissing(id), naming: id, at: part) }
      if computation == .rising, observed.repeats.upperBound < 2 {
        add(.tooFewValues(needed: 2), naming: id, at: part)
      }
      if quantity != .value, observed.forms.contains(.error) {
        add(.neededForMeasuredPoint("reading"), naming: id, at: part)
      }
    case .sameSign:
      if quantity == .value { add(.notForComputedPoint(id), naming: id, at: part) }
      guard let limit = version.limits[point.limit], quantity != .value else { return }
      guard case .within = limit.form else {
        add(.wrongLimitForm(measure: "sameSign", needed: "within"), naming: id, at: part)
        return
      }
    case .hysteresis, .spread: break
    }
  }
}

extension TestPoint.Computation {
  /// Of how many points it is made: at least, and at most.
  fileprivate var sourceCounts: (Int, Int) {
    switch self {
    case .hysteresis: (2, 2)
    case .spread, .variation: (1, .max)
    case .linearity, .sameSign: (2, .max)
    case .rising: (1, 1)
    }
  }
}

extension TestPoint.Observed {
  /// All values that plan it.
  fileprivate var values: [(value: ValueForm, standing: CrossCheck.Standing)] {
    let plans = [setting?.value, setting?.span.low, setting?.span.high].compactMap { $0 }
    let references = [reference?.low, reference?.high].compactMap { $0 }
    return plans.map { ($0, .plan) } + references.map { ($0, .reference) }
      + (interval.map { [($0, .interval)] } ?? [])
  }
}
