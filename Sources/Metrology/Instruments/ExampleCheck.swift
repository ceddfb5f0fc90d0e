/// Runs the worked examples of a class: each must be judged exactly as it says.
public enum ExampleCheck {
  /// What disagrees; empty when all examples hold.
  public static func findings(_ rules: ClassVersion, file: String) -> [Refusal] {
    rules.examples.flatMap { example in
      troubles(example, rules).map {
        Refusal(.definition($0), at: Place(file: file, path: "\(rules.version).\(example.id)"))
      }
    }
  }

  private static func troubles(
    _ example: WorkedExample, _ rules: ClassVersion
  ) -> [DefinitionTrouble] {
    guard rules.isInForce(on: example.on) else {
      return [.exampleRefused(
        example.id, [Refusal(.input(.noVersionInForce(rules.classID, on: example.on)))])]
    }
    let evaluation: Evaluation
    do throws(Refusals) {
      let worksheet = try Worksheet(
        for: example.sheet.parameters, class: rules, kind: example.kind)
      evaluation = try Evaluation(worksheet, example.sheet)
    } catch {
      return [.exampleRefused(example.id, error.all)]
    }
    let expected = example.expected
    var troubles: [DefinitionTrouble] = []
    func compare(_ what: String, _ expected: String, _ found: String) {
      guard expected != found else { return }
      troubles.append(
        .exampleDisagrees(example.id, what: what, expected: expected, found: found))
    }
    compare("verdict", expected.verdict.rawValue, evaluation.verdict.rawValue)
    for (point, error) in expected.errors.sorted(by: { $0.key < $1.key }) {
      let finding = evaluation.findings.first { $0.point == point }
      compare(point, error, finding?.error?.description ?? "–")
    }
    compare(
      "onLimit", list(expected.onLimit),
      list(Set(evaluation.findings.filter(\.onLimit).map(\.point))))
    compare(
      "failing", list(expected.failing),
      list(Set(evaluation.shortfalls.filter(\.code.fails).map(\.at))))
    compare(
      "missing", list(expected.missing),
      list(Set(evaluation.shortfalls.filter { !$0.code.fails }.map(\.at))))
    return troubles
  }

  private static func list(_ ids: Set<String>) -> String {
    ids.sorted().joined(separator: " ")
  }
}
