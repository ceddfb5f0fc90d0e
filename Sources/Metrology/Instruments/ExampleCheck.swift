/// Runs the worked examples of a class: each must be judged exactly as it says.
public enum ExampleCheck {
  /// What disagrees or is not shown by any example; empty when all is well.
  public static func findings(_ rules: ClassVersion, file: String) -> [Refusal] {
    disagreements(rules, file: file) + gaps(rules, file: file)
  }

  /// Examples that are judged otherwise than they say.
  static func disagreements(_ rules: ClassVersion, file: String) -> [Refusal] {
    let place = Place(file: file, path: rules.version)
    return rules.examples.flatMap { example in
      troubles(example, rules).map {
        Refusal(.definition($0), at: place.appending(example.id).on(line: example.line))
      }
    }
  }

  /// That the examples do not show all that people must see explained.
  static func gaps(_ rules: ClassVersion, file: String) -> [Refusal] {
    let missing = missing(rules)
    let place = Place(file: file, path: rules.version).on(line: rules.examples.first?.line ?? 0)
    return missing.isEmpty
      ? [] : [Refusal(.definition(.tooFewExamples(missing: missing)), at: place)]
  }

  /// The outcomes that people must see explained and no example shows.
  private static func missing(_ rules: ClassVersion) -> [String] {
    var missing = Verdict.allCases.filter { verdict in
      !rules.examples.contains { $0.expected.verdict == verdict }
    }.map(\.rawValue)
    // Without points nothing can be on a limit.
    if !rules.points.isEmpty, !rules.examples.contains(where: { !$0.expected.onLimit.isEmpty }) {
      missing.append("onLimit")
    }
    return missing
  }

  private static func troubles(
    _ example: WorkedExample, _ rules: ClassVersion
  ) -> [DefinitionTrouble] {
    // Until when a list lets the rules stand is not an example's business.
    guard rules.listed == nil ? rules.isInForce(on: example.on) : rules.inForce <= example.on else {
      return [
        .exampleRefused(
          example.id, [Refusal(.input(.noVersionInForce(rules.classID, on: example.on)))])
      ]
    }
    let evaluation: Evaluation
    do throws(Refusals) {
      let worksheet = try Worksheet(
        for: example.sheet.parameters.asDictionary, class: rules, kind: example.kind)
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
