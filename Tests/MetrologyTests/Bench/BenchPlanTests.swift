import Metrology
import Testing

/// What a bench sheet says of settings and limits.
struct BenchPlanTests {
  private static func loaded(_ measure: String, _ limit: String, _ load: String) -> String {
    let decimals = measure == "relativeError" ? "decimals: 2, " : ""
    return """
      measure: \(measure), unit: kg, observation: [reading], \(decimals)limit: \(limit), \
      setting: {value: "\(load)", unit: kg, low: "\(load)"}
      """
  }

  private static func plan() throws -> BenchPlan {
    let bench = try SmallBench(
      parameters: [("e", #"number: {unit: kg, above: "0"}"#)],
      limits: [
        (
          "mpe",
          """
          within: {bands: {point: reference}, rows: [{to: "10", value: {parameter: e}}, \
          {above: "10", value: {product: ["2", {parameter: e}]}}]}
          """
        ),
        ("share", #"within: {percent: "2", of: {point: indication}}"#),
        ("relative", #"within: "0.3""#), ("band", #"from: "-4", to: "0""#),
        ("flow", #"atLeast: "12.5""#), ("most", #"atMost: "0.02""#),
      ],
      points: [
        ("edge", loaded("absoluteError", "mpe", "10")),
        ("above", loaded("absoluteError", "mpe", "10.1")),
        ("free", "measure: absoluteError, unit: kg, observation: [reading], limit: mpe"),
        ("declared", loaded("absoluteError", "share", "50")),
        ("delivered", loaded("relativeError", "relative", "20")),
        ("brim", loaded("absoluteError", "band", "1")),
        ("flow", "measure: value, unit: L/min, observation: [indication], limit: flow"),
        ("hysteresis", "measure: hysteresis, of: [edge, above], limit: most"),
      ])
    return try BenchPlan(
      Worksheet(for: ["e": "0.02"], class: bench.version, kind: .initial))
  }

  /// Hand calculation: at 10 kg the lower band, 0.02 kg; at 10.1 kg the upper, 0.04 kg; 2 % of 50 kg is 1 kg and moves with
  /// the indication; 0.3 % of 20 kg is 0.06 kg.
  @Test(arguments: [
    ("edge", "10 (10…) kg", "± 0.02 kg (at the set value)"),
    ("above", "10.1 (10.1…) kg", "± 0.04 kg (at the set value)"),
    (
      "free", nil,
      "by the reading: ± {reference ≤ 10 → e; 10 < reference → 2 × e}"
    ),
    ("declared", "50 (50…) kg", "± 1 kg (at the set value)"),
    ("delivered", "20 (20…) kg", "± 0.3 % = ± 0.06 kg"), ("brim", "1 (1…) kg", "-4…0 kg"),
    ("flow", nil, "≥ 12.5 L/min"), ("hysteresis", nil, "≤ 0.02 kg"),
  ])
  func tellsWhatToSetAndWithinWhat(id: String, nominal: String?, limit: String) throws {
    let point = try #require(try Self.plan().points.first { $0.id == id })
    let words = Language.english.wording
    #expect(point.nominal.map(words.text) == nominal)
    #expect(words.text(point.limit, unit: point.unit) == limit)
  }

  @Test func tellsWhatToWrite() throws {
    let keys = try Self.plan().points.map { $0.reading?.keys }
    let reading = ["reference", "indication"]
    #expect(keys == [reading, reading, reading, reading, reading, reading, ["indication"], nil])
  }
}
