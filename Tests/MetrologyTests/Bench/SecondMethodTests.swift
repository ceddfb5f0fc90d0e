import Foundation
import Metrology
import Testing

/// Two programs that share no code, on the same lines: every field of every answer is the same.
struct SecondMethodTests {
  private static let library = ClassLibrary(folders: [
    Bundle.module.resourceURL!.appending(path: "Cases/classes").path, ShippedClassesTests.folder,
  ])

  @Test(.timeLimit(.minutes(5))) func agreesOnEveryCase() throws {
    let url = Bundle.module.resourceURL!.appending(path: "Cases/lines.jsonl")
    let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
      JSONWriter.line(try #require(try JSONReader.read(String($0))["line"]))
    }
    guard let theirs = try SecondMethod.answers(to: lines) else { return }
    try #require(theirs.count == lines.count)
    var worksheets = WorksheetCache()
    for (line, theirs) in zip(lines, theirs) {
      _ = Self.compared(line, Self.plain(theirs), &worksheets)
    }
  }

  /// Whole lines and lines with holes, near the limits of every class, some of them to be refused.
  @Test(.timeLimit(.minutes(5))) func agreesOnRandomLinesOfEveryClass() throws {
    let made = try SecondMethod.lines("random_lines.py", SecondMethod.classes + ["40", "7"])
    guard let made else { return }
    var verdicts: [String: Int] = [:]
    var classes: Set<String> = []
    var worksheets = WorksheetCache()
    for line in made {
      let ours = Self.compared(line.text, line.answer, &worksheets)
      verdicts[ours?.evaluation.verdict.rawValue ?? "refused", default: 0] += 1
      if let ours { classes.insert(ours.classID) }
    }
    for verdict in ["conforms", "fails", "incomplete", "refused"] {
      #expect(verdicts[verdict, default: 0] >= 50, "\(verdicts)")
    }
    let untried = try Set(Self.library.ids()).subtracting(classes)
    #expect(untried.isEmpty)
  }

  /// One verdict in five is wrong on the limit when readings are binary floating point. The readings are made without
  /// naming a class: whatever a class asks has readings on its limits, one digit inside and one digit beyond.
  @Test(.timeLimit(.minutes(5))) func agreesOnTheLimitsOfEveryClass() throws {
    let made = try SecondMethod.lines("limit_lines.py", [ShippedClassesTests.folder, "60", "7"])
    guard let made else { return }
    var onLimit: [String: Int] = [:]
    var steps: [String: Int] = [:]
    var worksheets = WorksheetCache()
    for line in made {
      steps[line.step, default: 0] += 1
      guard let ours = Self.compared(line.text, line.answer, &worksheets) else { continue }
      onLimit[ours.classID, default: 0] += ours.evaluation.findings.count { $0.onLimit }
    }
    for id in try ShippedClassesTests.library.ids() {
      #expect(onLimit[id, default: 0] >= 40, "\(id): \(onLimit)")
    }
    #expect(steps.keys.sorted() == ["beyond", "inside", "on"], "\(steps)")
  }

  /// Rules crossed with the dated lists: the same versions, from the same day, with the same cycle by the same source.
  @Test func comesToTheSameVersions() throws {
    let made = try SecondMethod.run("effective_versions.py", SecondMethod.classes)
    guard let theirs = made else { return }
    let ours = try (Self.library.ids() + Self.library.idsByHand()).flatMap { id in
      try Self.library.instrumentClass(id).versions.map { version in
        JSONWriter.line([
          "id": .text(id), "version": .text(version.version),
          "inForce": .text(version.inForce.description),
          "until": .text(version.until?.description ?? ""),
          "months": Self.months(version.cycle.months), "source": .text(version.cycle.source),
          "tentative": .bool(version.tentative),
        ])
      }
    }
    #expect(ours.sorted() == theirs.sorted())
  }

  private static func months(_ months: CycleMonths) -> DataTree {
    func text(_ months: Int?) -> DataTree { .text(months.map(String.init) ?? "none") }
    return switch months {
    case .always(let months): text(months)
    case .byParameter(_, let cases): .map(cases.map { .init($0.key, text($0.value)) })
    case .byKind(let cases): .map(cases.map { .init($0.key.rawValue, text($0.value)) })
    }
  }

  private typealias Answer = (classID: String, evaluation: Evaluation)

  /// Our answer, nil where we refuse; where any field of it differs from theirs there is an issue.
  private static func compared(
    _ line: String, _ theirs: String, _ worksheets: inout WorksheetCache
  ) -> Answer? {
    let ours = answer(line, &worksheets)
    let told = ours.map(told) ?? refused
    if told != theirs { Issue.record("\(line)\nis \(told)\nby the second method \(theirs)") }
    return ours
  }

  private static func answer(_ line: String, _ worksheets: inout WorksheetCache) -> Answer? {
    var line = line
    return line.withUTF8 { bytes in
      try? EvaluateLine.evaluate(bytes, worksheets: &worksheets) {
        (id, day) throws(Refusals) in try library.version(of: id, on: day)
      }
    }
  }

  /// As it is written, but for the sentences: the canonical text of its own tree.
  private static func told(_ answer: Answer) -> String {
    var json = JSONText()
    answer.evaluation.append(to: &json, classID: answer.classID)
    return json.text
  }

  private static let refused = "\"refused\""

  /// Canonical text without what each program words for itself: messages, and why it refuses.
  private static func plain(_ answer: DataTree) -> String {
    if answer["refused"] != nil { return refused }
    let reasons = (answer["reasons"]?.asList ?? []).map { reason in
      DataTree.map((reason.asMap ?? []).filter { $0.key != "message" })
    }
    let entries = (answer.asMap ?? []).filter { $0.key != "reasons" }
    return JSONWriter.line(.map(entries + [.init("reasons", .list(reasons))]))
  }
}
