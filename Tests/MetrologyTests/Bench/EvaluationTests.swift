import Testing

@testable import Metrology

struct EvaluationTests {
  /// ±2 % at a, twice to four times; ±0.5 at b; two questions.
  private static func bench() throws -> SmallBench {
    try SmallBench(
      questions: [("looks", "notApplicable: false"), ("dust", "notApplicable: true")],
      limits: [("two", "within: \"2\""), ("half", "within: \"0.5\"")],
      points: [
        (
          "a",
          "measure: relativeError, unit: L, observation: [reading, error], decimals: 2, repeats: {from: 2, to: 4}, limit: two"
        ),
        ("b", "measure: absoluteError, unit: L, observation: [reading], limit: half"),
      ])
  }

  private static let passed = ["looks": "pass", "dust": "pass"]
  private static let good: [String: [BenchSheet.Observation]] = [
    "a": [.reading("100", "101"), .error("0.3")], "b": [.reading("5", "5.1")],
  ]

  @Test func failsComesBeforeIncompleteBeforeConforms() throws {
    let bench = try Self.bench()
    let bad: [BenchSheet.Observation] = [.error("2.1"), .error("0")]
    let table:
      [(
        observations: [String: [BenchSheet.Observation]], questions: [String: String],
        verdict: Verdict, short: [String]
      )] = [
        (Self.good, Self.passed, .conforms, []),
        (Self.good, ["looks": "pass", "dust": "notApplicable"], .conforms, []),
        (Self.good, ["dust": "pass"], .incomplete, ["looks notAnswered"]),
        (Self.good, ["looks": "fail"], .fails, ["looks answeredFail", "dust notAnswered"]),
        (["b": Self.good["b"]!], Self.passed, .incomplete, ["a notMeasured"]),
        (["a": Self.good["a"]!, "b": []], Self.passed, .incomplete, ["b notMeasured"]),
        (
          ["a": bad], [:], .fails,
          [
            "looks notAnswered", "dust notAnswered", "a outOfTolerance", "b notMeasured",
          ]
        ),
        (
          [:], [:], .incomplete,
          [
            "looks notAnswered", "dust notAnswered", "a notMeasured", "b notMeasured",
          ]
        ),
      ]
    for row in table {
      let evaluation = try bench.evaluate(row.observations, questions: row.questions)
      #expect(evaluation.verdict == row.verdict && evaluation.short == row.short)
    }
  }

  @Test func theReadingWithTheLeastRoomIsReported() throws {
    let bench = try Self.bench()
    let table: [(errors: [String], shown: String)] = [
      (["1", "-1.5", "0.2"], "a -1.50 2"),
      (["1.5", "-1.5"], "a 1.50 2"),  // of equal ones the first
      (["2.5", "1", "-3"], "a -3.00 2 !"), (["2", "1.99"], "a 2.00 2 ="), (["0", "0"], "a 0.00 2"),
      (["2.01", "-2"], "a 2.01 2 !"),
    ]
    for row in table {
      let evaluation = try bench.evaluate(["a": row.errors.map { .error($0) }])
      #expect(evaluation.shown == [row.shown], "\(row.errors)")
    }
  }

  @Test func oneBadReadingIsEnoughAndOneGoodIsNot() throws {
    let bench = try Self.bench()
    let one = try bench.evaluate(
      ["a": [.error("1")], "b": Self.good["b"]!], questions: Self.passed)
    #expect(one.verdict == .incomplete && one.short == ["a tooFewReadings"])
    #expect(one.finding("a") == nil)
    let bad = try bench.evaluate(["a": [.error("-2.01")]], questions: Self.passed)
    #expect(bad.verdict == .fails && bad.short == ["a outOfTolerance", "b notMeasured"])
    let five = Array(repeating: BenchSheet.Observation.error("0"), count: 5)
    #expect(bench.refusals(["a": five]) == ["observations.a tooManyRepeats"])
  }

  @Test func refusesWhatIsNotAskedOrCannotBeRead() throws {
    let bench = try Self.bench()
    let table: [(observations: [String: [BenchSheet.Observation]], refusals: [String])] = [
      (["c": [.error("0")]], ["observations.c unknownKey"]),
      (["b": [.error("0")]], ["observations.b.1 wrongObservationForm"]),
      (["a": [.indication("0")]], ["observations.a.1 wrongObservationForm"]),
      (["a": [.init(reference: "100")]], ["observations.a.1 wrongObservationForm"]),
      (["a": [.init()]], ["observations.a.1 wrongObservationForm"]),
      (
        ["a": [.init(reference: "100", indication: "101", error: "1")]],
        ["observations.a.1 wrongObservationForm"]
      ),
      (["a": [.error("0"), .error("1.0 %")]], ["observations.a.2.error unreadableNumber"]),
      (["a": [.reading("100", "")]], ["observations.a.1.indication unreadableNumber"]),
      (["b": [.reading("1,5", "1.234,5")]], ["observations.b.1.indication unreadableNumber"]),
      (["a": [.reading("0", "1")]], ["observations.a.1.reference referenceIsZero"]),
      (["a": [.reading("-0.00", "0")]], ["observations.a.1.reference referenceIsZero"]),
      (["a": [.error("0").set(to: "3")]], ["observations.a.1.setting notAsked"]),
      // Everything at once, in one order.
      (
        ["b": [.reading("x", "y")], "c": [], "a": [.error("z")]],
        [
          "observations.a.1.error unreadableNumber", "observations.b.1.reference unreadableNumber",
          "observations.b.1.indication unreadableNumber", "observations.c unknownKey",
        ]
      ),
    ]
    for row in table { #expect(bench.refusals(row.observations) == row.refusals) }
    // A difference has no zero to divide by.
    #expect(try bench.evaluate(["b": [.reading("0", "0.5")]]).shown == ["b 0.5 0.5 ="])
    for (answers, refusals) in [
      (["looks": "notApplicable"], ["questions.looks notAChoice"]),
      (["looks": "PASS"], ["questions.looks notAChoice"]),
      (["dust": ""], ["questions.dust notAChoice"]),
      (["smell": "pass"], ["questions.smell unknownKey"]),
    ] {
      #expect(bench.refusals(questions: answers) == refusals)
    }
  }

  @Test func refusesSlipsOfThePen() throws {
    let bench = try SmallBench(
      parameters: [("top", "number: {unit: L, above: \"0\"}")],
      limits: [("half", "within: \"0.5\"")],
      points: [
        (
          "a",
          "measure: absoluteError, unit: L, observation: [reading], limit: half, setting: {value: {parameter: top}, unit: L, low: {product: [\"0.9\", {parameter: top}]}, high: {parameter: top}}, reference: {low: \"9\", high: \"11\"}"
        ),
        (
          "b",
          "measure: absoluteError, unit: L, observation: [reading], limit: half, setting: {value: \"3\", unit: L}, reference: {high: \"11\"}"
        ),
      ])
    let table: [(point: String, observation: BenchSheet.Observation, refusals: [String])] = [
      ("a", .reading("9", "9"), []), ("a", .reading("11", "11"), []),
      ("a", .reading("8.999", "9"), ["observations.a.1.reference notNearThePoint"]),
      ("a", .reading("11.001", "9"), ["observations.a.1.reference notNearThePoint"]),
      ("a", .reading("10", "10").set(to: "45"), []), ("a", .reading("10", "10").set(to: "50"), []),
      ("a", .reading("10", "10").set(to: "44.9"), ["observations.a.1.setting notNearThePoint"]),
      ("a", .reading("10", "10").set(to: "50.1"), ["observations.a.1.setting notNearThePoint"]),
      ("b", .reading("-100", "-100"), []),
      ("b", .reading("12", "12"), ["observations.b.1.reference notNearThePoint"]),
      ("b", .reading("3", "3").set(to: "3"), ["observations.b.1.setting notAsked"]),
    ]
    for row in table {
      let found = bench.refusals([row.point: [row.observation]], parameters: ["top": "50"])
      #expect(found == row.refusals, "\(row.observation)")
    }
  }

  /// The sign of the error, one digit more while the print would contradict the verdict, a tie away from zero.
  @Test func printsWhatDoesNotContradictTheVerdict() throws {
    let bench = try Self.bench()
    let table: [(reference: String, indication: String, shown: String)] = [
      ("99.20", "100.00", "a 0.81 2"),  // 0.8 / 99.2 = 0.80645…
      ("1000", "1000.05", "a 0.01 2"), ("1000", "999.95", "a -0.01 2"),  // ±0.005
      ("1000", "1000.04", "a 0.00 2"),
      ("100", "102", "a 2.00 2 ="), ("100", "98", "a -2.00 2 ="),
      ("1000", "1020.01", "a 2.001 2 !"), ("1000", "979.99", "a -2.001 2 !"),
      ("100000", "102000.001", "a 2.000001 2 !"), ("1000", "1019.99", "a 2.00 2"),
      ("3", "3.06", "a 2.00 2 ="), ("3", "3.0600001", "a 2.000003 2 !"),  // 2.0000033…
      ("300", "294", "a -2.00 2 ="), ("-100", "-102", "a 2.00 2 ="),
      ("0.000000000000000001", "0.000000000000000002", "a 100.00 2 !"),
    ]
    for row in table {
      let observation = BenchSheet.Observation.reading(row.reference, row.indication)
      let found = try bench.evaluate(["a": [observation, observation]])
      #expect(found.shown == [row.shown], "\(row.reference), \(row.indication)")
    }
  }

  @Test func refusesDigitsThereIsNoRoomForAndDoesNotStop() throws {
    let bench = try Self.bench()
    let long = "999999999999999999"
    let fine = "0.999999999999999999"
    for (reference, indication) in [
      (long, fine), (fine, long), (fine, "-\(long)"), ("0.000000000000000001", long),
    ] {
      let observation = BenchSheet.Observation.reading(reference, indication)
      let found = bench.refusals(["a": [observation, observation]])
      // Refused, or judged: never stopped.
      #expect(found.isEmpty || found == ["observations.a notComputable"], "\(found)")
    }
    // A product that reaches −2¹²⁷ exactly: 2⁵⁹ · −2⁵⁹ · 2⁹.
    let product = try SmallBench(
      parameters: [("x", "number: {unit: \"1\"}"), ("y", "number: {unit: \"1\"}")],
      limits: [("m", "within: {magnitude: {product: [{parameter: x}, {parameter: y}, \"512\"]}}")],
      points: [("a", "measure: absoluteError, unit: L, observation: [error], limit: m")])
    let lowest = ["x": "576460752303423488", "y": "-576460752303423488"]
    #expect(
      product.refusals(["a": [.error("1")]], parameters: lowest) == [
        "observations.a notComputable"
      ])
  }
}
