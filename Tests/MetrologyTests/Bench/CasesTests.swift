import Foundation
import Metrology
import Testing

/// The numeric cases, each as lines of `evaluate`: against the shipped classes that cover the case, else against a small
/// class made for the test in the same vocabulary. Expected verdicts, limits and errors are the cases' own.
@Suite struct CasesTests {
  private static let folder = Bundle.module.resourceURL!.appending(path: "Cases")
  private static let library = ClassLibrary(
    folders: [folder.appending(path: "classes").path, ShippedClassesTests.folder])

  private static func rows(_ name: String) throws -> [DataTree] {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONReader.read(String($0)) }
  }

  private static func cases() throws -> [DataTree] {
    let text = try String(contentsOf: folder.appending(path: "cases.json"), encoding: .utf8)
    return try #require(try JSONReader.read(text).asList)
  }

  @Test func everyLineIsJudgedAsItsCaseSays() throws {
    for row in try Self.rows("lines.jsonl") {
      let id = try #require(row["case"]?.asText)
      let point = try #require(row["point"]?.asText)
      let line = JSONWriter.line(try #require(row["line"]))
      let (_, evaluation) = try evaluate(line)
      let finding = try #require(evaluation.findings.first { $0.point == point }, "\(id)")
      let expected = ["expect", "limit", "error"].compactMap { key in
        row[key]?.asText.map { "\(key) \($0)" }
      }
      let found = [
        "expect \(finding.conforms ? "conforms" : "fails")", "limit \(finding.limit)",
        "error \(finding.error?.description ?? "none")",
      ]
      #expect(!expected.isEmpty, "\(id) states nothing of \(point)")
      #expect(expected.allSatisfy(found.contains), "\(id): \(found), not \(expected): \(line)")
    }
  }

  /// Exactly the cases that no shipped class covers, wholly or in part, and why.
  private static let inTestClasses: [String: String] = [
    "test-iec-62053-21": "A load at which the shipped meters have no point: just below 0.1 Ib.",
    "test-iec-62053-22": "Power factor 0.25, which is tested by agreement with the user only.",
    "test-mid-electricity":
      "Directive 2014/32/EU: errors with all influences, not a limit at the bench.",
    "test-r46-base": "OIML R 46: another system of classes than that of the meters verified here.",
    "test-mid-small-quantity":
      "The table of small quantities alone; a meter is never held to less than Emin.",
    "test-r49-zones": "A flow just below Q2, which is in the band of no test point.",
    "test-r76-in-service": "The limit in service, at which nothing is verified.",
  ]

  @Test func testClassesStandInOnlyWhereNamed() throws {
    let classes =
      try Self.rows("lines.jsonl").compactMap { $0["line"]?["class"]?.asText }
      + Self.rows("derived.jsonl").compactMap { $0["class"]?.asText }
    let shipped = try Set(ShippedClassesTests.library.ids())
    #expect(Set(classes).subtracting(shipped).sorted() == Self.inTestClasses.keys.sorted())
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Self.folder.appending(path: "classes").path)
    #expect(files.sorted() == Self.inTestClasses.keys.map { "\($0).yaml" }.sorted())
  }

  /// Cases with a test of their own below.
  private static let tested: Set<String> = ["R49-BANDS"]

  /// No case can be forgotten: it has lines, derived values or a test, or it is named as left out.
  @Test func everyCaseRunsOrIsNamedAsLeftOut() throws {
    let ids = try Self.cases().map { try #require($0["id"]?.asText) }
    #expect(Set(ids).count == ids.count)
    var run = Self.tested
    for name in ["lines.jsonl", "derived.jsonl"] {
      run.formUnion(try Self.rows(name).compactMap { $0["case"]?.asText })
    }
    let leftOut = CasesLeftOut.all.flatMap(\.ids)
    #expect(Set(leftOut).count == leftOut.count)
    #expect(run.intersection(leftOut).sorted() == [], "run and left out")
    let known = run.union(leftOut)
    #expect(Set(ids).subtracting(known).sorted() == [], "forgotten")
    #expect(known.subtracting(ids).sorted() == [], "in no case")
  }

  /// A flow really set is taken by the point in whose band it lies, and by no other.
  @Test func flowsAreTakenByThePointOfTheirBand() throws {
    let item = try #require(try Self.cases().first { $0["id"]?.asText == "R49-BANDS" })
    let inputs = try #require(item["inputs"])
    let flows = try #require(inputs["Q_L_h"]?.asList).map { try #require($0.asText) }
    let points = try #require(item["expected"]?["point"]?.asText).split(separator: ",")
    try #require(flows.count == points.count)
    let rules = try Self.library.version(of: "water-meter-mechanical", on: Day(2023, 1, 10)!)
    var plate = ["accuracyClass": "2"]
    plate["Q3"] = try #require(inputs["Q3_m3h"]?.asText)
    plate["R"] = try #require(inputs["R"]?.asText)
    let worksheet = try Worksheet(for: plate, class: rules, kind: .initial)
    for (flow, point) in zip(flows, points) {
      let value = try Unit.litrePerHour.convert(
        Ratio(try Reading(flow).value), to: .cubicMetrePerHour)
      let setting = try Rounding.shortest(try #require(value)).description
      for id in ["q3", "q2", "q1"] {
        let sheet = BenchSheet(observations: [id: [.init(error: "0", setting: setting)]])
        if id == point.lowercased() {
          let finding = try Evaluation(worksheet, sheet).findings.first { $0.point == id }
          #expect(finding?.conforms == true, "\(flow) L/h at \(id)")
        } else {
          let refusals = #expect(throws: Refusals.self, "\(flow) L/h at \(id)") {
            try Evaluation(worksheet, sheet)
          }
          #expect(
            refusals?.all.map { "\($0.at.path) \($0.code)" }
              == ["observations.\(id).1.setting notNearThePoint"], "\(flow) L/h at \(id)")
        }
      }
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
