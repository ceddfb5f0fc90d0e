import Foundation
import Metrology
import Testing

/// Several faults in one file: all are told at one time, each on its line, and nothing that only follows from them.
struct FindingsTests {
  /// - edits: the faults, old and new.
  /// - findings: codes in the order of the report, each with a fragment of its line.
  private typealias Row = (
    edits: [(old: String, new: String)], findings: [(code: String, line: String)]
  )

  private static func check(_ rows: [Row], sourceLocation: SourceLocation = #_sourceLocation) {
    for row in rows {
      let file = row.edits.reduce(ClassFile.valid) { file, edit in
        file.with(edit.new, for: edit.old, sourceLocation: sourceLocation)
      }
      let found = file.refusals.map { "\($0.code) \($0.at.line ?? 0)" }
      let expected = row.findings.map { "\($0.code) \(file.line(of: $0.line) ?? 0)" }
      #expect(found == expected, "\(row.edits.map(\.new))", sourceLocation: sourceLocation)
    }
  }

  /// A limit that is named wrongly, told beside whatever cannot be read.
  private static let lost = (old: "limit: step", new: "limit: lost")
  private static let told = (code: "unknownLimit", line: "limit: lost")

  @Test func whatCannotBeReadHidesNothingElse() {
    Self.check([
      ([("id: box", "id: bag"), Self.lost], [("idIsNotFileName", "id: bag"), Self.told]),
      ([("field: electricity", "field: gold"), Self.lost], [("notAChoice", "gold"), Self.told]),
      (
        [("inForce: 2020-01-01", "inForce: soon"), Self.lost],
        [("unreadableDay", "soon"), Self.told]
      ),
      ([("months: 12, ", ""), Self.lost], [("missingKey", "cycle:"), Self.told]),
      ([("gates:", "colour: red\n    gates:"), Self.lost], [("unknownKey", "red"), Self.told]),
      (
        [("seal: none, source: cited", "seal: blue, source: lost")],
        [("notAChoice", "seal: blue"), ("unknownSource", "seal: blue")]
      ),
      (
        [("section: external", "section: inner"), Self.lost], [("notAChoice", "inner"), Self.told]
      ),
      ([("kind: initial", "kind: first"), Self.lost], [("notAChoice", "kind: first"), Self.told]),
      // A point under a limit that is not there is looked at all the same.
      (
        [("of: [low, high]\n        limit: step", "of: [low, leek]\n        limit: lost")],
        [Self.told, ("unknownPoint", "leek")]
      ),
      (
        [
          ("limit: least", "limit: lost"),
          (
            "unit: {parameter: unit}\n        observation: [indication]",
            "unit: {parameter: scale}\n        observation: [indication]"
          ),
        ],
        [Self.told, ("unknownParameter", "scale")]
      ),
    ])
  }

  @Test func whatFollowsFromAnotherFaultIsNotTold() {
    Self.check([
      // A condition and a limit go by the grade, a derived value and a setting by the top, nearly all by the unit.
      (
        [("choice: [fine, coarse]", "choice: fine"), Self.lost],
        [("listExpected", "choice: fine"), Self.told]
      ),
      ([("to: \"1000\"", "to: many"), Self.lost], [("unreadableNumber", "many"), Self.told]),
      ([("unit: [Ω, kΩ]", "unit: [Ω, ohm]"), Self.lost], [("notAChoice", "ohm"), Self.told]),
      // A setting rests on the derived value, two points on the limit, much on the source.
      (
        [("{parameter: top}, \"2\"]", "{parameter: top}]"), Self.lost],
        [("tooFewValues", "quotient"), Self.told]
      ),
      ([("fine: \"1\"", "fine: one"), Self.lost], [("unreadableNumber", "fine: one"), Self.told]),
      ([("title: Cited, ", ""), Self.lost], [("missingKey", "document: X 2"), Self.told]),
      // A setting, and a condition, that are there and not understood.
      (
        [
          ("{derived: middle}, unit: {parameter: unit}", "{derived: middle}, unit: ohm"), Self.lost,
        ],
        [("unknownUnit", "unit: ohm"), Self.told]
      ),
      (
        [("when: {parameter: grade", "wen: {parameter: grade"), Self.lost],
        [("unknownKey", "wen:"), Self.told]
      ),
      // Two points rest on this one, and by its unit one of their limits would be stated.
      (
        [
          ("decimals: 2\n        repeats", "decimals: 9\n        repeats"),
          ("gap: smaller}}", "gap: smaller}, unit: kΩ}"),
        ],
        [("outOfRange", "decimals: 9")]
      ),
    ])
  }

  /// An item without an id may be any of them, and a part that is not there may hold any.
  @Test func whereNotAllNamesAreKnownNoneIsSaidToBeMissing() {
    Self.check([
      (
        [("- id: grade", "- name: grade"), Self.lost],
        [("missingKey", "name: grade"), ("unknownKey", "name: grade"), Self.told]
      ),
      (
        [("    limits:\n", "    bounds:\n"), ("of: [leak]", "of: [leek]")],
        [("missingKey", "version:"), ("unknownKey", "mpe:"), ("unknownPoint", "leek")]
      ),
      (
        [("    sources:\n", "    texts:\n"), Self.lost],
        [("missingKey", "version:"), ("unknownKey", "document: X 1"), Self.told]
      ),
      (
        [("    procedure: made-up", "    uses: gone\n    procedure: made-up"), Self.lost],
        [("unknownList", "uses: gone")]
      ),
      (
        [("- {id: looks, ", "- {each: [], id: \"looks-{each}\", "), Self.lost],
        [("tooFewValues", "each: []"), Self.told]
      ),
      (
        [("- id: leak\n", "- each: [a]\n        id: \"leak-{b}\"\n"), Self.lost],
        [("unknownPlaceholder", "leak-{b}"), Self.told]
      ),
    ])
  }

  // MARK: - Examples

  /// Two versions in one file, the second from 2023.
  private static func two(_ first: (ClassFile) -> ClassFile) -> String {
    let text = ClassFile.valid.text
    let second = text[text.firstRange(of: "  - version:")!.lowerBound...]
      .replacing("version: \"1\"", with: "version: \"2\"")
      .replacing("inForce: 2020-01-01", with: "inForce: 2023-01-01")
    return first(
      .valid.with("inForce: 2020-01-01\n    until: 2022-12-31", for: "inForce: 2020-01-01")
    ).text + second
  }

  private static func codes(_ text: String) throws -> (codes: [String], examples: Int) {
    try ClassLibraryTests.withFolders([["box.yaml": Data(text.utf8)]]) { folders in
      var check = ClassCheck(folders: folders)
      check.checkAll()
      return (check.findings.map(\.code), check.examples)
    }
  }

  /// The example of the valid class shows one outcome of four, and is of a day of the second version.
  @Test func theExamplesOfAWholeVersionRunWhateverAnotherLacks() throws {
    let both = try Self.codes(Self.two { $0 })
    #expect(both.codes == ["exampleRefused", "tooFewExamples", "tooFewExamples"])
    #expect(both.examples == 2)
    let broken = try Self.codes(Self.two { $0.with("field: gold", for: "field: electricity") })
    #expect(broken.codes == ["notAChoice", "tooFewExamples"] && broken.examples == 1)
    let inconsistent = try Self.codes(Self.two { $0.with("limit: lost", for: "limit: step") })
    #expect(inconsistent.codes == ["unknownLimit", "tooFewExamples"] && inconsistent.examples == 1)
  }

  /// What is missing is not told, because the example that cannot be read may show it.
  @Test func anExampleThatCannotBeReadDoesNotHideTheOthers() throws {
    let file = ClassFile.valid
      .with("errors: {low: \"2.00\"}", for: "errors: {low: \"1.00\"}")
    #expect(try Self.codes(file.text).codes == ["exampleDisagrees", "tooFewExamples"])
    let unread = try Self.codes(file.text + "      - {id: more, on: never}\n")
    #expect(
      unread.codes
        == ["exampleDisagrees", "unreadableDay", "missingKey", "missingKey"])
    #expect(unread.examples == 1)
  }

  // MARK: - All files

  @Test func everyClassAndListOfEveryFolderIsChecked() throws {
    let list = "id: more\nsources:\n  x: {document: X, title: X, confidence: high}\n"
    let own = ClassFile.valid.with("uses: more\n    procedure", for: "procedure").text
    try ClassLibraryTests.withFolders([
      [
        "box.yaml": Data(own.utf8),
        "bag.yaml": Data(own.replacing("id: box", with: "id: bag").utf8),
        "lists/more.yaml": Data(list.utf8), "notes.txt": Data(),
      ],
      [
        "box.yaml": Data(),
        "lists/more.yaml": Data(list.replacing("high", with: "secondary").utf8),
      ],
    ]) { (folders: [String]) throws -> Void in
      var check = ClassCheck(folders: folders)
      check.checkAll()
      #expect(check.files == 5)
      // The list's fault once, and not once for each class that uses it.
      #expect(
        check.findings.map { "\($0.code) \($0.at.file ?? "") \($0.at.line ?? 0)" } == [
          "notAChoice \(folders[0])/lists/more.yaml 3", "mapExpected \(folders[1])/box.yaml 1",
        ])
      // One class alone names the list's file just as well.
      var one = ClassCheck(folders: [])
      one.check(file: "\(folders[0])/box.yaml")
      #expect(one.findings.map(\.at.file) == ["\(folders[0])/lists/more.yaml"])
      var none = ClassCheck(folders: ["\(folders[0])/nowhere"])
      none.checkAll()
      #expect(none.findings.map(\.code) == ["unreadableFile"] && none.files == 0)
    }
  }
}
