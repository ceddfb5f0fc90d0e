/// The observations of one instrument, read strictly and matched to the points of its worksheet.
struct BenchReadings {
  /// One reading of a point; which parts are there is settled by the point's form.
  struct One {
    var reference: Ratio?
    var indication: Ratio?
    var error: Ratio?
    /// Nil for most readings, which stay small.
    var more: More?

    /// What few points ask for.
    final class More {
      let additional: Ratio?
      /// Where the bench chose it.
      let setting: Ratio?

      init(additional: Ratio?, setting: Ratio?) {
        self.additional = additional
        self.setting = setting
      }
    }
  }

  private var byPoint: [String: [One]]

  subscript(point: String) -> [One] { byPoint[point] ?? [] }

  init(
    _ worksheet: Worksheet, _ observations: [String: [BenchSheet.Observation]],
    _ troubles: TroubleList
  ) {
    byPoint = Dictionary(minimumCapacity: observations.count)
    for id in observations.keys.sorted() {
      // Hardly ever asked for; a path made for every reading would cost more than judging it.
      func place() -> Place { Place(path: "observations.\(id)") }
      guard let point = worksheet.points.first(where: { $0.definition.id == id }) else {
        Self.refuse(id, worksheet, at: place(), troubles)
        continue
      }
      guard case .observed(_, _, let observed) = point.definition.measure else {
        troubles.add(InputTrouble.notAsked(id), at: place())
        continue
      }
      let items = observations[id] ?? []
      if items.count > observed.repeats.upperBound {
        troubles.add(InputTrouble.tooManyRepeats(allowed: observed.repeats.upperBound), at: place())
      }
      byPoint[id] = items.enumerated().compactMap { index, item in
        Self.read(
          item, point, observed, worksheet.scope, at: place().appending("\(index + 1)"), troubles)
      }
    }
  }

  private static func refuse(
    _ id: String, _ worksheet: Worksheet, at place: @autoclosure () -> Place,
    _ troubles: TroubleList
  ) {
    if worksheet.rules.points.contains(where: { $0.id == id }) {
      troubles.add(InputTrouble.notAsked(id), at: place())
    } else {
      let known = worksheet.points.filter(\.definition.isObserved).map(\.definition.id)
      troubles.add(InputTrouble.unknownKey(id, known: known), at: place())
    }
  }

  private static func read(
    _ item: BenchSheet.Observation, _ point: Worksheet.Point, _ observed: TestPoint.Observed,
    _ scope: Scope, at place: @autoclosure () -> Place, _ troubles: TroubleList
  ) -> One? {
    let form: TestPoint.ObservationForm? =
      switch (item.reference, item.indication, item.error) {
      case (_?, _?, nil): item.additional == nil ? .reading : .additional
      case (nil, _?, nil): .indication
      case (nil, nil, _?): .error
      default: nil
      }
    guard let form, observed.forms.contains(form), form == .additional || item.additional == nil
    else {
      let given = ["reference", "indication", "error", "additional"].filter { item[$0] != nil }
      troubles.add(
        InputTrouble.wrongObservationForm(
          given: given.joined(separator: ", "), allowed: observed.forms), at: place())
      return nil
    }
    var one = One(
      reference: number(item, "reference", at: place(), troubles),
      indication: number(item, "indication", at: place(), troubles),
      error: number(item, "error", at: place(), troubles))
    if let reference = one.reference, reference.isZero,
      case .observed(.relativeError, _, _) = point.definition.measure
    {
      troubles.add(InputTrouble.referenceIsZero, at: place().appending("reference"))
    } else if let reference = one.reference, let span = point.reference {
      check(reference, span.low, span.high, at: place().appending("reference"), troubles)
    }
    let setting = setting(item, point, at: place(), troubles)
    if let setting, let rule = observed.reference, point.reference == nil,
      let reference = one.reference
    {
      var scope = scope
      scope.setting = setting
      let span = Worksheet.span(rule, scope, at: place().appending("reference"), troubles)
      check(reference, span.low, span.high, at: place().appending("reference"), troubles)
    }
    let additional = form == .additional ? additional(item, at: place(), troubles) : nil
    if setting != nil || additional != nil {
      one.more = One.More(additional: additional, setting: setting)
    }
    return one
  }

  /// What was really set, where the bench chooses it; elsewhere it is only held against its band.
  private static func setting(
    _ item: BenchSheet.Observation, _ point: Worksheet.Point, at place: @autoclosure () -> Place,
    _ troubles: TroubleList
  ) -> Ratio? {
    guard let setting = point.setting, setting.low != nil || setting.high != nil else {
      if item.setting != nil {
        troubles.add(InputTrouble.notAsked("setting"), at: place().appending("setting"))
      }
      return nil
    }
    let isChosen = setting.value == nil
    guard item.setting != nil else {
      if isChosen {
        troubles.add(InputTrouble.missingKey("setting"), at: place().appending("setting"))
      }
      return nil
    }
    guard let value = number(item, "setting", at: place(), troubles) else { return nil }
    check(value, setting.low, setting.high, at: place().appending("setting"), troubles)
    return isChosen ? value : nil
  }

  private static func additional(
    _ item: BenchSheet.Observation, at place: @autoclosure () -> Place, _ troubles: TroubleList
  ) -> Ratio? {
    let load = number(item, "additional", at: place(), troubles)
    if let load, load.isNegative {
      troubles.add(
        InputTrouble.outOfRange(item.additional ?? "", allowed: "≥ 0"),
        at: place().appending("additional"))
    }
    return load
  }

  private static func number(
    _ item: BenchSheet.Observation, _ key: String, at place: @autoclosure () -> Place,
    _ troubles: TroubleList
  ) -> Ratio? {
    guard let text = item[key] else { return nil }
    do throws(Reading.Fault) {
      return Ratio(try Reading(text).value)
    } catch {
      troubles.add(InputTrouble.unreadableNumber(text, error), at: place().appending(key))
      return nil
    }
  }

  private static func check(
    _ value: Ratio, _ low: Ratio?, _ high: Ratio?, at place: @autoclosure () -> Place,
    _ troubles: TroubleList
  ) {
    do throws(Ratio.Trouble) {
      let tooLow = try low.map { (low) throws(Ratio.Trouble) in try value.order(to: low) < 0 }
      let tooHigh = try high.map { (high) throws(Ratio.Trouble) in try value.order(to: high) > 0 }
      guard tooLow == true || tooHigh == true else { return }
      let ends = [low, high].map { end in
        end.flatMap { try? Rounding.shortest($0).description } ?? ""
      }
      let shown = (try? Rounding.shortest(value).description) ?? ""
      troubles.add(
        InputTrouble.notNearThePoint(shown, allowed: ends.joined(separator: "…")), at: place())
    } catch {
      troubles.add(InputTrouble.notComputable(error), at: place())
    }
  }
}
