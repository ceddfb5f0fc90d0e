import Metrology
import Testing

/// What a version takes over from lists with `uses`, and what of it is left out.
struct SharedListTests {
  private static let list = """
    id: borrowed
    sources:
      elsewhere: {document: Y 1, title: Elsewhere, confidence: unconfirmed}
    limits:
      share: {source: elsewhere, atMost: "0.4"}

    """

  /// The box without its own `share`, with the list of that name.
  private static func taking(_ list: String?, uses: String = "borrowed") -> ClassFile {
    var file = ClassFile.valid
      .with("uses: \(uses)\n    procedure", for: "procedure")
      .with("", for: "      share: {source: cited, atMost: \"0.5\"}\n")
    file.lists["borrowed"] = list
    return file
  }

  @Test func takesLimitsAndSourcesFromAList() throws {
    let version = try Self.taking(Self.list).version()
    #expect(version.limits["share"]?.source == "elsewhere")
    #expect(version.sources.map(\.id) == ["made-up", "cited", "elsewhere"])
    #expect(version.confidence == .unconfirmed)
    #expect(!version.canonical.contains("uses"))
    // The list's figures are part of the digest; its comments, and how it is named, are not.
    let changed = try Self.taking(Self.list.replacing("0.4", with: "0.3")).version()
    let commented = try Self.taking("# note\n" + Self.list).version()
    let listed = try Self.taking(Self.list, uses: "[borrowed]").version()
    #expect(version.digest != changed.digest && version.digest == commented.digest)
    #expect(version.digest == listed.digest)
  }

  /// The same version, written without a list.
  @Test func whatIsTakenOverIsAsIfItStoodThere() throws {
    let plain = ClassFile.valid.with(
      "elsewhere: {document: Y 1, title: Elsewhere, confidence: unconfirmed}\n      cited: {doc",
      for: "cited: {doc"
    ).with(
      "share: {source: elsewhere, atMost: \"0.4\"}", for: "share: {source: cited, atMost: \"0.5\"}")
    #expect(try Self.taking(Self.list).version().digest == plain.version().digest)
  }

  // MARK: - Lists of items

  private static let items = """
    id: items
    parameters:
      - id: colour
        names: {vi: Màu, en: Colour}
        choice: [red, green]
      - id: shade
        names: {vi: Sắc, en: Shade}
        choice: [dark, light]
        when: {parameter: colour, is: [green]}
    derived:
      - {id: twice, names: {vi: Đôi, en: Twice}, unit: {parameter: unit}, value: {product: [{parameter: top}, "2"]}, source: x}
      - {id: thrice, names: {vi: Ba, en: Thrice}, unit: {parameter: unit}, value: {product: [{parameter: top}, "3"]}, source: y}
      - {id: six, names: {vi: Sáu, en: Six}, unit: {parameter: unit}, value: {product: [{derived: twice}, "3"]}, source: x}
    questions:
      - {id: smell, section: external, names: {vi: Ngửi, en: Smell}, source: x}
    sources:
      x: {document: X, title: X, confidence: confirmed}
      y: {document: Y, title: Y, confidence: unconfirmed}
      z: {document: Z, title: Z, confidence: unconfirmed}
    limits:
      six: {source: x, atMost: {derived: six}}
      nine: {source: z, atMost: {product: [{derived: thrice}, "3"]}}
    points:
      - {id: extra, names: {vi: Thêm, en: Extra}, measure: value, unit: {parameter: unit}, observation: [indication], limit: six, source: x}

    """

  private static func using(_ lists: [String: String], _ names: String) -> ClassFile {
    var file = ClassFile.valid.with("uses: \(names)\n    procedure", for: "procedure")
    file.lists = lists
    return file
  }

  @Test func sharedItemsStandBeforeTheClasssOwnInTheOrderOfUses() throws {
    let more = """
      id: more
      questions:
        - {id: touch, section: external, names: {vi: Sờ, en: Touch}, source: made-up}
      """
    let lists = ["items": Self.items, "more": more]
    for (uses, first) in [
      ("[items, more]", ["smell", "touch"]), ("[more, items]", ["touch", "smell"]),
    ] {
      let version = try Self.using(lists, uses).version()
      #expect(version.questions.map(\.id) == first + ["looks", "dust"])
      #expect(version.parameters.map(\.id).prefix(3) == ["colour", "shade", "grade"])
      #expect(version.points.map(\.id).prefix(2) == ["extra", "low"])
      #expect(version.derived.map(\.id).last == "middle")
    }
  }

  /// The point names limit six, which names six, which names twice; nothing names nine, so nothing names thrice, y and z.
  @Test func whatNothingNamesIsLeftOut() throws {
    let version = try Self.using(["items": Self.items], "items").version()
    #expect(version.derived.map(\.id) == ["twice", "six", "middle"])
    #expect(version.limits.keys.sorted() == ["least", "mpe", "share", "six", "step"])
    #expect(version.sources.map(\.id) == ["made-up", "cited", "x"])
    // One point of the class's own brings in the rest.
    let all = try Self.using(["items": Self.items], "items")
      .with("limit: nine", for: "limit: step").version()
    #expect(all.derived.map(\.id) == ["twice", "thrice", "six", "middle"])
    #expect(all.sources.map(\.id) == ["made-up", "cited", "x", "y", "z"])
    // A name inside an example is no use of it.
    let example = try Self.using(["items": Self.items], "items")
      .with("remark: nine, grade: fine", for: "parameters: {grade: fine".suffix(11).description)
      .version()
    #expect(example.limits["nine"] == nil)
  }

  /// The class offers grades fine and coarse.
  @Test func choicesThatTheClassDoesNotOfferAreLeftOut() throws {
    let list = """
      id: graded
      parameters:
        - {id: thickness, names: {vi: Dày, en: Thickness}, choice: [thin, thick], when: {parameter: coat, is: [tar]}}
      questions:
        - {id: rust, section: external, names: {vi: Gỉ, en: Rust}, source: cited, when: {parameter: grade, is: [rough, coarse]}}
        - {id: moss, section: external, names: {vi: Rêu, en: Moss}, source: cited, when: {parameter: grade, is: [rough]}}
        - {id: bent, section: external, names: {vi: Cong, en: Bent}, source: cited, when: {parameter: thickness, is: [thin]}}
        - {id: late, section: external, names: {vi: Muộn, en: Late}, source: cited, when: {kind: [initial]}}
      limits:
        share:
          source: cited
          atMost:
            choose: {parameter: grade}
            cases:
              fine: "1"
              coarse: "2"
              rough: {choose: {parameter: coat}, cases: {wax: "3", tar: "4"}}

      """
    let coat = """
      id: coated
      parameters:
        - {id: coat, names: {vi: Phủ, en: Coat}, choice: [wax]}
      """
    var file = Self.taking(nil, uses: "[coated, graded]")
    file.lists = ["graded": list, "coated": coat]
    let version = try file.version()
    #expect(version.parameters.contains { $0.id == "thickness" } == false)
    #expect(version.questions.map(\.id) == ["rust", "late", "looks", "dust"])
    #expect(version.questions[0].when.values == ["coarse"])
    #expect(version.limits["share"]?.formula == "≤ {grade: coarse → 2; fine → 1}")
    // The class that offers them has them all.
    var rough =
      file
      .with("choice: [fine, coarse, rough]", for: "choice: [fine, coarse]")
      .with("fine: \"1\"\n            rough: \"9\"", for: "fine: \"1\"")
    rough.lists["coated"] = coat.replacing("[wax]", with: "[wax, tar]")
    let whole = try rough.version()
    #expect(whole.questions.map(\.id) == ["rust", "moss", "bent", "late", "looks", "dust"])
    #expect(
      whole.limits["share"]?.formula
        == "≤ {grade: coarse → 2; fine → 1; rough → {coat: tar → 4; wax → 3}}")
    // Where nothing of a choice is left, it is told which does not fit.
    let none = Self.list.replacing(
      "\"0.4\"", with: "{choose: {parameter: grade}, cases: {rough: \"1\"}}")
    #expect(
      Set(Self.taking(none).refusals.map(\.code)) == ["notAChoice", "choiceNotCovered"])
  }

  // MARK: - Refusing

  @Test func refusesAListWithItsOwnFileAndLine() {
    let own = "box.yaml"
    let other = "lists/borrowed.yaml"
    let reference = Self.taking(nil).line(of: "uses")
    let table: [(list: String?, code: String, file: String, line: Int?)] = [
      (nil, "unknownList", own, reference),
      ("id: [", "syntax", other, 2), ("", "mapExpected", other, 1),
      (Self.list.replacing("id: borrowed", with: "id: other"), "idIsNotFileName", other, 1),
      (Self.list + "extra: 1\n", "unknownKey", other, 6),
      (Self.list + "uses: more\n", "unknownKey", other, 6),
      (Self.list.replacing("atMost", with: "atmost"), "exactlyOneOf", other, 5),
      (Self.list.replacing("unconfirmed", with: "perhaps"), "notAChoice", other, 3),
      (Self.list + "points:\n  - {id: p}\n", "missingKey", other, 7),
      (Self.list + "questions:\n  - {each: [a], id: '{b}'}\n", "unknownPlaceholder", other, 7),
      // What does not fit the class is the class's affair.
      (Self.list.replacing("share:", with: "mpe:"), "idTwice", own, reference),
      (
        Self.list.replacing("\"0.4\"", with: "{parameter: size}"), "unknownParameter", own,
        reference
      ),
    ]
    for row in table {
      let first = Self.taking(row.list).refusals.first
      #expect(first?.code == row.code, "\(row.list ?? "no list")")
      #expect(
        first?.at.file == row.file && first?.at.line == row.line, "\(row.code): \(first?.at as Any)"
      )
    }
  }

  @Test func refusesUsesThatNameNoList() {
    for (uses, codes) in [
      ("[]", ["tooFewValues"]), ("{a: b}", ["textExpected"]), ("[[borrowed]]", ["textExpected"]),
      ("../borrowed", ["unknownList"]), ("''", ["unknownList"]),
      ("[borrowed, borrowed]", ["idTwice"]),
    ] {
      var file = ClassFile.valid.with("uses: \(uses)\n    procedure", for: "procedure")
      // A folder would find these, too.
      file.lists = ["../borrowed": Self.list, "": Self.list, "borrowed": "id: borrowed"]
      #expect(file.refusals.map(\.code) == codes, "\(uses): \(file.refusals)")
      #expect(file.refusals.first?.at.line == file.line(of: "uses"))
    }
  }

  @Test func refusesAnIDOfTwoLists() {
    let second = Self.list.replacing("id: borrowed", with: "id: second")
    var file = Self.taking(Self.list, uses: "\n      - borrowed\n      - second")
    file.lists["second"] = second
    let refusals = file.refusals
    #expect(refusals.map(\.code) == ["idTwice", "idTwice"])
    #expect(refusals.allSatisfy { $0.at.line == file.line(of: "- second") })
    let question =
      "questions: [{id: looks, section: external, names: {vi: a, en: b}, source: cited}]"
    #expect(
      Self.using(["q": "id: q\n\(question)"], "q").refusals.map(\.code) == ["idTwice"])
  }
}
