import Foundation
import Metrology
import Testing

/// The numeric cases, each as lines of `evaluate`: against the shipped class where it covers the case, else against a
/// small class made for the test in the same vocabulary. Expected verdicts and limits are the cases' own.
@Suite struct CasesTests {
  private static let folder = Bundle.module.resourceURL!.appending(path: "Cases")
  private static let library = ClassLibrary(
    folders: [folder.appending(path: "classes").path, ShippedClassesTests.folder])

  private static func rows(_ name: String) throws -> [DataTree] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONReader.read(String($0)) }
  }

  @Test func everyLineIsJudgedAsItsCaseSays() throws {
    var cases: Set<String> = []
    for row in try Self.rows("lines.jsonl") {
      let id = try #require(row["case"]?.asText)
      let point = try #require(row["point"]?.asText)
      let line = JSONWriter.line(try #require(row["line"]))
      let (_, evaluation) = try evaluate(line)
      let finding = try #require(evaluation.findings.first { $0.point == point }, "\(id)")
      #expect(finding.conforms == (row["expect"]?.asText == "conforms"), "\(id): \(line)")
      #expect(finding.limit == row["limit"]?.asText, "\(id): \(line)")
      cases.insert(id)
    }
    #expect(cases.count >= 80)
  }

  /// Every case of the kinds that boundary lines are made of has lines.
  @Test func noBoundaryCaseIsLeftOut() throws {
    let text = try String(contentsOf: Self.folder.appending(path: "cases.json"), encoding: .utf8)
    let cases = try #require(try JSONReader.read(text).asList)
    let withLines = Set(try Self.rows("lines.jsonl").compactMap { $0["case"]?.asText })
    for item in cases where item["kind"]?.asText == "mpe.boundary" {
      #expect(withLines.contains(try #require(item["id"]?.asText)))
    }
    let withValues = Set(try Self.rows("derived.jsonl").compactMap { $0["case"]?.asText })
    for item in cases
    where ["water.flow-rates", "water.old-classes"].contains(item["kind"]?.asText) {
      #expect(withValues.contains(try #require(item["id"]?.asText)))
    }
  }

  @Test func derivedValuesAreThoseOfTheCases() throws {
    for row in try Self.rows("derived.jsonl") {
      let id = try #require(row["case"]?.asText)
      let unit = try #require(Unit(rawValue: row["unit"]?.asText ?? ""))
      let rules = try Self.library.version(
        of: try #require(row["class"]?.asText), on: Day(2023, 1, 10)!)
      var parameters: [String: String] = [:]
      for entry in row["parameters"]?.asMap ?? [] { parameters[entry.key] = entry.value.asText }
      let worksheet = try Worksheet(for: parameters, class: rules, kind: .initial)
      for entry in row["derived"]?.asMap ?? [] {
        let derived = try #require(
          worksheet.derived.first { $0.definition.id == entry.key }, "\(id) \(entry.key)")
        let value = try #require(try derived.unit.convert(derived.value, to: unit))
        #expect(try Rounding.shortest(value).description == entry.value.asText, "\(id)")
      }
    }
  }

  private func evaluate(_ line: String) throws -> (String, Evaluation) {
    var line = line
    var worksheets = WorksheetCache()
    let result: Result<(String, Evaluation), Refusals> = line.withUTF8 { bytes in
      do throws(Refusals) {
        let found = try EvaluateLine.evaluate(bytes, worksheets: &worksheets) {
          (id, day) throws(Refusals) in
          try Self.library.version(of: id, on: day)
        }
        return .success((found.classID, found.evaluation))
      } catch { return .failure(error) }
    }
    return try result.get()
  }
}
