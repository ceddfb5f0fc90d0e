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
    try self.init(worksheet, BenchReadings(worksheet, sheet))
  }

  /// - Parameter readings: those of this worksheet.
  public init(_ worksheet: Worksheet, _ readings: BenchReadings) throws(Refusals) {
    var findings: [Finding] = []
    findings.reserveCapacity(worksheet.points.count)
    var shortfalls: [Shortfall] = []
    for (place, given) in readings.answers.enumerated() {
      switch given.answer {
      case .pass, .notApplicable: break
      case .fail:
        shortfalls.append(Shortfall(at: worksheet.questions[place].id, code: .answeredFail))
      case nil:
        shortfalls.append(Shortfall(at: worksheet.questions[place].id, code: .notAnswered))
      }
    }
    var judge = Judge(worksheet, readings)
    var resting: [String] = []
    var refusals: [Refusal] = []
    for (place, point) in worksheet.points.enumerated() {
      do throws(ValueTrouble) {
        switch try judge.outcome(at: place) {
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
        refusals.append(
          Refusal(
            .input(error.inputTrouble), at: Place(path: "observations.\(point.definition.id)")))
      }
    }
    if let refusals = Refusals(refusals) { throw refusals }
    // What a point rests on is missing and told. Were it not, the point must not be passed over in silence.
    if !shortfalls.contains(where: { !$0.code.fails }) {
      shortfalls += resting.map { Shortfall(at: $0, code: .notMeasured) }
    }
    self.findings = findings
    self.shortfalls = shortfalls
  }
}

// MARK: - Writing

extension Evaluation {
  /// The canonical form in which a record keeps it.
  public var json: JSONText {
    var json = JSONText()
    append(to: &json)
    return json
  }

  /// The answer of `evaluate`: the same, with the class before it and a sentence with every reason.
  public func append(
    to json: inout JSONText, classID: String? = nil, sentence: ((Shortfall.Code) -> String)? = nil
  ) {
    json.append(plain: "{")
    if let classID {
      json.append(plain: #""class":"#)
      json.append(classID)
      json.append(plain: ",")
    }
    json.append(plain: #""points":"#)
    json.append(findings) { json, finding in finding.append(to: &json) }
    json.append(plain: #","reasons":"#)
    json.append(shortfalls) { json, shortfall in shortfall.append(to: &json, sentence: sentence) }
    json.append(plain: #","verdict":"#)
    json.append(verdict.rawValue)
    json.append(plain: "}")
  }
}

extension Finding {
  public var json: JSONText {
    var json = JSONText()
    append(to: &json)
    return json
  }

  fileprivate func append(to json: inout JSONText) {
    json.append(plain: #"{"conforms":"#)
    json.append(conforms)
    json.append(plain: #","error":"#)
    if let error { json.append(error.description) } else { json.append(plain: "null") }
    json.append(plain: #","id":"#)
    json.append(point)
    json.append(plain: #","limit":"#)
    json.append(limit)
    json.append(plain: #","onLimit":"#)
    json.append(onLimit)
    json.append(plain: #","unit":"#)
    json.append(unit.rawValue)
    json.append(plain: "}")
  }
}

extension Shortfall {
  /// With a sentence for people.
  public func json(sentence: (Code) -> String) -> JSONText {
    var json = JSONText()
    withoutActuallyEscaping(sentence) { append(to: &json, sentence: $0) }
    return json
  }

  fileprivate func append(to json: inout JSONText, sentence: ((Code) -> String)?) {
    json.append(plain: #"{"at":"#)
    json.append(at)
    json.append(plain: #","code":"#)
    json.append(code.rawValue)
    if let sentence {
      json.append(plain: #","message":"#)
      json.append(sentence(code))
    }
    json.append(plain: "}")
  }
}
