import Metrology

extension BenchSheet.Observation {
  static func reading(_ reference: String, _ indication: String) -> Self {
    Self(reference: reference, indication: indication)
  }
  static func error(_ error: String) -> Self { Self(error: error) }
  static func indication(_ indication: String) -> Self { Self(indication: indication) }
  func set(to setting: String) -> Self {
    var observation = self
    observation.setting = setting
    return observation
  }
}

/// A class of a few points, made for one question, and what it makes of some readings.
struct SmallBench {
  let version: ClassVersion

  /// Flow maps of YAML; ids and names are filled in.
  init(
    parameters: [(id: String, rest: String)] = [], questions: [(id: String, rest: String)] = [],
    limits: [(id: String, rest: String)], points: [(id: String, rest: String)]
  ) throws {
    func items(_ list: [(id: String, rest: String)], _ more: String) -> String {
      list.map { "{id: \($0.id), names: {vi: x, en: x}, \($0.rest)\(more)}" }.joined(
        separator: ", ")
    }
    let limits = limits.map { "\($0.id): {source: s, \($0.rest)}" }.joined(separator: ", ")
    let text = """
      id: small
      versions:
        - version: "1"
          inForce: 2020-01-01
          names: {vi: x, en: x}
          field: mass
          statistics: none
          regime: metrology
          technology: other
          procedure: s
          sources: {s: {document: d, title: t, confidence: unconfirmed}}
          parameters: [\(items(parameters, ""))]
          questions: [\(items(questions, ", section: technical, source: s"))]
          limits: {\(limits)}
          points: [\(items(points, ", source: s"))]
          marks: {certificate: true, stamp: true, seal: none, source: s}
          cycle: {months: none, source: s}
          validity: {policy: none, source: s}
          gates: []
          examples: []
      """
    version = try InstrumentClass(yaml: text, file: "small", expectedID: "small") { _ in nil }
      .versions[0]
  }

  func evaluate(
    _ observations: [String: [BenchSheet.Observation]] = [:], questions: [String: String] = [:],
    parameters: [String: String] = [:], kind: VerificationKind = .periodic
  ) throws(Refusals) -> Evaluation {
    let worksheet = try Worksheet(for: parameters, class: version, kind: kind)
    return try Evaluation(
      worksheet,
      BenchSheet(parameters: parameters, questions: questions, observations: observations))
  }

  /// What it is refused with: `path code`; empty where it is not.
  func refusals(
    _ observations: [String: [BenchSheet.Observation]] = [:], questions: [String: String] = [:],
    parameters: [String: String] = [:], kind: VerificationKind = .periodic
  ) -> [String] {
    do throws(Refusals) {
      _ = try evaluate(observations, questions: questions, parameters: parameters, kind: kind)
      return []
    } catch { return error.all.map { "\($0.at.path) \($0.code)" } }
  }
}

extension Evaluation {
  func finding(_ point: String) -> Finding? { findings.first { $0.point == point } }

  /// `point error limit` with `!` where it fails and `=` where it is on the limit.
  var shown: [String] {
    findings.map { finding in
      let mark = finding.conforms ? (finding.onLimit ? " =" : "") : " !"
      return "\(finding.point) \(finding.error?.description ?? "–") \(finding.limit)\(mark)"
    }
  }

  /// `id code`, in order.
  var short: [String] { shortfalls.map { "\($0.at) \($0.code)" } }
}
