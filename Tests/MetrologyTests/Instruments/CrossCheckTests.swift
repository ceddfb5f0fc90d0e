import Metrology
import Testing

/// Names that refer to nothing, and rules that could not be applied to what they judge.
struct CrossCheckTests {
  @Test func refusesNamesThatReferToNothing() {
    DecodingTests.check([
      ("procedure: made-up", "procedure: lost", ["unknownSource"], "procedure: lost"),
      ("seal: none, source: cited", "seal: none, source: lost", ["unknownSource"], "marks:"),
      ("months: 12, source: cited", "months: 12, source: lost", ["unknownSource"], "cycle:"),
      ("anniversary, source: cited", "anniversary, source: lost", ["unknownSource"], "validity:"),
      (
        "atMost: \"0.5\"}", "atMost: \"0.5\"}\n      spare: {source: lost, atMost: \"1\"}",
        ["unknownSource"], "spare"
      ),
      (
        "limit: step\n        source: cited", "limit: step\n        source: lost",
        ["unknownSource"], "source: lost"
      ),
      ("limit: step", "limit: stop", ["unknownLimit"], "limit: stop"),
      ("of: [leak]", "of: [leek]", ["unknownPoint"], "of: [leek]"),
      ("of: [leak]", "of: [difference]", ["unknownPoint"], "of: [difference]"),
      ("{parameter: top}, \"2\"]", "{parameter: tip}, \"2\"]", ["unknownParameter"], "tip"),
      (
        "{parameter: top}, \"2\"]", "{parameter: grade}, \"2\"]", ["notANumberParameter"],
        "{parameter: grade}, \"2\"]"
      ),
      (
        "{parameter: top}, \"2\"]", "{derived: middle}, \"2\"]", ["unknownDerived"],
        "{derived: middle}, \"2\"]"
      ),
      ("{derived: middle}, unit", "{derived: half}, unit", ["unknownDerived"], "half"),
      (
        "fine: \"1\"", "fine: {lookup: {derived: half}, rows: [{at: \"1\", value: \"1\"}]}",
        ["unknownDerived"], "half"
      ),
      (
        "fine: \"1\"",
        "fine: {lookup: {parameter: top}, rows: [{at: \"1\", value: {parameter: tip}}]}",
        ["unknownParameter"], "tip"
      ),
      (
        "unit: {parameter: unit}, above", "unit: {parameter: scale}, above", ["unknownParameter"],
        "scale"
      ),
      (
        "unit: {parameter: unit}, above", "unit: {parameter: grade}, above", ["unknownParameter"],
        "grade}, above"
      ),
    ])
  }

  @Test func refusesChoicesThatDoNotFit() {
    DecodingTests.check([
      ("is: [coarse]", "is: [coarse, rough]", ["notAChoice"], "rough"),
      ("fine: \"1\"", "fine: \"1\"\n            rough: \"3\"", ["notAChoice"], "rough"),
      // Every choice that can reach it is listed …
      ("            fine: \"1\"\n", "", ["choiceNotCovered"], "choose: {parameter: grade}"),
      (", afterRepair: \"3\"", "", ["choiceNotCovered"], "initial: \"1\", periodic: \"2\"}"),
    ])
    // … and only those: a point that is asked of coarse boxes alone needs no case for fine ones.
    let narrow = "{source: cited, atMost: {choose: {parameter: grade}, cases: {coarse: \"0.5\"}}}"
    let file = ClassFile.valid.with(
      "share: \(narrow)", for: "share: {source: cited, atMost: \"0.5\"}"
    )
    .with("of: [leak]\n        limit: step", for: "of: [leak]\n        limit: share")
    #expect(file.refusals.map(\.code) == ["choiceNotCovered"])
    let asked = file.with(
      "of: [low, high]\n        limit: share\n        when: {parameter: grade, is: [coarse]}",
      for: "of: [low, high]\n        limit: share")
    #expect(asked.refusals == [])
  }

  @Test func refusesCyclesThatLeaveAnInstrumentOut() {
    let byGrade = "months: {choose: {parameter: grade}, cases: {"
    let byKind = "months: {choose: kind, cases: {initial: \"60\", periodic: \"24\""
    DecodingTests.check([
      ("months: 12,", "\(byGrade)fine: \"24\"}},", ["choiceNotCovered"], "cycle:"),
      (
        "months: 12,", "\(byGrade)fine: \"24\", coarse: none, rough: \"6\"}},", ["notAChoice"],
        "cycle:"
      ),
      ("months: 12,", "\(byKind)}},", ["choiceNotCovered"], "cycle:"),
      ("months: 12,", "\(byKind), afterRepair: \"0\"}},", ["outOfRange"], "cycle:"),
      (
        "months: 12,", "months: {choose: {parameter: top}, cases: {fine: \"24\"}},",
        ["notAChoiceParameter"], "cycle:"
      ),
    ])
    for months in [
      "\(byGrade)fine: \"24\", coarse: none}},", "\(byKind), afterRepair: none}},",
    ] {
      #expect(ClassFile.valid.with(months, for: "months: 12,").refusals == [])
    }
    // A certificate must not hang on what the record may leave out.
    let optional = ClassFile.valid
      .with("choice: [fine, coarse]\n        optional: true", for: "choice: [fine, coarse]")
      .with("\(byGrade)fine: \"24\", coarse: none}},", for: "months: 12,")
    #expect(optional.refusals.contains { $0.code == "notAlwaysGiven" && $0.at.path == "cycle" })
  }

  @Test func refusesAProcedureThatARecordNeedNotState() {
    DecodingTests.check([
      ("procedure: made-up", "procedure: {parameter: text}", ["unknownParameter"], "procedure:"),
      ("procedure: made-up", "procedure: {parameter: remark}", ["notAlwaysGiven"], "procedure:"),
      ("procedure: made-up", "procedure: {parameter: age}", ["notAlwaysGiven"], "procedure:"),
      (
        "procedure: made-up", "procedure: {source: made-up}", ["missingKey", "unknownKey"],
        "procedure:"
      ),
    ])
    #expect(
      ClassFile.valid.with("procedure: {parameter: grade}", for: "procedure: made-up").refusals
        == [])
  }

  /// Stamps, seals and the end of the month are of TT 24/2013/TT-BKHCN, which excludes radiation equipment.
  @Test func refusesMarksOfAnotherLaw() {
    let unit = ClassFile.valid.with("regime: radiation", for: "regime: metrology")
    #expect(unit.refusals == [])
    for (new, old) in [
      ("stamp: true", "stamp: false"), ("seal: kind2", "seal: none"),
      ("policy: endOfMonth", "policy: anniversary"),
    ] {
      #expect(unit.with(new, for: old).refusals.map(\.code) == ["notAChoice"], "\(new)")
      #expect(ClassFile.valid.with(new, for: old).refusals == [])
    }
  }

  @Test func refusesIDsThatClash() {
    DecodingTests.check([
      ("- id: scatter", "- id: serial", ["reservedID"], "id: serial"),
      ("- id: scatter", "- id: a.b", ["reservedID"], "id: a.b"),
      ("- id: scatter", "- id: a b", ["reservedID"], "id: a b"),
    ])
    let twice = ClassFile.valid.with("- id: age", for: "- id: scatter")
    #expect(twice.refusals.map(\.code) == ["idTwice"])
    #expect(twice.refusals.first?.at.line == twice.line(of: "vi: Tản").map { $0 - 1 })
    let text = ClassFile.valid.text
    let example = text[text.firstRange(of: "      - id: sample")!.lowerBound...]
    let examples = ClassFile(text: text + example).refusals
    #expect(examples.map(\.code) == ["idTwice"])
    #expect(examples.first?.at.line == ClassFile.valid.line(of: "id: sample").map { $0 + 7 })
  }

  @Test func refusesLimitsThatDoNotFitTheirPoint() {
    Self.check([
      // An error is held within ± or between two values, a value above or below one.
      ("limit: least", "limit: mpe", ["wrongLimitForm", "settingMissing"]),
      (
        "reference: {low: \"0\"}\n        limit: mpe", "limit: share",
        ["wrongLimitForm", "wrongLimitForm"]
      ),
      (
        "share: {source: cited, atMost: \"0.5\"}", "share: {source: cited, within: \"0.5\"}",
        ["wrongLimitForm", "wrongLimitForm"]
      ),
      (
        "choose: {parameter: grade}", "choose: {parameter: remark}",
        ["notAChoiceParameter", "notAlwaysGiven"]
      ),
      // A reading is needed where the limit goes by it, and an error alone has none.
      ("fine: \"1\"", "fine: {point: indication}", ["wrongLimitForm"]),
      ("initial: \"1\"", "initial: {point: reference}", ["wrongLimitForm"]),
      ("setting: {value: {derived: middle}, unit: {parameter: unit}}\n", "\n", ["settingMissing"]),
      ("reference: {low: \"0\"}", "reference: {low: {point: indication}}", ["onlyInsideLimits"]),
      // Limits are converted within a kind: a relative error is in percent.
      ("unit: kΩ}", "unit: V}", ["unitsOfDifferentKind"]),
      (
        "share: {source: cited, atMost: \"0.5\"}",
        "share: {source: cited, atMost: \"0.5\", unit: kΩ}",
        ["unitsOfDifferentKind", "unitsOfDifferentKind"]
      ),
      (
        "mpe:\n        source: made-up", "mpe:\n        unit: kΩ\n        source: made-up",
        ["unitsOfDifferentKind", "unitsOfDifferentKind"]
      ),
    ])
  }

  /// Where several lines are named.
  private static func check(
    _ table: [(old: String, new: String, codes: [String])],
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for row in table {
      let file = ClassFile.valid.with(row.new, for: row.old, sourceLocation: sourceLocation)
      let refusals = file.refusals
      #expect(
        refusals.map(\.code) == row.codes, "“\(row.new)”: \(refusals)",
        sourceLocation: sourceLocation)
      #expect(refusals.allSatisfy { ($0.at.line ?? 0) > 4 }, sourceLocation: sourceLocation)
    }
  }

  @Test func refusesWhatMayBeAbsent() {
    DecodingTests.check([
      // The age is asked of coarse boxes only.
      ("fine: \"1\"", "fine: {parameter: age}", ["notAlwaysGiven"], "fine: {parameter: age}"),
      (
        "source: cited\n    questions",
        "source: cited\n        when: {kind: [initial]}\n    questions",
        ["notAlwaysGiven"], "{derived: middle}"
      ),
    ])
    // The unit of the scale is always asked.
    let optional = ClassFile.valid.with(
      "unit: [Ω, kΩ]\n        optional: true", for: "unit: [Ω, kΩ]")
    #expect(Set(optional.refusals.map(\.code)) == ["notAlwaysGiven"])
    // A point that rests on one which is not asked would never be judged.
    let unasked = ClassFile.valid.with(
      "        when: {kind: [initial]}\n", for: "        reference: {low: \"0\"}\n")
    #expect(unasked.refusals.map(\.code) == ["pointMayNotApply", "pointMayNotApply"])
    #expect(unasked.refusals.map(\.at.path) == ["points.difference", "points.signs"])
  }

  @Test func computedPointsNeedWhatTheyAreMadeOf() {
    DecodingTests.check([
      (
        "of: [low, high]\n        limit: step", "of: [low]\n        limit: step", ["tooFewValues"],
        "measure: hysteresis"
      ),
      (
        "of: [low, high]\n        limit: step", "of: [low, high, low]\n        limit: step",
        ["tooFewValues"], "measure: hysteresis"
      ),
      ("of: [leak]", "of: []", ["tooFewValues"], "measure: variation"),
      (
        "measure: hysteresis\n", "measure: hysteresis\n        unit: Ω\n", ["unknownKey"],
        "        unit: Ω"
      ),
      (
        "measure: variation\n        of: [leak]", "measure: linearity\n        of: [leak, high]",
        ["settingMissing"], "of: [leak, high]"
      ),
      (
        "of: [low, high]\n        limit: share", "of: [low, leak]\n        limit: share",
        ["notForComputedPoint"], "of: [low, leak]"
      ),
      ("of: [leak]", "of: [leak, low]", ["neededForMeasuredPoint"], "of: [leak, low]"),
    ])
  }

  /// A computed point above what it is made of would find no readings, and be passed over in silence.
  @Test func computedPointsStandBelow() throws {
    let text = ClassFile.valid.text
    let start = try #require(text.firstRange(of: "      - id: scatter")).lowerBound
    let end = try #require(text.firstRange(of: "      - id: signs")).lowerBound
    let block = String(text[start..<end])
    let file = ClassFile(text: text.replacing(block, with: ""))
      .with(block + "      - id: low", for: "      - id: low")
    #expect(file.refusals.map(\.code) == ["unknownPoint"])
    #expect(file.refusals.first?.at.line == file.line(of: "of: [leak]"))
  }

  /// A parameter is asked by those above it.
  @Test func conditionsLookUpwards() {
    let file = ClassFile.valid.with(
      "choice: [fine, coarse]\n        when: {parameter: unit, is: [Ω]}",
      for: "choice: [fine, coarse]")
    #expect(file.refusals.first?.code == "unknownParameter")
  }
}
