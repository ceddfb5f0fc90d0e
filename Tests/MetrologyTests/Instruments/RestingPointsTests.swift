import Metrology
import Testing

/// Points that rest on others, on a setting of the bench or on additional loads: what does not fit is refused, and where.
struct RestingPointsTests {
  /// The resistance box with a point of every such kind.
  private static let file = ClassFile.valid
    .with(
      """
            rest: {source: cited, within: {difference: ["9", {reading: leak, take: indication, by: largest}]}}
            near: {source: cited, within: {choose: {parameter: grade}, cases: {fine: {reading: high, take: reference}, coarse: "1"}}}
            steps: {source: cited, atMost: "0"}
          points:
            - id: low

      """, for: "    points:\n      - id: low\n"
    )
    .with(
      """
            - id: origin
              names: {vi: Không, en: Zero}
              measure: absoluteError
              unit: {parameter: unit}
              observation: [reading, additional]
              interval: "0.1"
              limit: near
              source: cited
            - id: loaded
              names: {vi: Tải, en: Loaded}
              measure: absoluteError
              unit: {parameter: unit}
              observation: [reading, additional]
              interval: {percent: "1", of: {point: indication}}
              zero: origin
              repeats: {from: 2, to: 5}
              setting: {unit: {parameter: unit}, low: "1", high: {parameter: top}}
              reference: {low: {percent: "90", of: {point: setting}}}
              limit: rest
              source: cited
            - id: climb
              names: {vi: Tăng, en: Climb}
              measure: rising
              of: [loaded]
              limit: steps
              source: cited
            - id: gap
              names: {vi: Hở, en: Gap}
              measure: calculated
              value: {difference: [{reading: loaded, take: error, by: mean}, {reading: origin, take: error}]}
              unit: {parameter: unit}
              decimals: 3
              limit: rest
              source: cited
            - id: twice
              names: {vi: Hai, en: Twice}
              measure: calculated
              value: {product: [{reading: gap, take: error}, "2"]}
              unit: {parameter: unit}
              limit: steps
              source: cited
          marks:
      """, for: "    marks:")

  /// All on one line.
  private static func check(
    _ table: [DecodingTests.Row], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    DecodingTests.check(table, in: file, sourceLocation: sourceLocation)
  }

  /// On several lines: `place code`.
  private static func refusals(
    _ new: String, for old: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> [String] {
    let refusals = file.with(new, for: old, sourceLocation: sourceLocation).refusals
    #expect(refusals.allSatisfy { ($0.at.line ?? 0) > 4 }, sourceLocation: sourceLocation)
    return refusals.map { "\($0.at.path) \($0.code)" }
  }

  @Test func theFileIsValid() { #expect(Self.file.refusals == []) }

  @Test func refusesWhatIsNotOfTheVocabulary() {
    let relative = "observation: [reading]\n        decimals: 2"
    Self.check([
      ("take: error, by: mean", "take: error, by: middle", ["notAChoice"], "by: middle"),
      ("take: error, by: mean", "take: value, by: mean", ["notAChoice"], "take: value"),
      ("take: error, by: mean", "by: mean", ["missingKey"], "loaded, by: mean"),
      ("take: error, by: mean", "take: error, by: mean, in: Ω", ["unknownKey"], "in: Ω"),
      ("decimals: 3", "decimals: 7", ["outOfRange"], "decimals: 7"),
      ("decimals: 3", "repeats: {from: 1, to: 2}", ["unknownKey"], "repeats: {from: 1, to: 2}"),
      ("        interval: \"0.1\"\n", "", ["missingKey"], "- id: origin"),
      (
        "additional]\n        interval: \"0.1\"", "error]\n        interval: \"0.1\"",
        ["unknownKey"], "interval: \"0.1\""
      ),
      // Only absolute errors know additional loads and an error at zero.
      (
        relative, relative.replacing("]", with: ", additional]\n        interval: \"1\""),
        ["notAChoice"], "observation: [reading, additional]"
      ),
      (relative, relative + "\n        zero: low", ["unknownKey"], "zero: low"),
      // A setting is planned or held.
      (
        ", low: \"1\", high: {parameter: top}}", "}", ["missingKey"],
        "setting: {unit: {parameter: unit}}"
      ),
    ])
  }

  @Test func readingsAreTakenFromPointsAboveThatHaveThem() {
    let own = "{reading: gap, take: error}"
    Self.check([
      (own, "{reading: gape, take: error}", ["unknownPoint"], "gape"),
      ("{reading: leak, ", "{reading: leek, ", ["unknownPoint"], "leek"),
      // Below, itself, and one without a value of its own.
      (
        "{reading: loaded, take: error, by: mean}", "{reading: twice, take: error}",
        ["unknownPoint"], "{reading: twice"
      ),
      (own, "{reading: twice, take: error}", ["unknownPoint"], "{reading: twice"),
      (own, "{reading: climb, take: error}", ["unknownPoint"], "{reading: climb"),
      // Only what it has: a calculated value counts as error, an indication has none, an error alone has nothing else.
      (own, "{reading: gap, take: indication}", ["notAChoice"], "{reading: gap"),
      ("{reading: leak, take: indication", "{reading: leak, take: error", ["notAChoice"], "leak"),
      (own, "{reading: low, take: reference, by: mean}", ["notAChoice"], "{reading: low"),
      // Several readings become one by a rule, and one needs none.
      ("take: error, by: mean", "take: error", ["neededForMeasuredPoint"], "{reading: loaded"),
      (own, "{reading: gap, take: error, by: mean}", ["unknownKey"], "{reading: gap"),
      (own, "{reading: high, take: error, by: largest}", ["unknownKey"], "high, take: error"),
    ])
  }

  @Test func readingsAreThereForEveryInstrument() {
    let fine = "        when: {parameter: grade, is: [fine]}\n"
    let gap = "        names: {vi: Hở, en: Gap}"
    Self.check([(gap, fine + gap, ["pointMayNotApply"], "{reading: gap")])
    // The limit `near` takes the point for fine boxes alone: only what rests on it for all boxes is refused.
    let high = "        reference: {low: \"0\"}\n"
    let two = ["points.difference pointMayNotApply", "points.signs pointMayNotApply"]
    #expect(Self.refusals(high + fine, for: high) == two)
    #expect(
      Self.refusals(high + "        when: {kind: [initial]}\n", for: high)
        == two + ["limits.near pointMayNotApply"])
  }

  @Test func readingsAreNamedOnlyWhereSomethingIsMeasured() {
    let taken = "{reading: leak, take: indication, by: mean}"
    Self.check([
      (
        "{parameter: top}, \"2\"]}", "{parameter: top}, \(taken)]}", ["onlyInsideLimits"],
        "{parameter: top}, {reading"
      ),
      (", low: \"1\", high", ", low: \(taken), high", ["onlyInsideLimits"], "low: {reading"),
      (
        "low: {percent: \"90\", of: {point: setting}}", "low: \(taken)", ["onlyInsideLimits"],
        "low: {reading"
      ),
      ("interval: \"0.1\"", "interval: \(taken)", ["onlyInsideLimits"], "interval: {reading"),
      (
        "interval: \"0.1\"", "interval: {point: setting}", ["onlyInsideLimits"],
        "interval: {point: setting}"
      ),
      (
        "{reading: gap, take: error}", "{point: indication}", ["onlyInsideLimits"],
        "[{point: indication}"
      ),
    ])
    // The reference goes by a setting that is there.
    #expect(
      Self.refusals(
        "interval: \"0.1\"\n        reference: {low: {point: setting}}", for: "interval: \"0.1\"")
        == ["points.origin settingMissing"])
  }

  @Test func aZeroIsOneErrorInTheSameUnit() {
    Self.check([
      ("zero: origin", "zero: orange", ["unknownPoint"], "zero: orange"),
      ("zero: origin", "zero: loaded", ["unknownPoint"], "zero: loaded"),
      ("zero: origin", "zero: gap", ["unknownPoint"], "zero: gap"),
      // In percent, without an error, computed.
      ("zero: origin", "zero: high", ["cannotBeZero"], "zero: high"),
      ("zero: origin", "zero: leak", ["cannotBeZero"], "zero: leak"),
      ("zero: origin", "zero: scatter", ["cannotBeZero"], "zero: scatter"),
    ])
    let interval = "interval: \"0.1\""
    // Read more than once, not asked everywhere, in another unit, with a zero of its own.
    #expect(
      Self.refusals("repeats: {from: 1, to: 2}\n        \(interval)", for: interval)
        == ["points.loaded cannotBeZero", "points.gap neededForMeasuredPoint"])
    #expect(
      Self.refusals("when: {kind: [initial]}\n        \(interval)", for: interval)
        == ["points.loaded pointMayNotApply", "points.gap pointMayNotApply"])
    let unit =
      "unit: {parameter: unit}\n        observation: [reading, additional]\n        \(interval)"
    #expect(
      Self.refusals(unit.replacing("{parameter: unit}", with: "Ω"), for: unit)
        == ["points.loaded cannotBeZero"])
    let base = """
            - id: base
              names: {vi: Nền, en: Base}
              measure: absoluteError
              unit: {parameter: unit}
              observation: [reading]
              limit: near
              source: cited
            - id: origin
              zero: base

      """
    #expect(Self.refusals(base, for: "      - id: origin\n") == ["points.loaded cannotBeZero"])
  }

  /// By any form; but a calculated value has no reading of its own.
  @Test func limitsFitWhatIsCalculated() {
    let last = "limit: steps\n        source: cited\n    marks"
    for (limit, refusals) in [
      ("least", []), ("near", []), ("mpe", ["points.twice wrongLimitForm"]),
    ] {
      let found = Self.refusals(last.replacing("steps", with: limit), for: last)
      #expect(found == refusals, "\(limit)")
    }
    #expect(
      Self.refusals("atMost: \"0\", unit: V}", for: "atMost: \"0\"}")
        == ["points.climb unitsOfDifferentKind", "points.twice unitsOfDifferentKind"])
  }

  @Test func aRisingTableHasOnePointWithSettingsOfTheBench() {
    Self.check([
      ("of: [loaded]", "of: [loaded, loaded]", ["tooFewValues"], "measure: rising"),
      ("of: [loaded]", "of: []", ["tooFewValues"], "measure: rising"),
      ("of: [loaded]", "of: [gap]", ["unknownPoint"], "of: [gap]"),
      // Its settings are planned; and an error alone does not rise.
      ("of: [loaded]", "of: [low]", ["settingMissing", "neededForMeasuredPoint"], "of: [low]"),
      ("of: [loaded]", "of: [high]", ["settingMissing", "tooFewValues"], "of: [high]"),
      (
        "limit: steps\n        source: cited\n      - id: gap",
        "limit: near # not above\n        source: cited\n      - id: gap", ["wrongLimitForm"],
        "# not above"
      ),
    ])
    #expect(
      Self.refusals("repeats: {from: 1, to: 1}", for: "repeats: {from: 2, to: 5}")
        == ["points.climb tooFewValues", "points.gap unknownKey"])
    // Linearity goes by planned settings; and a calculated value has no readings to compute with.
    let rising = "measure: rising\n        of: [loaded]"
    #expect(
      Self.refusals("measure: linearity\n        of: [high, loaded]", for: rising)
        == ["points.climb settingMissing"])
    let twice =
      "measure: calculated\n        value: {product: [{reading: gap, take: error}, \"2\"]}\n        unit: {parameter: unit}"
    #expect(
      Self.refusals("measure: spread\n        of: [gap]", for: twice)
        == ["points.twice unknownPoint"])
  }
}
