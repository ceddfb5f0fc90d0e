import Metrology
import Testing

/// A fault put into a valid class, the codes it is refused with, and the line that they name.
struct DecodingTests {
  /// - old and new: the one change.
  /// - line: a fragment of the line that is named.
  typealias Row = (old: String, new: String, codes: [String], line: String)

  static func check(
    _ table: [Row], in valid: ClassFile = .valid, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for row in table {
      let file = valid.with(row.new, for: row.old, sourceLocation: sourceLocation)
      let refusals = file.refusals
      #expect(
        refusals.map(\.code) == row.codes, "“\(row.new)”: \(refusals)",
        sourceLocation: sourceLocation)
      #expect(
        refusals.allSatisfy { $0.at.line == file.line(of: row.line) && $0.at.file == "box.yaml" },
        "“\(row.new)”: \(refusals.map { $0.at.line ?? 0 }), not \(file.line(of: row.line) ?? 0)",
        sourceLocation: sourceLocation)
    }
  }

  @Test func theValidClassIsValid() throws {
    #expect(ClassFile.valid.refusals == [])
    #expect(
      ExampleCheck.findings(try ClassFile.valid.version(), file: "").map(\.code) == [
        "tooFewExamples"
      ])
  }

  @Test func refusesUnknownKeysAtEveryLevel() {
    let levels = [
      "id: box", "regime: metrology", "title: Cited, ", "vi: chú, ", "vi: Cấp, ",
      "choice: [fine, coarse]", "above: \"0\", ", "text: {}", "when: {parameter: grade, ",
      "- id: middle", "{id: looks, ", "kind: [periodic]}", "atMost: \"0.5\"",
      "{to: \"10\", ", "{at: \"10\", ", "gap: smaller", "choose: kind, ", "percent: \"1\", ",
      "decimals: 2\n        repeats: ", "{from: 1, to: 3", "{value: {percent: \"10\", ",
      "reference: {", "of: [leak]", "seal: none, ", "months: 12, ", "policy: anniversary, ",
      "kind: initial", "{low: [{", "{verdict: fails, ",
    ]
    for level in levels {
      // In a flow map after the comma, in a block map on a line of its own.
      let file: ClassFile
      if level.hasSuffix(", ") || level.hasSuffix("{") {
        file = ClassFile.valid.with("\(level)colour: red, ", for: level)
      } else if let line = Self.blockLine(level) {
        file = ClassFile.valid.with(line, for: level)
      } else {
        file = ClassFile.valid.with("\(level), colour: red", for: level)
      }
      let refusals = file.refusals
      #expect(refusals.map(\.code) == ["unknownKey"], "\(level): \(refusals)")
      #expect(refusals.first?.at.line == file.line(of: "colour"), "\(level)")
    }
  }

  /// The fragment with a further line of the same indent before it.
  private static func blockLine(_ fragment: String) -> String? {
    let text = ClassFile.valid.text
    guard let range = text.ranges(of: fragment).first else { return nil }
    let start = text[..<range.lowerBound].lastIndex(of: "\n").map(text.index(after:))
    let before = text[(start ?? text.startIndex)..<range.lowerBound]
    if before.allSatisfy({ $0 == " " }), fragment.hasPrefix("- ") {
      return "- colour: red\n\(before)  \(fragment.dropFirst(2))"
    }
    guard before.allSatisfy({ $0 == " " }) else { return nil }
    return "colour: red\n\(before)\(fragment)"
  }

  @Test func refusesWhatIsMissing() {
    Self.check([
      ("regime: metrology\n", "\n", ["missingKey"], "version: \"1\""),
      ("- version: \"1\"\n    inForce", "- inForce", ["missingKey"], "inForce"),
      (", confidence: secondary", "", ["missingKey"], "document: X 1"),
      ("share: {source: cited, ", "share: {", ["missingKey"], "share:"),
      ("limit: step\n", "\n", ["missingKey"], "id: difference"),
      (", gap: smaller", "", ["missingKey"], "step: {"),
      ("names: {vi: Cấp, en: Grade}", "names: {vi: Cấp}", ["missingKey"], "vi: Cấp"),
      ("names: {vi: Cấp, en: Grade}", "names: {vi: Cấp, en: ''}", ["emptyText"], "vi: Cấp"),
      ("names: {vi: Cấp, en: Grade}", "names: Grade", ["mapExpected"], "names: Grade"),
      ("{verdict: fails, ", "{", ["missingKey"], "expect"),
      ("months: 12, ", "", ["missingKey"], "cycle:"),
    ])
  }

  @Test func refusesWhatIsNotOfTheVocabulary() {
    Self.check([
      ("field: electricity", "field: power", ["notAChoice"], "field: power"),
      ("statistics: electronics", "statistics: toys", ["notAChoice"], "toys"),
      ("regime: metrology", "regime: any", ["notAChoice"], "regime: any"),
      ("technology: other", "technology: magic", ["notAChoice"], "magic"),
      ("confidence: secondary", "confidence: high", ["notAChoice"], "confidence: high"),
      ("seal: none", "seal: kind3", ["notAChoice"], "seal: kind3"),
      ("policy: anniversary", "policy: forever", ["notAChoice"], "forever"),
      ("gates: [officerCard]", "gates: [luck]", ["notAChoice"], "luck"),
      ("section: technical", "section: inner", ["notAChoice"], "inner"),
      ("observation: [reading]\n", "observation: [guess]\n", ["notAChoice"], "[guess]"),
      ("gap: smaller", "gap: nearest", ["notAChoice"], "nearest"),
      ("{point: setting}", "{point: middle}", ["notAChoice"], "{point: middle}"),
      ("kind: [periodic]}", "kind: [yearly]}", ["notAChoice"], "yearly"),
      ("afterRepair: \"3\"", "later: \"3\"", ["notAChoice", "choiceNotCovered"], "later"),
      ("stamp: false", "stamp: no", ["notAChoice"], "stamp: no"),
      ("optional: true", "optional: yes", ["notAChoice"], "optional: yes"),
      ("unit: [Ω, kΩ]", "unit: [Ω, ohm]", ["notAChoice"], "ohm"),
      ("number: {unit: \"1\", from", "number: {unit: years, from", ["unknownUnit"], "years"),
      ("unit: kΩ}", "unit: kohm}", ["notAChoice"], "kohm"),
    ])
  }

  @Test func refusesValuesThatCannotBeRead() {
    Self.check([
      ("inForce: 2020-01-01", "inForce: 2020-02-30", ["unreadableDay"], "2020-02-30"),
      ("on: 2023-01-10", "on: today", ["unreadableDay"], "today"),
      ("above: \"0\"", "above: zero", ["unreadableNumber"], "zero"),
      ("fine: \"1\"", "fine: \"1e3\"", ["unreadableNumber"], "1e3"),
      ("fine: \"1\"", "fine: \"1234567890123456789\"", ["unreadableNumber"], "1234567890"),
      ("{at: \"10\"", "{at: ten", ["unreadableNumber"], "ten"),
      ("months: 12", "months: 0", ["outOfRange"], "months: 0"),
      ("months: 12", "months: \"1.5\"", ["outOfRange"], "1.5"),
      ("repeats: {from: 1, to: 3}", "repeats: {from: 0, to: 3}", ["outOfRange"], "from: 0"),
      ("repeats: {from: 1, to: 3}", "repeats: {from: 3, to: 1}", ["outOfRange"], "from: 3"),
      ("version: \"1\"", "version: \"\"", ["emptyText"], "version: \"\""),
      ("choice: [fine, coarse]", "choice: fine", ["listExpected"], "choice: fine"),
      ("limit: step", "limit: [step]", ["textExpected"], "[step]"),
      ("fine: \"1\"", "fine: [\"1\"]", ["mapExpected"], "fine: ["),
      ("{error: \"1\"}", "\"1\"", ["mapExpected"], "observations"),
      ("looks: pass", "looks: [pass]", ["textExpected"], "looks: [pass]"),
    ])
  }

  @Test func refusesEmptyLists() {
    Self.check([
      ("choice: [fine, coarse]", "choice: []", ["tooFewValues"], "choice: []"),
      ("unit: [Ω, kΩ]", "unit: []", ["tooFewValues"], "unit: []"),
      ("observation: [indication]", "observation: []", ["tooFewValues"], "observation: []"),
      ("kind: [periodic]}", "kind: []}", ["tooFewValues"], "kind: []"),
      ("is: [coarse]", "is: []", ["tooFewValues"], "is: []"),
      (
        "rows: [{to: \"10\", value: \"2\"}, {above: \"10\", value: {sum: [\"2\", {percent: \"1\", of: {parameter: age}}]}}]",
        "rows: []", ["tooFewValues"], "rows: []"
      ),
      (
        "cases: {initial: \"1\", periodic: \"2\", afterRepair: \"3\"}", "cases: {}",
        ["tooFewValues"], "cases: {}"
      ),
      ("above: \"0\", to: \"1000\"", "allowed: []", ["tooFewValues"], "allowed: []"),
    ])
    let file = ClassFile(text: "id: box\nversions: []\n")
    #expect(file.refusals.map(\.code) == ["tooFewValues"])
  }

  @Test func refusesFormsThatContradictThemselves() {
    Self.check([
      ("{parameter: top}, \"2\"]", "{parameter: top}]", ["tooFewValues"], "quotient"),
      ("{parameter: top}, \"2\"]", "{parameter: top}, \"2\", \"3\"]", ["tooFewValues"], "quotient"),
      (
        "sum: [\"2\", {percent: \"1\", of: {parameter: age}}]", "sum: [\"2\"]", ["tooFewValues"],
        "sum"
      ),
      (
        "value: {quotient: ", "value: {sum: [\"1\", \"2\"], quotient: ", ["exactlyOneOf"],
        "quotient"
      ),
      ("value: {quotient: [{parameter: top}, \"2\"]}", "value: {}", ["exactlyOneOf"], "value: {}"),
      (
        "share: {source: cited, atMost: \"0.5\"}", "share: {source: cited}", ["exactlyOneOf"],
        "share"
      ),
      ("atMost: \"0.5\"", "atMost: \"0.5\", atLeast: \"0\"", ["exactlyOneOf"], "share"),
      ("text: {}", "text: {}\n        choice: [a]", ["exactlyOneOf"], "id: remark"),
      ("when: {kind: [periodic]}", "when: {}", ["exactlyOneOf"], "when: {}"),
      ("above: \"0\", to", "above: \"0\", from: \"1\", to", ["exactlyOneOf"], "from: \"1\""),
      ("{to: \"10\", value", "{to: \"10\", below: \"10\", value", ["exactlyOneOf"], "below"),
      ("{above: \"10\", value", "{from: \"10\", value", ["bandsDoNotMeet"], "{from: \"10\""),
      ("{above: \"10\", value", "{above: \"11\", value", ["bandsDoNotMeet"], "{above: \"11\""),
      (
        "{above: \"10\", value", "{above: \"10\", to: \"9\", value", ["bandsDoNotMeet"], "to: \"9\""
      ),
      ("{above: \"10\", value", "{value", ["bandsOpenInside"], "{value: {sum"),
      ("{to: \"10\", value", "{value", ["bandsOpenInside"], "[{value"),
      (
        "[{at: \"11\", value: \"3\"}, {at: \"20\"", "[{at: \"10\", value: \"3\"}, {at: \"20\"",
        ["interpolationNotRising"], "step"
      ),
      (
        "[{at: \"11\", value: \"3\"}, {at: \"20\", value: \"4\"}]", "[{at: \"11\", value: \"3\"}]",
        ["tooFewValues"], "step"
      ),
      ("fine: \"1\"", "fine: {lookup: {parameter: top}, rows: []}", ["tooFewValues"], "rows: []"),
      ("fine: \"1\"", "fine: {lookup: {parameter: top}}", ["missingKey"], "fine: {lookup"),
      (
        "fine: \"1\"",
        "fine: {lookup: {parameter: top}, rows: [{at: \"1\", value: \"3\"}, {at: \"1.0\", value: \"3\"}]}",
        ["idTwice"], "fine: {lookup"
      ),
      (
        "fine: \"1\"", "fine: {lookup: {parameter: top}, rows: [{at: one, value: \"3\"}]}",
        ["unreadableNumber"], "at: one"
      ),
      (
        "fine: \"1\"",
        "fine: {lookup: {parameter: top}, rows: [{at: \"1\", to: \"2\", value: \"3\"}]}",
        ["unknownKey"], "fine: {lookup"
      ),
      ("unit: [Ω, kΩ]", "unit: [Ω, kΩ, V]", ["unitsOfDifferentKind"], "kΩ, V"),
      (
        "inForce: 2020-01-01", "inForce: 2020-01-01\n    until: 2019-12-31",
        ["versionRunsBackwards"], "until"
      ),
      ("id: box", "id: bag", ["idIsNotFileName"], "id: bag"),
    ])
  }

  @Test func refusesTheFileAsAWhole() {
    let valid = ClassFile.valid.text
    let table: [(text: String, code: String, line: Int?)] = [
      ("", "mapExpected", 1), ("- a\n", "mapExpected", 1), ("id: box\n", "missingKey", 1),
      ("id: box\n  x: [\n", "syntax", 2), ("id: box\nid: box\n", "duplicateKey", 1),
      ("id: &a box\n", "aliasNotAllowed", 1),
      (valid + String(repeating: "#", count: 1 << 20), "fileTooLong", nil),
      (
        valid + "---\nid: more\n", "syntax",
        valid.split(separator: "\n", omittingEmptySubsequences: false).count
      ),
    ]
    for row in table {
      let refusals = ClassFile(text: row.text).refusals
      #expect(refusals.first?.code == row.code, "\(row.text.suffix(20)): \(refusals)")
      #expect(refusals.first?.at.line == row.line, "\(row.text.suffix(20)): \(refusals)")
    }
  }

  @Test func tellsEverythingAtOnce() {
    let file = ClassFile.valid
      .with("field: power", for: "field: electricity")
      .with("fine: one", for: "fine: \"1\"")
      .with("names: {vi: Bụi}", for: "names: {vi: Bụi, en: Dust}")
      .with("unit: [Ω, ohm]", for: "unit: [Ω, kΩ]")
      .with("colour: red\n    gates:", for: "gates:")
    let refusals = file.refusals
    #expect(
      Set(refusals.map(\.code))
        == ["notAChoice", "unreadableNumber", "missingKey", "unknownKey"], "\(refusals)")
    #expect(refusals.count == 5 && refusals.allSatisfy { $0.at.line != nil })
    let deeper = ClassFile.valid
      .with("limit: stop", for: "limit: step").with("of: [leek]", for: "of: [leak]")
      .with("is: [rough]", for: "is: [coarse]").with("procedure: lost", for: "procedure: made-up")
      .refusals
    #expect(
      Set(deeper.map(\.code)).isSuperset(of: [
        "unknownLimit", "unknownPoint", "notAChoice", "unknownSource",
      ]), "\(deeper)")
  }
}
