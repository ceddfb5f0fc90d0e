import Foundation
import Metrology
import Testing

/// Two programs that share no code, on the same lines: every field of every answer is the same.
struct SecondMethodTests {
  private static let library = ClassLibrary(folders: [
    Bundle.module.resourceURL!.appending(path: "Cases/classes").path, ShippedClassesTests.folder,
  ])

  @Test(.timeLimit(.minutes(5))) func agreesOnEveryField() throws {
    var lines = try Self.cases()
    var made = RandomLines(seed: 7)
    while lines.count < 2400 { lines += try made.next() }
    guard let theirs = try SecondMethod.answers(to: lines) else { return }
    try #require(theirs.count == lines.count)
    var verdicts: [String: Int] = [:]
    var worksheets = WorksheetCache()
    for (line, theirs) in zip(lines, theirs) {
      let ours = Self.answer(line, &worksheets)
      verdicts[ours["verdict"]?.asText ?? "refused", default: 0] += 1
      for key in ["class", "verdict", "reasons", "points", "refused"] {
        let (a, b) = (Self.plain(key, ours[key]), Self.plain(key, theirs[key]))
        #expect(a == b, "\(key) of \(line)")
      }
    }
    // Lines of every kind were compared.
    for verdict in ["conforms", "fails", "incomplete", "refused"] {
      #expect(verdicts[verdict, default: 0] >= 50, "\(verdicts)")
    }
  }

  private static func cases() throws -> [String] {
    let url = Bundle.module.resourceURL!.appending(path: "Cases/lines.jsonl")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
      JSONWriter.line(try #require(try JSONReader.read(String($0))["line"]))
    }
  }

  private static func answer(_ line: String, _ worksheets: inout WorksheetCache) -> DataTree {
    var line = line
    return line.withUTF8 { bytes in
      do throws(Refusals) {
        let (id, found) = try EvaluateLine.evaluate(bytes, worksheets: &worksheets) {
          (id, day) throws(Refusals) in try library.version(of: id, on: day)
        }
        return .map((found.tree.asMap ?? []) + [.init("class", .text(id))])
      } catch {
        return ["refused": .list([])]
      }
    }
  }

  /// Canonical text without what each program words for itself: messages, and why it refuses.
  private static func plain(_ key: String, _ tree: DataTree?) -> String {
    switch (key, tree?.asList) {
    case ("refused", _): "\(tree != nil)"
    case ("reasons", let reasons?):
      reasons.map { "\($0["at"]?.asText ?? "") \($0["code"]?.asText ?? "")" }
        .joined(separator: ", ")
    default: tree.map(JSONWriter.line) ?? "–"
    }
  }
}
