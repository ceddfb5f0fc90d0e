/// Judges one instrument: a pure function of its worksheet and of what the bench brought.
///
/// Comparison is exact and on unrounded values. A failing point or question gives *fails* even if others are missing;
/// otherwise anything missing gives *incomplete*; else the instrument conforms.
public struct Evaluation: Sendable, Hashable {
  /// In the order of the class; points that could not be judged for want of readings are in ``shortfalls``.
  public let findings: [Finding]
  public let shortfalls: [Shortfall]

  public var verdict: Verdict {
    if shortfalls.contains(where: \.code.fails) { return .fails }
    return shortfalls.isEmpty ? .conforms : .incomplete
  }

  /// Refuses, with every reason, what cannot be read: an unknown point, a text that is no number, a reference far off.
  public init(_ worksheet: Worksheet, _ sheet: BenchSheet) throws(Refusals) {
    let troubles = TroubleList()
    let readings = BenchReadings(worksheet, sheet.observations, troubles)
    let answers = Self.answers(worksheet, sheet.questions, troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }

    var findings: [Finding] = []
    var shortfalls: [Shortfall] = []
    for question in worksheet.questions {
      switch answers[question.id] {
      case .pass, .notApplicable: break
      case .fail: shortfalls.append(Shortfall(at: question.id, code: .answeredFail))
      case nil: shortfalls.append(Shortfall(at: question.id, code: .notAnswered))
      }
    }
    var judge = Judge(worksheet: worksheet)
    var resting: [String] = []
    for point in worksheet.points {
      do throws(ValueTrouble) {
        switch try judge.outcome(of: point, readings) {
        case .found(let finding):
          findings.append(finding)
          if !finding.conforms {
            shortfalls.append(Shortfall(at: finding.point, code: .outOfTolerance))
          }
        case .missing(let code):
          shortfalls.append(Shortfall(at: point.definition.id, code: code))
        case .restsOnMissing: resting.append(point.definition.id)
        }
      } catch {
        troubles.add(
          error.inputTrouble, at: Place(path: "observations.\(point.definition.id)"))
      }
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    // What a point rests on is missing and told. Were it not, the point must not be passed over in silence.
    if !shortfalls.contains(where: { !$0.code.fails }) {
      shortfalls += resting.map { Shortfall(at: $0, code: .notMeasured) }
    }
    self.findings = findings
    self.shortfalls = shortfalls
  }

  private static func answers(
    _ worksheet: Worksheet, _ texts: [String: String], _ troubles: TroubleList
  ) -> [String: Answer] {
    var answers = [String: Answer](minimumCapacity: texts.count)
    let asked = worksheet.questions
    for (id, text) in texts.sorted(by: { $0.key < $1.key }) {
      func place() -> Place { Place(path: "questions.\(id)") }
      guard let question = asked.first(where: { $0.id == id }) else {
        if worksheet.rules.questions.contains(where: { $0.id == id }) {
          troubles.add(InputTrouble.notAsked(id), at: place())
        } else {
          troubles.add(
            InputTrouble.unknownKey(id, known: worksheet.rules.questions.map(\.id)), at: place())
        }
        continue
      }
      guard let answer = Answer(rawValue: text), question.takes(answer) else {
        let allowed = Answer.allCases.filter(question.takes)
        troubles.add(
          InputTrouble.notAChoice(text, allowed: allowed.map(\.rawValue)), at: place())
        continue
      }
      answers[id] = answer
    }
    return answers
  }

  /// The canonical form in which a record keeps it and `evaluate` prints it, but for the messages.
  public var tree: DataTree {
    [
      "points": .list(findings.map(\.tree)),
      "reasons": .list(shortfalls.map { ["at": .text($0.at), "code": .text($0.code.rawValue)] }),
      "verdict": .text(verdict.rawValue),
    ]
  }
}

extension Finding {
  public var tree: DataTree {
    [
      "conforms": .bool(conforms), "error": .text(error?.description), "id": .text(point),
      "limit": .text(limit), "onLimit": .bool(onLimit), "unit": .text(unit.rawValue),
    ]
  }
}
