/// What a bench brought for one instrument, read strictly: numbers and answers, matched to the points and questions of
/// its worksheet.
public struct BenchReadings: Sendable {
  /// One reading of a point; which parts are there is settled by the point's form.
  struct One: Sendable {
    var reference: Ratio?
    var indication: Ratio?
    var error: Ratio?
    /// Nil for most readings, which stay small.
    var more: More?

    /// What few points ask for.
    final class More: Sendable {
      let additional: Ratio?
      /// Where the bench chose it.
      let setting: Ratio?

      init(additional: Ratio?, setting: Ratio?) {
        self.additional = additional
        self.setting = setting
      }
    }
  }

  /// Those of all points, and which of them are whose, by the places of the points.
  private var all: [One] = []
  private var parts: [Part]
  /// By the places of the questions.
  private(set) var answers: [Given]

  /// Some of a list, one after another; an array of `Range` looks up what that is each time it is made.
  struct Part: Sendable {
    var start = 0
    var end = 0

    var isEmpty: Bool { start == end }
  }

  struct Given: Sendable {
    /// Nil where there is none.
    var answer: Answer?
  }

  /// The readings of a point, by its place in the worksheet.
  subscript(place: Int) -> ArraySlice<One> { all[parts[place].start..<parts[place].end] }

  /// Refuses, with every reason, what cannot be read: an unknown point, a text that is no number, a reference far off.
  public init(_ worksheet: Worksheet, _ sheet: BenchSheet) throws(Refusals) {
    parts = Array(repeating: Part(), count: worksheet.points.count)
    answers = Array(repeating: Given(), count: worksheet.questions.count)
    all.reserveCapacity(sheet.observations.count)
    let troubles = TroubleList()
    read(sheet.observations, worksheet, troubles)
    answer(sheet.questions, worksheet, troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }
  }
}

// MARK: - Answers

extension BenchReadings {
  private mutating func answer(
    _ texts: NamedValues<String>, _ worksheet: Worksheet, _ troubles: TroubleList
  ) {
    var known = 0
    for entry in texts {
      let (id, text) = (entry.key, entry.value)
      func place() -> Place { Place(path: "questions.\(id)") }
      guard let index = worksheet.questionPlaces.value(id, from: &known) else {
        let all = worksheet.rules.questions.map(\.id)
        let trouble =
          all.contains(id) ? InputTrouble.notAsked(id) : .unknownKey(id, known: all)
        troubles.add(trouble, at: place())
        continue
      }
      // Every question takes a pass.
      guard let answer = Answer(rawValue: text),
        answer == .pass || worksheet.questions[index].takes(answer)
      else {
        let allowed = Answer.allCases.filter(worksheet.questions[index].takes)
        troubles.add(
          InputTrouble.notAChoice(text, allowed: allowed.map(\.rawValue)), at: place())
        continue
      }
      answers[index].answer = answer
    }
  }
}

// MARK: - Readings

extension BenchReadings {
  private mutating func read(
    _ observations: NamedValues<[BenchSheet.Observation]>, _ worksheet: Worksheet,
    _ troubles: TroubleList
  ) {
    var known = 0
    for entry in observations {
      let (id, items) = (entry.key, entry.value)
      // Hardly ever asked for; a path made for every reading would cost more than judging it.
      func place() -> Place { Place(path: "observations.\(id)") }
      guard let index = worksheet.pointPlaces.value(id, from: &known) else {
        Self.refuse(id, worksheet, at: place(), troubles)
        continue
      }
      let point = worksheet.points[index]
      guard let observed = point.observed else {
        troubles.add(InputTrouble.notAsked(id), at: place())
        continue
      }
      let most = observed.rules.repeats.upperBound
      if items.count > most {
        troubles.add(InputTrouble.tooManyRepeats(allowed: most), at: place())
      }
      let start = all.count
      for (number, item) in items.enumerated() {
        let one = Self.read(
          item, point, observed, worksheet, at: place().appending("\(number + 1)"), troubles)
        if let one { all.append(one) }
      }
      parts[index] = Part(start: start, end: all.count)
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
    _ item: BenchSheet.Observation, _ point: Worksheet.Point,
    _ observed: Worksheet.Point.Observed, _ worksheet: Worksheet,
    at place: @autoclosure () -> Place, _ troubles: TroubleList
  ) -> One? {
    let form: TestPoint.ObservationForm? =
      switch (item.reference, item.indication, item.error) {
      case (_?, _?, nil): item.additional == nil ? .reading : .additional
      case (nil, _?, nil): .indication
      case (nil, nil, _?): .error
      default: nil
      }
    guard let form, observed.rules.forms.contains(form),
      form == .additional || item.additional == nil
    else {
      let given = ["reference", "indication", "error", "additional"].filter { item[$0] != nil }
      troubles.add(
        InputTrouble.wrongObservationForm(
          given: given.joined(separator: ", "), allowed: observed.rules.forms), at: place())
      return nil
    }
    var one = One(
      reference: number(item.reference, "reference", at: place(), troubles),
      indication: number(item.indication, "indication", at: place(), troubles),
      error: number(item.error, "error", at: place(), troubles))
    if let reference = one.reference, reference.isZero, observed.quantity == .relativeError {
      troubles.add(InputTrouble.referenceIsZero, at: place().appending("reference"))
    } else if let reference = one.reference, let span = point.reference {
      check(reference, span.low, span.high, at: place().appending("reference"), troubles)
    }
    let setting = setting(item, point, at: place(), troubles)
    if let setting, point.reference == nil, let reference = one.reference,
      let rule = observed.rules.reference
    {
      var scope = worksheet.scope
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
    guard let value = number(item.setting, "setting", at: place(), troubles) else { return nil }
    check(value, setting.low, setting.high, at: place().appending("setting"), troubles)
    return isChosen ? value : nil
  }

  private static func additional(
    _ item: BenchSheet.Observation, at place: @autoclosure () -> Place, _ troubles: TroubleList
  ) -> Ratio? {
    let load = number(item.additional, "additional", at: place(), troubles)
    if let load, load.isNegative {
      troubles.add(
        InputTrouble.outOfRange(item.additional ?? "", allowed: "≥ 0"),
        at: place().appending("additional"))
    }
    return load
  }

  private static func number(
    _ text: String?, _ key: String, at place: @autoclosure () -> Place, _ troubles: TroubleList
  ) -> Ratio? {
    guard let text else { return nil }
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
