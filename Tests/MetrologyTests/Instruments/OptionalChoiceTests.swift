import Metrology
import Testing

/// A choice that may be left out must leave no point unjudged.
struct OptionalChoiceTests {
  /// `up` is asked where the mode is X or Y, `double` rests on it; `mode` and `more` are as given.
  private static func codes(_ mode: String, _ double: String) -> [String] {
    do {
      _ = try SmallBench(
        parameters: [("mode", mode), ("more", "choice: [A, B]")],
        limits: [("mpe", #"within: "1""#)],
        points: [
          (
            "up",
            "measure: absoluteError, unit: kg, observation: [error], limit: mpe, when: {parameter: mode, is: [X, Y]}"
          ),
          (
            "double",
            "measure: calculated, unit: kg, limit: mpe, value: {product: [\"2\", {reading: up, take: error}]}\(double)"
          ),
        ])
      return []
    } catch {
      return (error as? Refusals)?.all.map(\.code) ?? ["\(error)"]
    }
  }

  @Test(arguments: [
    // Always stated, and all its choices named: always asked.
    ("choice: [X, Y]", "", [String]()),
    // May be left out: then nobody would notice that double was not judged.
    ("choice: [X, Y], optional: true", "", ["pointMayNotApply"]),
    // Asked under the same condition, it is asked with what it rests on.
    ("choice: [X, Y], optional: true", ", when: {parameter: mode, is: [X, Y]}", []),
    ("choice: [X, Y, Z]", ", when: {parameter: mode, is: [X]}", []),
    ("choice: [X, Y, Z]", ", when: {parameter: mode, is: [X, Z]}", ["pointMayNotApply"]),
  ])
  func aPointRestsOnWhatIsThere(mode: String, double: String, expected: [String]) {
    #expect(Self.codes(mode, double) == expected)
  }

  @Test func aValueIsNotChosenByWhatMayBeLeftOut() {
    for (optional, expected) in [("", [String]()), (", optional: true", ["notAlwaysGiven"])] {
      var codes: [String] = []
      do {
        _ = try SmallBench(
          parameters: [("mode", "choice: [X, Y]" + optional)],
          limits: [("mpe", #"within: {choose: {parameter: mode}, cases: {X: "1", Y: "2"}}"#)],
          points: [("up", "measure: absoluteError, unit: kg, observation: [error], limit: mpe")])
      } catch { codes = (error as? Refusals)?.all.map(\.code) ?? ["\(error)"] }
      #expect(codes == expected)
    }
  }
}
