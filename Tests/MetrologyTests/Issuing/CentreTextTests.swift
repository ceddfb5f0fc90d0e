import Testing

@testable import Metrology

@Suite("A centre's settings as text")
struct CentreTextTests {
  static let file = """
    registerID: hy
    name: {vi: Trung tâm Kỹ thuật, en: Technical centre}
    parent: {vi: Sở, en: Department}
    address: 1 Phố Hiến
    phone: ""
    place: Hưng Yên
    registration: ĐK 01
    designations:
      - number: 12/QĐ-TĐC
        fields: [waterMeters, mass]
        from: 2022-01-01
        until: 2026-12-31
    certificateNumbers: "{sequence:5}/{year}"
    closing:
      - {from: 2023-07-01, day: 20}
    """

  private func refusals(_ text: String, registerID: String? = nil) throws -> [Refusal] {
    let tree = try YAMLReader.read(text)
    do {
      _ = try Centre(tree: tree, registerID: registerID, file: "centre.yaml")
      return []
    } catch let refusals { return refusals.all }
  }

  @Test("reads a file, and its own canonical text back")
  func roundTrip() throws {
    let centre = try Centre(tree: try YAMLReader.read(Self.file))
    #expect(centre.registerID == "hy")
    #expect(centre.name == Phrase(vi: "Trung tâm Kỹ thuật", en: "Technical centre"))
    #expect(centre.designations[0].fields == [.waterMeters, .mass])
    #expect(centre.closing.rules == [ClosingDays.Rule(from: Day(2023, 7, 1)!, day: 20)!])
    let text = JSONWriter.line(centre.tree)
    #expect(try Centre(tree: JSONReader.read(text)) == centre)
  }

  /// A register made before it could be said reads as it did, to the letter.
  @Test("keeps what the dispatch says, and says nothing where the file does not")
  func dispatch() throws {
    let without = try Centre(tree: try YAMLReader.read(Self.file))
    #expect(without.dispatch == nil && without.tree["dispatch"] == nil)
    let with = try Centre(
      tree: try YAMLReader.read(
        Self.file + "\ndispatch: {symbol: TTKT, to: [Sở, Cục], signer: Nguyễn Văn A}\n"))
    #expect(
      with.dispatch == CentreDispatch(symbol: "TTKT", to: ["Sở", "Cục"], signer: "Nguyễn Văn A"))
    #expect(try Centre(tree: JSONReader.read(JSONWriter.line(with.tree))) == with)
    for (wrong, codes) in [
      ("{symbols: TTKT}", ["unknownKey"]), ("{to: Sở}", ["listExpected"]),
      ("{to: [\"\"]}", ["emptyText"]), ("[TTKT]", ["mapExpected"]),
    ] {
      #expect(try refusals(Self.file + "\ndispatch: \(wrong)\n").map(\.code) == codes, "\(wrong)")
    }
  }

  @Test("takes the register's name from outside only where the file has none")
  func registerID() throws {
    let without = try YAMLReader.read(Self.file.replacing("registerID: hy\n", with: ""))
    #expect(try Centre(tree: without, registerID: "outside").registerID == "outside")
    let with = try YAMLReader.read(Self.file)
    #expect(try Centre(tree: with, registerID: "outside").registerID == "hy")
    #expect(
      throws: Refusals(.missingKey("registerID"), at: Place(line: 1, path: "registerID"))
    ) {
      _ = try Centre(tree: without)
    }
  }

  @Test("tells everything that is wrong at once, with the line")
  func allTroubles() throws {
    let found = try refusals(
      """
      registerID: hy
      name: {vi: Trung tâm}
      parent: Sở
      adress: x
      address: [x]
      phone: ""
      place: Hưng Yên
      registration: ĐK
      designations:
        - number: ""
          fields: [water]
          from: 2023-02-30
          until: 2023-12-31
        - number: "2"
          fields: []
          from: 2024-01-01
          until: 2023-01-01
      certificateNumbers: "{sequence:5}"
      closing:
        - {from: 2023-07-01, day: "29"}
      """)
    #expect(
      found.map { "\($0.at.line ?? 0) \($0.at.path) \($0.code)" } == [
        "2 name.en missingKey",
        "3 parent mapExpected",
        "5 address textExpected",
        "10 designations.1.number emptyText",
        "11 designations.1.fields.1 notAChoice",
        "12 designations.1.from unreadableDay",
        "15 designations.2.fields tooFewValues",
        "17 designations.2.until outOfRange",
        "18 certificateNumbers notAChoice",
        "20 closing.1.day outOfRange",
        "4 adress unknownKey",
      ])
    #expect(found.allSatisfy { $0.at.file == "centre.yaml" })
  }

  @Test("a file that is no map is refused, not trapped on", arguments: ["- x", "x", ""])
  func notAMap(_ text: String) throws {
    #expect(try refusals(text, registerID: "x").map(\.code) == ["mapExpected"])
    #expect(try refusals(text).isEmpty == false)
  }
}
