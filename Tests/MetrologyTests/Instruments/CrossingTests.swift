import Metrology
import Testing

/// A version whose cycle a dated list states is in force by both: the rules' days and the list's.
struct CrossingTests {
  /// Four editions: two that say the same, one that drops a kind, one that nobody is sure of.
  private static let list = """
    id: fleet
    sources:
      first: {document: L 1, title: First list, confidence: confirmed}
      memory: {document: L 1, title: First list, confidence: unconfirmed}
      second: {document: L 2, title: Second list, confidence: secondary}
      draft: {document: L 3, title: Draft, confidence: unconfirmed, note: {vi: chưa đọc, en: not read}}
    kinds:
      boat: {names: {vi: Thuyền, en: Boat}, field: other, statistics: none}
      raft: {names: {vi: Bè, en: Raft}, field: other, statistics: none, byHand: true}
      ship: {names: {vi: Tàu, en: Ship}, field: other, statistics: none}
    editions:
      - edition: "a"
        inForce: 2010-01-01
        source: first
        rows:
          - {kind: boat, number: "1", months: "12", controls: [initial, periodic]}
          - {kind: raft, months: none, controls: [initial]}
          - {kind: ship, months: "36", controls: unknown, source: memory}
      - edition: "b"
        inForce: 2015-01-01
        source: second
        rows:
          - {kind: boat, months: "12", controls: [initial, periodic]}
          - {kind: ship, months: "24", controls: [initial, periodic]}
      - edition: "c"
        inForce: 2020-01-01
        source: second
        rows:
          - {kind: boat, months: "18", controls: [initial, periodic]}
          - {kind: ship, months: "24", controls: [initial, periodic]}
      - edition: "d"
        inForce: 2025-01-01
        source: draft
        tentative: true
        rows:
          - {kind: boat, months: "24", controls: [initial, periodic]}
          - {kind: raft, months: "6", controls: [initial]}
          - {kind: ship, months: "24", controls: [initial, periodic]}

    """

  private static func file(
    _ cycle: String, inForce: String = "2000-01-01", until: String? = nil, list: String = list
  ) -> ClassFile {
    var file = ClassFile.valid
      .with("cycle: \(cycle)", for: "cycle: {months: 12, source: cited}")
      .with(
        "inForce: \(inForce)" + (until.map { "\n    until: \($0)" } ?? ""),
        for: "inForce: 2020-01-01")
    file.lists["fleet"] = list
    return file
  }

  private static func terms(_ file: ClassFile) throws -> [String] {
    try file.decoded().versions.map {
      let months =
        if case .always(let months) = $0.cycle.months { months.map(String.init) ?? "none" } else {
          "choice"
        }
      let until = $0.until?.description ?? "…"
      return
        "\($0.version) \($0.inForce) \(until) \(months) \($0.cycle.source)\($0.tentative ? " tentative" : "")"
    }
  }

  @Test(
    "is in force from the later first day to the earlier last one",
    arguments: [
      // Editions a and b say the same of boats; d says otherwise and does not end c.
      (
        "boat", "2000-01-01", nil,
        [
          "1-a 2010-01-01 2019-12-31 12 first", "1-c 2020-01-01 … 18 second",
          "1-d 2025-01-01 … 24 draft tentative",
        ]
      ),
      // Edition d says what c says of ships. That a names no controls makes it say something else than b.
      (
        "ship", "2000-01-01", nil,
        ["1-a 2010-01-01 2014-12-31 36 memory", "1-b 2015-01-01 … 24 second"]
      ),
      // Dropped by b, listed again by d.
      (
        "raft", "2000-01-01", nil,
        ["1-a 2010-01-01 2014-12-31 none first", "1-d 2025-01-01 … 6 draft tentative"]
      ),
      // The rules' own days.
      ("boat", "2012-03-04", "2012-03-05", ["1-a 2012-03-04 2012-03-05 12 first"]),
      (
        "boat", "2019-12-31", "2025-06-30",
        [
          "1-a 2019-12-31 2019-12-31 12 first", "1-c 2020-01-01 2025-06-30 18 second",
          "1-d 2025-01-01 2025-06-30 24 draft tentative",
        ]
      ),
      ("boat", "2020-01-01", "2024-12-31", ["1-c 2020-01-01 2024-12-31 18 second"]),
    ] as [(String, String, String?, [String])])
  func days(kind: String, inForce: String, until: String?, versions: [String]) throws {
    let file = Self.file("{list: fleet, kind: \(kind)}", inForce: inForce, until: until)
    #expect(try Self.terms(file) == versions)
  }

  /// What nobody is sure of stands beside what is, until it is approved; then it goes before it.
  @Test func tentativeVersionsStandOnceApproved() throws {
    let boats = try Self.file("{list: fleet, kind: boat}").decoded()
    let draft = try #require(boats.versions.last)
    for (day, approved, version) in [
      ("2009-12-31", true, nil), ("2010-01-01", false, "1-a"), ("2019-12-31", true, "1-a"),
      ("2020-01-01", true, "1-c"), ("2024-12-31", true, "1-c"), ("2025-01-01", false, "1-c"),
      ("2025-01-01", true, "1-d"), ("2030-01-01", false, "1-c"), ("2030-01-01", true, "1-d"),
    ] as [(String, Bool, String?)] {
      let day = try #require(Day(day))
      let digests: Set = approved ? [draft.digest.hex] : []
      #expect(boats.version(on: day, approved: digests)?.version == version, "\(day)")
      let waits = !approved && day >= draft.inForce
      #expect(boats.waiting(on: day, approved: digests).map(\.version) == (waits ? ["1-d"] : []))
    }
    #expect(boats.version(on: draft.inForce, approved: ["another"])?.version == "1-c")
  }

  @Test func theCanonicalTextHoldsPlainFormsOnly() throws {
    let boats = try Self.file("{list: fleet, kind: boat}").decoded()
    let text = boats.versions[2].canonical
    for part in [
      #""cycle":{"months":"24","source":"draft"}"#,
      #""controls":{"obligatory":["initial","periodic"],"source":"draft"}"#,
      #""draft":{"confidence":"unconfirmed","document":"L 3","#, #""version":"1-d""#,
      #""inForce":"2025-01-01""#,
    ] { #expect(text.contains(part), "\(part)") }
    for part in ["fleet", "boat", "until", "tentative", "L 2"] {
      #expect(!text.contains(part), "\(part)")
    }
    for version in boats.versions {
      let back = try ClassVersion(canonicalText: version.canonical)
      #expect(back.digest == version.digest)
      #expect(back.controls == version.controls && back.cycle == version.cycle)
      #expect(ExampleCheck.findings(back, file: "").isEmpty == false)  // One example of four.
    }
    // Not known is not the same as none.
    let ships = try Self.file("{list: fleet, kind: ship}").decoded()
    #expect(ships.versions.map { $0.controls == nil } == [true, false])
  }

  /// A register keeps texts by their digests: what a list goes on to say must not change what it said.
  @Test func continuingOrConfirmingAListChangesNoDigest() throws {
    func digests(_ list: String) throws -> [String: String] {
      let boats = try Self.file("{list: fleet, kind: boat}", list: list).decoded()
      return Dictionary(uniqueKeysWithValues: boats.versions.map { ($0.version, $0.digest.hex) })
    }
    let before = try digests(Self.list)
    let confirmed = Self.list.replacing("    tentative: true\n", with: "")
    let continued =
      confirmed + """
          - edition: "e"
            inForce: 2030-01-01
            source: draft
            rows:
              - {kind: boat, months: "6", controls: [initial, periodic]}

        """
    for list in [confirmed, continued] {
      #expect(list != Self.list)
      let after = try digests(list)
      for (version, digest) in before { #expect(after[version] == digest, "\(version)") }
    }
    #expect(try digests(continued).count == before.count + 1)
    let boats = try Self.file("{list: fleet, kind: boat}", list: continued).decoded()
    #expect(
      boats.versions.map { $0.until?.description } == [
        "2019-12-31", "2024-12-31", "2029-12-31", nil,
      ])
    #expect(boats.versions.allSatisfy { !$0.tentative })
  }

  /// What the list says cannot stand beside it, and a version without a name or days is not passed over.
  @Test(arguments: [
    ("regime: metrology", "regime: metrology\n    tentative: true", "unknownKey"),
    (
      "regime: metrology",
      "regime: metrology\n    controls: {obligatory: [initial], source: cited}", "unknownKey"
    ),
    ("inForce: 2000-01-01", "inForce: 2000-13-01", "unreadableDay"),
    ("inForce: 2000-01-01", "inForce: 2000-01-01\n    until: garbage", "unreadableDay"),
    ("  - version: \"1\"\n    inForce", "  - inForce", "missingKey"),
  ])
  func whatTheListCannotBeCrossedWithIsTold(old: String, new: String, code: String) {
    let file = Self.file("{list: fleet, kind: boat}").with(new, for: old)
    #expect(file.refusals.map(\.code) == [code], "\(new)")
  }

  /// Rules and a list in a version's confidence: the weakest source that it names.
  @Test func aVersionIsAsSureAsItsEdition() throws {
    let boats = try Self.file("{list: fleet, kind: boat}").decoded()
    #expect(boats.versions.map(\.confidence) == [.secondary, .secondary, .unconfirmed])
  }

  /// The example of the file is of 2023-01-10.
  @Test func examplesMoveIntoTheTerm() throws {
    let days = try Self.file("{list: fleet, kind: boat}").decoded().versions.map {
      $0.examples[0].on.description
    }
    // Until when the list lets the first stand, to 2019, it may yet change: that moves none.
    #expect(days == ["2023-01-10", "2023-01-10", "2025-01-01"])
    // Outside the rules' own days it is wrong, and stays where it is.
    let late = try Self.file("{list: fleet, kind: boat}", inForce: "2024-01-01").decoded()
    #expect(late.versions.map { $0.examples[0].on.description } == ["2023-01-10", "2023-01-10"])
    let codes = late.versions.flatMap { ExampleCheck.findings($0, file: "").map(\.code) }
    #expect(codes.contains("exampleRefused"))
  }

  @Test func aChoiceParameterLeadsToItsKind() throws {
    let versions = try Self.file(
      "{list: fleet, kind: {choose: {parameter: grade}, cases: {fine: boat, coarse: ship}}}"
    ).decoded().versions
    #expect(
      versions.map(\.cycle.months) == [
        .byParameter("grade", ["fine": 12, "coarse": 36]),
        .byParameter("grade", ["fine": 12, "coarse": 24]),
        .byParameter("grade", ["fine": 18, "coarse": 24]),
        .byParameter("grade", ["fine": 24, "coarse": 24]),
      ])
    #expect(versions.map(\.version) == ["1-a", "1-b", "1-c", "1-d"])
    // The least certain of the two rows.
    #expect(versions.map(\.cycle.source) == ["memory", "second", "second", "draft"])
    // Where an edition lacks one of the kinds there is no version.
    let rafts = Self.file(
      "{list: fleet, kind: {choose: {parameter: grade}, cases: {fine: raft, coarse: ship}}}")
    #expect(try rafts.decoded().versions.map(\.version) == ["1-a", "1-d"])
  }

  // MARK: - Refused

  @Test(
    "tells on the class's line what the class has wrong",
    arguments: [
      ("{list: fleet, kind: canoe}", "unknownKind", "cycle.kind"),
      ("{list: navy, kind: boat}", "unknownList", "cycle"),
      ("{list: fleet}", "missingKey", "cycle.kind"),
      ("{list: fleet, kind: boat, months: 12}", "unknownKey", "cycle.months"),
      (
        "{list: fleet, kind: {choose: kind, cases: {initial: boat}}}", "mapExpected",
        "cycle.kind.choose"
      ),
      (
        "{list: fleet, kind: {choose: {parameter: size}, cases: {fine: boat, coarse: ship}}}",
        "unknownParameter", "cycle"
      ),
      (
        "{list: fleet, kind: {choose: {parameter: grade}, cases: {fine: boat}}}",
        "choiceNotCovered", "cycle"
      ),
    ])
  func wrongReference(cycle: String, code: String, path: String) throws {
    let file = Self.file(cycle, inForce: "2016-01-01", until: "2017-01-01")
    let refusals = file.refusals
    #expect(refusals.map(\.code) == [code])
    #expect(refusals.first?.at.path == path)
    #expect(refusals.first?.at.line == file.line(of: "cycle:"))
  }

  @Test func aVersionThatNoEditionReachesIsTold() {
    let file = Self.file("{list: fleet, kind: raft}", inForce: "2016-01-01", until: "2020-01-01")
    #expect(file.refusals.map(\.code) == ["neverListed"])
    // The list's source would stand beside one of the class's own name.
    let own = Self.file("{list: fleet, kind: boat}")
      .with(
        "draft: {document: X 9, title: Own, confidence: confirmed}\n      cited: {", for: "cited: {"
      )
    #expect(own.refusals.map(\.code) == ["idTwice"])
  }

  @Test(
    "tells with the list's own file and line what the list has wrong",
    arguments: [
      ("id: fleet", "id: navy", "idIsNotFileName"),
      ("inForce: 2015-01-01", "inForce: 2009-01-01", "versionsOverlap"),
      ("source: draft", "source: gone", "unknownSource"),
      ("months: \"18\"", "months: \"0\"", "outOfRange"),
      ("controls: unknown", "controls: [sometimes]", "notAChoice"),
      (
        "{kind: raft, months: none, controls: [initial]}",
        "{kind: canoe, months: \"6\", controls: [initial]}", "unknownKind"
      ),
      (
        "{kind: raft, months: none, controls: [initial]}",
        "{kind: boat, months: \"6\", controls: [initial]}", "idTwice"
      ),
      ("byHand: true", "byhand: true", "unknownKey"),
      ("    kinds:", "    kinds: [", "syntax"),
    ])
  func wrongList(old: String, new: String, code: String) throws {
    let list = Self.list.replacing(old.trimmingPrefix("    "), with: new.trimmingPrefix("    "))
    #expect(list != Self.list)
    let refusals = Self.file("{list: fleet, kind: boat}", list: list).refusals
    #expect(Set(refusals.map(\.code)) == [code])
    #expect(refusals.allSatisfy { $0.at.file == "lists/fleet.yaml" })
  }

  /// A class has its other troubles told in the same breath, and once for all its versions.
  @Test func whatElseIsWrongIsToldToo() {
    let file = Self.file("{list: fleet, kind: canoe}")
      .with("regime: moon", for: "regime: metrology")
    #expect(file.refusals.map(\.code).sorted() == ["notAChoice", "unknownKind"])
    let known = Self.file("{list: fleet, kind: boat}").with(
      "regime: moon", for: "regime: metrology")
    #expect(known.refusals.map(\.code) == ["notAChoice"])
  }
}
