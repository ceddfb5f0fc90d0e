/// What a point takes from points above it.
extension CrossCheck {
  /// That a number can be taken from a point, for every instrument that it is asked of.
  func reading(
    _ reading: ValueForm.PointReading, _ reach: Reach, above: ArraySlice<TestPoint>, at part: Part
  ) {
    let id = reading.point
    guard let point = above.first(where: { $0.id == id }) else {
      return add(.unknownPoint(id), naming: id, at: part)
    }
    let takes: [ValueForm.PointReading.Take]
    let repeats: Int
    switch point.measure {
    case .computed: return add(.unknownPoint(id), naming: id, at: part)
    case .calculated: (takes, repeats) = ([.error], 1)
    case .observed(let quantity, _, let observed):
      takes =
        quantity == .value
        ? [.indication]
        : observed.isRead
          ? [.error, .indication, .reference]
          : [.error]
      repeats = observed.repeats.upperBound
    }
    if !reach.lies(within: point.when, of: version) {
      add(.pointMayNotApply(id), naming: id, at: part)
    }
    if !takes.contains(reading.take) {
      let take = reading.take.rawValue
      add(.notAChoice(take, allowed: takes.map(\.rawValue)), naming: id, at: part)
    }
    if repeats > 1, reading.by == nil {
      add(.neededForMeasuredPoint("by"), naming: id, at: part)
    } else if repeats == 1, reading.by != nil {
      add(.unknownKey("by", known: ["reading", "take"]), naming: id, at: part)
    }
  }

  /// That a point has one error, in the same unit, that can be taken off.
  func zero(
    _ id: String, of unit: UnitReference, _ reach: Reach, above: ArraySlice<TestPoint>,
    at part: Part
  ) {
    guard let point = above.first(where: { $0.id == id }) else {
      return add(.unknownPoint(id), naming: id, at: part)
    }
    guard case .observed(.absoluteError, let own, let observed) = point.measure, own == unit,
      observed.repeats.upperBound == 1, observed.zero == nil
    else { return add(.cannotBeZero(id), naming: id, at: part) }
    if !reach.lies(within: point.when, of: version) {
      add(.pointMayNotApply(id), naming: id, at: part)
    }
  }
}
