import Metrology
import Testing

/// Values that are worked out from the nameplate and from what other points came to.
struct CalculatedTests {
  private static let value = "measure: value, observation: [indication], limit: any"

  /// OIML R 111-1:2004, 5.2 and 5.3.1: U ≤ MPE / 3 and |E| ≤ MPE − U; 20 kg of class M1 has MPE = 1000 mg.
  @Test func aLimitMayTakeTheUncertaintyOff() throws {
    let mpe =
      "{lookup: {parameter: nominal}, rows: [{at: \"10\", value: \"500\"}, {at: \"20\", value: \"1000\"}]}"
    let bench = try SmallBench(
      parameters: [("nominal", "number: {unit: kg}")],
      limits: [
        ("third", "atMost: {quotient: [\(mpe), \"3\"]}"),
        ("rest", "within: {difference: [\(mpe), {reading: u, take: indication}]}"),
      ],
      points: [
        ("u", "measure: value, unit: mg, observation: [indication], limit: third"),
        ("e", "measure: absoluteError, unit: mg, observation: [error], limit: rest"),
      ])
    let table: [(u: String, e: String, shown: [String])] = [
      ("300", "700", ["u 300 333.333333", "e 700 700 ="]),
      ("300", "700.1", ["u 300 333.333333", "e 700.1 700 !"]),
      ("100", "-900", ["u 100 333.333333", "e -900 900 ="]),
      ("100", "-900.01", ["u 100 333.333333", "e -900.01 900 !"]),
      // The same error fails as soon as less is known of it.
      ("100.02", "-900", ["u 100.02 333.333333", "e -900 899.98 !"]),
      // 3 · 333.34 mg is above 1000 mg.
      ("333.34", "0", ["u 333.34 333.333333 !", "e 0 666.66"]),
    ]
    for row in table {
      let found = try bench.evaluate(
        ["u": [.indication(row.u)], "e": [.error(row.e)]], parameters: ["nominal": "20"])
      #expect(found.shown == row.shown, "\(row)")
    }
    let found = try bench.evaluate(["e": [.error("5000")]], parameters: ["nominal": "20"])
    #expect(found.shown == [] && found.short == ["u notMeasured"])
    let strange = bench.refusals(["u": [.indication("1")]], parameters: ["nominal": "15"])
    #expect(strange == ["observations.u notAChoice"])
  }

  /// IEC 62053-21:2003, 8.1: at the basic current the errors with one-phase and with balanced load differ by 1.5 % at
  /// most in class 1.
  @Test func aDifferenceOfErrors() throws {
    let error = "measure: relativeError, unit: kWh, decimals: 2, limit: wide, observation: "
    let bench = try SmallBench(
      limits: [("wide", "within: \"2\""), ("gap", "atMost: \"1.5\"")],
      points: [
        ("balanced", error + "[reading, error], repeats: {from: 2, to: 3}"),
        ("phase", error + "[reading, error]"),
        (
          "gap",
          "measure: calculated, value: {magnitude: {difference: [{reading: phase, take: error}, {reading: balanced, take: error, by: mean}]}}, unit: \"%\", decimals: 2, limit: gap"
        ),
      ])
    let table: [(balanced: [String], phase: String, shown: String)] = [
      (["0.4", "0.4"], "-1.1", "gap 1.50 1.5 ="), (["0.4", "0.4"], "-1.11", "gap 1.51 1.5 !"),
      // Means of 0.4; two decimals would still show 1.50.
      (["0.3", "0.5"], "-1.104", "gap 1.504 1.5 !"),
      (["0.1", "0.4", "0.7"], "1.9", "gap 1.50 1.5 ="),
      // 0.2 / 3 = 0.066 666…; 0.066 666… + 1.4 = 1.466 666…
      (["0.1", "0.1", "0"], "-1.4", "gap 1.47 1.5"),
    ]
    for row in table {
      let found = try bench.evaluate([
        "balanced": row.balanced.map { .error($0) }, "phase": [.error(row.phase)],
      ])
      #expect(found.shown.last == row.shown, "\(row)")
    }
    // Errors that are ratios of readings: 1 / 3 % and −2 / 3 %, with 1.0 % between them.
    let found = try bench.evaluate([
      "balanced": [.reading("3", "3.01"), .reading("6", "6.02")], "phase": [.reading("3", "2.98")],
    ])
    #expect(found.shown.last == "gap 1.00 1.5")
  }

  /// 200 → 180 mmHg in 5 min are 4 mmHg/min.
  @Test func aLeakIsARate() throws {
    for limit in ["atMost: \"4\"", "atMost: {quotient: [\"1\", \"15\"]}, unit: mmHg/s"] {
      let bench = try SmallBench(
        limits: [("any", "atLeast: \"0\""), ("rate", limit)],
        points: [
          ("before", Self.value + ", unit: mmHg"), ("after", Self.value + ", unit: mmHg"),
          (
            "leak",
            "measure: calculated, value: {quotient: [{difference: [{reading: before, take: indication}, {reading: after, take: indication}]}, \"5\"]}, unit: mmHg/min, limit: rate"
          ),
        ])
      for (after, shown) in [
        ("200", "leak 0 4"), ("180", "leak 4 4 ="), ("179", "leak 4.2 4 !"),
        ("180.001", "leak 3.9998 4"), ("179.999", "leak 4.0002 4 !"),
      ] {
        let found = try bench.evaluate([
          "before": [.indication("200")], "after": [.indication(after)],
        ])
        #expect(found.shown.last == shown)
        #expect(found.finding("leak")?.unit == .millimetreOfMercuryPerMinute)
      }
      let found = try bench.evaluate(["before": [.indication("200")]])
      #expect(found.short == ["after notMeasured"] && found.finding("leak") == nil)
    }
  }

  /// Four exposures whose mean is at least five times their range.
  @Test func theMeanAgainstTheRange() throws {
    let range =
      "{difference: [{reading: dose, take: indication, by: largest}, {reading: dose, take: indication, by: smallest}]}"
    let bench = try SmallBench(
      limits: [("any", "atLeast: \"0\""), ("five", "atLeast: {product: [\"5\", \(range)]}")],
      points: [
        ("dose", Self.value + ", unit: µGy, repeats: {from: 4, to: 4}"),
        (
          "mean",
          "measure: calculated, value: {reading: dose, take: indication, by: mean}, unit: µGy, limit: five"
        ),
      ])
    let table: [(doses: [String], shown: String)] = [
      (["100", "100", "90", "110"], "mean 100 100 ="),  // 5 · 20
      (["97", "100", "103", "118"], "mean 104.5 105 !"),  // 418 / 4, 5 · 21
      (["100", "100", "90", "109.99"], "mean 99.9975 99.95"),
      (["5", "5", "5", "5"], "mean 5 0"),
    ]
    for row in table {
      let found = try bench.evaluate(["dose": row.doses.map { .indication($0) }])
      #expect(found.shown.last == row.shown, "\(row.doses)")
    }
    let three = try bench.evaluate([
      "dose": ["97", "100", "103"].map { .indication($0) }
    ])
    #expect(three.short == ["dose tooFewReadings"])
  }

  /// OIML R 76-1:2006, Table 3: n = Max / e; class III 100 to 10 000 for 0.1 g ≤ e ≤ 2 g, from 500 for e ≥ 5 g.
  @Test func theNameplateIsCheckedWithoutReadings() throws {
    let bench = try SmallBench(
      parameters: [
        ("accuracy", "choice: [III, IIII]"), ("Max", "number: {unit: g, above: \"0\"}"),
        ("e", "number: {unit: g, above: \"0\"}"),
      ],
      limits: [
        (
          "n",
          "from: {choose: {parameter: accuracy}, cases: {III: {bands: {parameter: e}, rows: [{to: \"2\", value: \"100\"}, {above: \"2\", value: \"500\"}]}, IIII: \"100\"}}, to: {choose: {parameter: accuracy}, cases: {III: \"10000\", IIII: \"1000\"}}"
        ),
        (
          "e",
          "atLeast: {choose: {parameter: accuracy}, cases: {III: \"0.1\", IIII: \"5\"}}"
        ),
      ],
      points: [
        (
          "n-intervals",
          "measure: calculated, value: {quotient: [{parameter: Max}, {parameter: e}]}, unit: \"1\", limit: n"
        ),
        ("e-class", "measure: calculated, value: {parameter: e}, unit: g, limit: e"),
      ])
    let table: [(accuracy: String, max: String, e: String, shown: [String])] = [
      ("III", "15000", "5", ["n-intervals 3000 500…10000", "e-class 5 0.1"]),
      ("III", "2500", "5", ["n-intervals 500 500…10000 =", "e-class 5 0.1"]),
      ("III", "2495", "5", ["n-intervals 499 500…10000 !", "e-class 5 0.1"]),
      ("III", "50000", "5", ["n-intervals 10000 500…10000 =", "e-class 5 0.1"]),
      ("III", "50005", "5", ["n-intervals 10001 500…10000 !", "e-class 5 0.1"]),
      ("III", "200", "2", ["n-intervals 100 100…10000 =", "e-class 2 0.1"]),
      ("III", "50", "0.05", ["n-intervals 1000 100…10000", "e-class 0.05 0.1 !"]),
      ("IIII", "5000", "5", ["n-intervals 1000 100…1000 =", "e-class 5 5 ="]),
      // 10 000 / 3 has no end: printed with six decimals, compared as it is.
      ("III", "10", "0.3", ["n-intervals 33.333333 100…10000 !", "e-class 0.3 0.1"]),
    ]
    for row in table {
      let found = try bench.evaluate(
        parameters: ["accuracy": row.accuracy, "Max": row.max, "e": row.e])
      #expect(found.shown == row.shown, "\(row)")
      let fails = row.shown.contains { $0.hasSuffix("!") }
      #expect(found.verdict == (fails ? .fails : .conforms))
    }
  }

  /// What may be taken, and how several become one.
  @Test func everyPartMayBeTaken() throws {
    let table: [(take: String, by: String, value: String)] = [
      // Errors 1, 0.5 and −0.3; indications 101, 200.5 and 49.7; references 100, 200 and 50.
      ("error", "mean", "0.4"), ("error", "largest", "1"), ("error", "smallest", "-0.3"),
      ("indication", "mean", "117.066667"),  // 351.2 / 3
      ("indication", "largest", "200.5"), ("indication", "smallest", "49.7"),
      ("reference", "mean", "116.666667"), ("reference", "largest", "200"),
      ("reference", "smallest", "50"),
    ]
    for row in table {
      let bench = try SmallBench(
        limits: [("wide", "within: \"9\""), ("all", "from: \"-999\", to: \"999\"")],
        points: [
          (
            "a",
            "measure: absoluteError, unit: L, observation: [reading], repeats: {from: 1, to: 3}, limit: wide"
          ),
          (
            "c",
            "measure: calculated, value: {reading: a, take: \(row.take), by: \(row.by)}, unit: L, limit: all"
          ),
          (
            "d",
            "measure: calculated, value: {product: [{reading: c, take: error}, \"3\"]}, unit: L, limit: all"
          ),
        ])
      let found = try bench.evaluate([
        "a": [.reading("100", "101"), .reading("200", "200.5"), .reading("50", "49.7")]
      ])
      #expect(found.shown.contains("c \(row.value) -999…999"), "\(row)")
      // Thirds are whole again when three are taken: nothing was rounded on the way.
      let whole = ["117.066667": "351.2", "116.666667": "350"][row.value]
      if let whole { #expect(found.shown.last == "d \(whole) -999…999") }
      // One missing point, and nothing of what rests on it.
      #expect(try bench.evaluate().short == ["a notMeasured"])
    }
  }

  /// The indication of a point with an additional load stays what the instrument showed.
  @Test func theErrorIsTakenAsItWasJudged() throws {
    let bench = try SmallBench(
      limits: [("wide", "within: \"9\"")],
      points: [
        (
          "zero",
          "measure: absoluteError, unit: g, observation: [reading, additional], interval: \"5\", limit: wide"
        ),
        (
          "a",
          "measure: absoluteError, unit: g, observation: [reading, additional], interval: \"5\", zero: zero, limit: wide"
        ),
        (
          "corrected",
          "measure: calculated, value: {reading: a, take: error}, unit: g, limit: wide"
        ),
        (
          "over",
          "measure: calculated, value: {difference: [{reading: a, take: indication}, {reading: a, take: reference}]}, unit: g, limit: wide"
        ),
      ])
    func loaded(_ load: String, _ additional: String) -> BenchSheet.Observation {
      .init(reference: load, indication: load, additional: additional)
    }
    let found = try bench.evaluate(["zero": [loaded("0", "2")], "a": [loaded("1000", "1.5")]])
    #expect(found.shown == ["zero 0.5 9", "a 0.5 9", "corrected 0.5 9", "over 0 9"])
  }

  /// Each choice takes from the point that is asked of it, and of nothing else.
  @Test func aChoiceDecidesWhereItRests() throws {
    let bench = try SmallBench(
      parameters: [("grade", "choice: [fine, coarse]")],
      limits: [
        ("any", "atLeast: \"0\""),
        (
          "own",
          "atMost: {choose: {parameter: grade}, cases: {fine: {reading: a, take: indication}, coarse: {reading: b, take: indication}}}"
        ),
      ],
      points: [
        ("a", Self.value + ", unit: L, when: {parameter: grade, is: [fine]}"),
        ("b", Self.value + ", unit: L, when: {parameter: grade, is: [coarse]}"),
        (
          "c",
          "measure: value, unit: L, observation: [indication], repeats: {from: 2, to: 3}, limit: own"
        ),
      ])
    for (grade, point) in [("fine", "a"), ("coarse", "b")] {
      let parameters = ["grade": grade]
      let found = try bench.evaluate(
        [point: [.indication("5")], "c": [.indication("5"), .indication("5.1")]],
        parameters: parameters)
      #expect(found.shown == ["\(point) 5 0", "c 5.1 5 !"])
      let missing = try bench.evaluate(
        ["c": [.indication("5"), .indication("4")]], parameters: parameters)
      #expect(missing.short == ["\(point) notMeasured"] && missing.shown == [])
      // Its own readings are too few whatever the other point will say.
      let few = try bench.evaluate(["c": [.indication("9")]], parameters: parameters)
      #expect(few.short == ["\(point) notMeasured", "c tooFewReadings"])
    }
  }

  @Test func whatCannotBeWorkedOutIsRefused() throws {
    let bench = try SmallBench(
      limits: [("any", "atLeast: \"0\"")],
      points: [
        ("a", Self.value + ", unit: L"),
        (
          "c",
          "measure: calculated, value: {quotient: [\"1\", {reading: a, take: indication}]}, unit: L, limit: any"
        ),
      ])
    #expect(bench.refusals(["a": [.indication("0")]]) == ["observations.c notComputable"])
    #expect(bench.refusals(["c": [.indication("1")]]) == ["observations.c notAsked"])
  }
}
