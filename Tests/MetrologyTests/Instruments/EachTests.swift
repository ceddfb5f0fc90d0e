import Metrology
import Testing

/// Items that stand several times with `each`, against the same items written out.
struct EachTests {
  private static let point = """
          - id: leak
            names: {vi: Rò, en: Leak}
            measure: value
            unit: {parameter: unit}
            observation: [indication]
            repeats: {from: 1, to: 5}
            limit: least
            source: cited

    """

  /// The box with points of these lines, at the place of its point `leak`; what rests on it rests on another.
  private static func box(_ points: String) -> ClassFile {
    let indented = points.split(separator: "\n").map { "      \($0)\n" }.joined()
    return ClassFile.valid
      .with("of: [at-1]", for: "of: [leak]")
      .with(indented, for: Self.point)
      .with("at-1: [", for: "leak: [")
  }

  private static let written = ["1", "2"].map {
    "- {id: at-\($0), names: {vi: Rò \($0), en: Leak \($0)}, measure: value, unit: Ω, observation: [indication], limit: least, source: cited, setting: {value: \"\($0)\", unit: Ω}}"
  }.joined(separator: "\n")

  @Test func anItemStandsOnceForEveryEntry() throws {
    let digest = try Self.box(Self.written).version().digest
    let body =
      "id: \"at-{each}\", names: {vi: \"Rò {each}\", en: \"Leak {each}\"}, measure: value, unit: Ω, observation: [indication], limit: least, source: cited, setting: {value: \"{each}\", unit: Ω}"
    let block = """
      - each:
          - "1"
          - "2"
        id: at-{each}
        names: {vi: "Rò {each}", en: "Leak {each}"}
        measure: value
        unit: Ω
        observation: [indication]
        setting: {value: "{each}", unit: Ω}
        limit: least
        source: cited
      """
    let named = body.replacing("{each}", with: "{n}")
    for points in [
      "- {each: [\"1\", \"2\"], \(body)}",
      block,
      "- {each: [{n: \"1\"}, {n: \"2\"}], \(named)}",
      // One entry is one item; what stands between keeps its place.
      "- {each: [\"1\"], \(body)}\n- {each: [{n: \"2\"}], \(named)}",
    ] {
      #expect(try Self.box(points).version().digest == digest, "\(points)")
    }
  }

  @Test func namesMayStandTwiceInATextAndInKeys() throws {
    let file = ClassFile.valid.with(
      """
      - each: [{old: fine, new: coarse, n: "3"}]
              id: middle
              names: {vi: "{old}{n}{old}", en: "{ {n} }"}
              unit: {parameter: unit}
              value: {choose: {parameter: grade}, cases: {"{old}": "{n}", "{new}": "{n}{n}"}}
      """,
      for: """
        - id: middle
                names: {vi: Giữa, en: Middle}
                unit: {parameter: unit}
                value: {quotient: [{parameter: top}, "2"]}
        """)
    let derived = try file.version().derived[0]
    #expect(derived.names.vi == "fine3fine" && derived.names.en == "{ 3 }")
    #expect(derived.value.formula == "{grade: coarse → 33; fine → 3}")
  }

  @Test func worksInParametersQuestionsAndLists() throws {
    var file = ClassFile.valid
      .with(
        "- {each: [a, b], id: \"q-{each}\", section: external, names: {vi: \"{each}\", en: \"{each}\"}, source: cited}\n      - {id: looks",
        for: "- {id: looks"
      )
      .with(
        "- {each: [c, d], id: \"p-{each}\", names: {vi: \"{each}\", en: \"{each}\"}, text: {}}\n      - id: grade",
        for: "- id: grade"
      )
      .with("uses: more\n    procedure", for: "procedure")
    file.lists["more"] = """
      id: more
      questions:
        - {each: [e, f], id: "q-{each}", section: external, names: {vi: "{each}", en: "{each}"}, source: cited}
      """
    let version = try file.version()
    #expect(version.questions.map(\.id).prefix(5) == ["q-e", "q-f", "q-a", "q-b", "looks"])
    #expect(version.parameters.map(\.id).prefix(3) == ["p-c", "p-d", "grade"])
    #expect(!version.canonical.contains("each"))
  }

  @Test func refusesWhatCannotBeRepeated() {
    let question = "section: external, names: {vi: a, en: b}, source: cited}"
    func with(_ item: String) -> ClassFile {
      ClassFile.valid.with("- {\(item), \(question)\n      - {id: looks", for: "- {id: looks")
    }
    let table: [(item: String, codes: [String])] = [
      ("each: a, id: x", ["listExpected"]), ("each: {a: b}, id: x", ["listExpected"]),
      ("each: [], id: x", ["tooFewValues"]),
      (
        "each: [\(Array(repeating: "a", count: 201).joined(separator: ", "))], id: x",
        ["outOfRange"]
      ),
      ("each: [[a]], id: x", ["textExpected"]), ("each: [a, {n: b}], id: x", ["textExpected"]),
      ("each: [{n: a}, b], id: 'x{n}'", ["mapExpected"]),
      ("each: [{n: [a]}], id: 'x{n}'", ["textExpected"]),
      ("each: [{n: a}, {m: b}], id: 'x{n}'", ["missingKey", "unknownKey"]),
      ("each: [a, b], id: 'x{n}'", ["unknownPlaceholder"]),
      ("each: [{n: a}], id: 'x{n}{each}'", ["unknownPlaceholder"]),
      ("each: [a], id: x, when: {'{b}': [periodic]}", ["unknownPlaceholder"]),
      (
        "each: [{n: a, m: a}], id: x, when: {kind: [periodic], '{n}': b, '{m}': c}",
        ["duplicateKey"]
      ),
      // Written out and then judged as any other item.
      ("each: [a, b], id: x", ["idTwice"]),
      ("each: [a, b], id: 'x {each}'", ["reservedID", "reservedID"]),
      ("each: [a], id: x, kind: periodic", ["unknownKey"]), ("id: 'x{each}'", ["reservedID"]),
      ("each: [a], id: x, when: {each: [a]}", ["exactlyOneOf"]),
      ("each: ['=', '+', '-', '@'], id: '{each}x'", Array(repeating: "reservedID", count: 4)),
    ]
    for row in table {
      let file = with(row.item)
      let refusals = file.refusals
      #expect(refusals.map(\.code) == row.codes, "\(row.item): \(refusals)")
      #expect(
        refusals.allSatisfy { $0.at.line == file.line(of: "each: ") ?? file.line(of: "{each}") },
        "\(row.item): \(refusals.map { $0.at.line ?? 0 })")
    }
    // Only items of lists stand several times.
    let limit = ClassFile.valid.with("share: {each: [a], source", for: "share: {source")
    #expect(limit.refusals.map(\.code) == ["unknownKey"])
  }

  /// A finding about an item that was written out stands on the line in the file.
  @Test func findingsKeepTheirLines() {
    let file = Self.box(
      """
      - each: ["1", "2"]
        id: at-{each}
        names: {vi: "{each}", en: "{each}"}
        measure: value
        unit: Ω
        observation: [indication]
        limit: lost-{each}
        source: cited
      """)
    let refusals = file.refusals
    #expect(refusals.map(\.code) == ["unknownLimit", "unknownLimit"])
    #expect(refusals.map(\.at.path) == ["points.at-1", "points.at-2"])
    #expect(refusals.allSatisfy { $0.at.line == file.line(of: "lost-{each}") })
  }
}
