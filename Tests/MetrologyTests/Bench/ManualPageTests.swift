import Metrology
import Testing

/// What "How points are judged" in `instruments/README.md` says, sentence by sentence, on shipped classes.
@Suite struct ManualPageTests {
  typealias Observations = [String: [BenchSheet.Observation]]

  /// Every question is passed, so that only the points decide.
  private static func judge(
    _ id: String, on day: Day, _ parameters: [String: String], _ observations: Observations
  ) throws -> Evaluation {
    let rules = try ShippedClassesTests.library.version(of: id, on: day)
    let worksheet = try Worksheet(for: parameters, class: rules, kind: .periodic)
    let questions = worksheet.questions.map { ($0.id, "pass") }
    return try Evaluation(
      worksheet,
      BenchSheet(
        questions: Dictionary(uniqueKeysWithValues: questions), observations: observations))
  }

  /// ±0.3 % at two flows, two to four deliveries each.
  private static func dispenser(_ observations: Observations) throws -> Evaluation {
    try judge("fuel-dispenser", on: Day(2015, 5, 12)!, ["Qmax": "50", "Qmin": "5"], observations)
  }

  /// ±2 % at q3 and q2, ±5 % at q1; of errors of one sign one must keep to half of its limit.
  private static func waterMeter(_ errors: [String: String]) throws -> Evaluation {
    try judge(
      "water-meter-mechanical", on: Day(2023, 1, 10)!,
      ["Q3": "2.5", "R": "100", "accuracyClass": "2"],
      errors.mapValues { [.init(error: $0)] })
  }

  private static func finding(_ point: String, _ evaluation: Evaluation) throws -> Finding {
    try #require(evaluation.findings.first { $0.point == point })
  }

  private static let good: [BenchSheet.Observation] = [.init(error: "0.1"), .init(error: "0")]

  @Test func theReadingWithTheLeastRoomIsShown() throws {
    let evaluation = try Self.dispenser([
      "largest-flow": [.init(error: "0.1"), .init(error: "-0.2"), .init(error: "0.15")],
      "smallest-flow": [.init(error: "0.35"), .init(error: "-0.45"), .init(error: "0.1")],
    ])
    #expect(try Self.finding("largest-flow", evaluation).error == Fixed(mantissa: -20, scale: 2))
    #expect(try Self.finding("smallest-flow", evaluation).error == Fixed(mantissa: -45, scale: 2))
  }

  @Test func oneReadingOutsideFailsWhileOthersAreMissing() throws {
    let evaluation = try Self.dispenser(["largest-flow": [.init(error: "0.31")]])
    #expect(evaluation.verdict == .fails)
    #expect(
      evaluation.shortfalls.map { [$0.at, $0.code.rawValue] } == [
        ["largest-flow", "outOfTolerance"], ["smallest-flow", "notMeasured"],
      ])
  }

  @Test func goodReadingsThatAreTooFewLeaveThePointMissing() throws {
    let evaluation = try Self.dispenser([
      "largest-flow": [.init(error: "0.3")], "smallest-flow": Self.good,
    ])
    #expect(evaluation.verdict == .incomplete)
    #expect(evaluation.shortfalls.map(\.code) == [.tooFewReadings])
    #expect(evaluation.findings.map(\.point) == ["smallest-flow"])
  }

  @Test func aComputedPointIsNotListedAsMissing() throws {
    let evaluation = try Self.waterMeter(["q3": "1", "q2": "1"])
    #expect(evaluation.shortfalls.map(\.at) == ["q1"])
    #expect(evaluation.findings.map(\.point) == ["q3", "q2"])
  }

  @Test func anErrorOfZeroHasNoSign() throws {
    // All positive: the smallest share of a limit is 1.5 / 2 = 0.75, above 0.5.
    let positive = try Self.waterMeter(["q3": "1.5", "q2": "2", "q1": "4"])
    #expect(try Self.finding("sameSign", positive).error == Fixed(mantissa: 75, scale: 2))
    #expect(positive.verdict == .fails)

    let withZero = try Self.waterMeter(["q3": "1.5", "q2": "2", "q1": "0"])
    #expect(try Self.finding("sameSign", withZero).error == nil)
    #expect(withZero.verdict == .conforms)
  }
}
