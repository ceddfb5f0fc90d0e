import Foundation
import Testing

@testable import Metrology

/// Files and texts that are made to do harm are refused by their size, or cost no more than their size.
struct HostileTextTests {
  // MARK: - Files

  private static func with(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "doluong-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private static func refusals(of path: String, atMost limit: Int = 100) -> [String] {
    do throws(Refusals) {
      _ = try WholeFile.bytes(of: path, atMost: limit)
      return []
    } catch { return error.all.map(\.code) }
  }

  @Test func aFileIsReadUpToItsLimit() throws {
    try Self.with { folder in
      let path = "\(folder)/file"
      for (length, codes) in [(0, []), (100, []), (101, ["fileTooLong"])] {
        try Data(repeating: 0x61, count: length).write(to: URL(filePath: path))
        #expect(Self.refusals(of: path) == codes, "\(length)")
      }
      try Data("abc".utf8).write(to: URL(filePath: path))
      #expect(try WholeFile.bytes(of: path, atMost: 3) == Array("abc".utf8))
    }
  }

  /// Ten terabytes that take no room: nothing of them is read.
  @Test(.timeLimit(.minutes(3))) func aHugeFileIsRefusedByItsLength() throws {
    try Self.with { folder in
      let path = "\(folder)/file"
      try Data().write(to: URL(filePath: path))
      try #require(truncate(path, 10 << 40) == 0)
      #expect(Self.refusals(of: path, atMost: 1 << 30) == ["fileTooLong"])
    }
  }

  @Test(.timeLimit(.minutes(3))) func whatIsNoFileIsNotRead() throws {
    try Self.with { folder in
      mkfifo("\(folder)/pipe", 0o600)
      symlink("\(folder)/loop", "\(folder)/loop")
      symlink("\(folder)/pipe", "\(folder)/link")
      for path in [folder, "\(folder)/pipe", "\(folder)/loop", "\(folder)/link", "/dev/zero"] {
        #expect(Self.refusals(of: path) == ["unreadableFile"], "\(path)")
      }
      // For the system the name would end there, and be that of another file.
      try Data("x".utf8).write(to: URL(filePath: "\(folder)/file"))
      #expect(Self.refusals(of: "\(folder)/file\0.csv") == ["unreadableFile"])
    }
  }

  // MARK: - Tables

  // By count: the texts themselves would fill the report.
  @Test(arguments: [
    (",", 999, []), (",", 1000, ["tooManyColumns"]), (",", CSVReader.mostCells, ["tooManyCells"]),
  ])
  func aTableHasBoundedColumnsAndCells(part: String, count: Int, codes: [String]) {
    let text = String(repeating: part, count: count)
    var found: [String] = []
    do throws(Refusals) { _ = try CSVReader(Array(text.utf8), file: "t.csv") } catch {
      found = error.all.map(\.code)
    }
    #expect(found == codes)
  }

  @Test func aTableOfMisfitsNamesTheFirst() throws {
    let table = try CSVReader(
      Array(("a,b\n" + String(repeating: "c\n", count: 5000)).utf8), file: "t.csv")
    #expect(table.misfits.count == CSVReader.mostMisfits)
    #expect(table.misfits.last?.at.line == CSVReader.mostMisfits + 1)
  }

  /// The column of a repeat that no point can have: every repeat before it would be missed.
  @Test func aRepeatHasABoundedNumber() throws {
    let classes = [try ClassFile.valid.version()]
    for (name, isKnown) in [
      ("leak.indication", true), ("leak.2.indication", true), ("leak.100.indication", true),
      ("leak.101.indication", false),
      ("leak.99999999.indication", false), ("leak.9223372036854775807.indication", false),
    ] {
      #expect((LotFile.column(name, classes) != nil) == isKnown, "\(name)")
    }
  }

  // MARK: - Cost

  /// A line of a mebibyte with a fault under each of its keys.
  @Test(
    .timeLimit(.minutes(3)),
    arguments: [
      #"{"class":"c","on":"2023-01-10","kind":"periodic","parameters":{KEYS}}"#,
      #"{"class":"c","on":"2023-01-10","kind":"periodic","questions":{KEYS}}"#,
      #"{"class":"c","on":"2023-01-10","kind":"periodic","observations":{KEYS}}"#,
    ])
  func manyFaultsAreFoundInTime(line: String) throws {
    let keys = (0..<60_000).map { #""p\#($0)":1"# }.joined(separator: ",")
    let tree = try JSONReader.read(line.replacing("KEYS", with: keys))
    #expect {
      _ = try RecordInputs.read(tree)
    } throws: {
      ($0 as? Refusals)?.all.count == 60_000
    }
  }

  /// What `each` would write out is measured before it is written.
  @Test(.timeLimit(.minutes(3))) func nothingUnfoldsIntoGigabytes() {
    let long = String(repeating: "x", count: 300_000)
    let braces = String(repeating: "{each}", count: 60_000)
    let many = (0..<200).map { "\"\($0)\"" }.joined(separator: ", ")
    let notes = (0..<400).map { "    - {each: [\(many)], id: \"a\($0)-{each}\"}\n" }.joined()
    for points in [
      "    - {each: [\"\(long)\", b], id: \"\(braces)\"}\n", notes,
    ] {
      let text = "id: box\nversions:\n  - version: \"1\"\n    points:\n\(points)"
      var codes: Set<String> = []
      do throws(Refusals) {
        _ = try InstrumentClass(yaml: text, file: "box.yaml", expectedID: "box") { _ in nil }
      } catch { codes = Set(error.all.map(\.code)) }
      #expect(codes.contains("unfoldsTooFar"))
    }
  }

  // MARK: - What is shown

  @Test func whatIsShownIsShort() {
    let long = String(repeating: "9", count: 1_000_000)
    for words in Language.allCases.map(\.wording) {
      let refusal = Refusal(
        .input(.unreadableNumber(long, .tooManyDigits)), at: Place(file: long, path: long))
      #expect(words.sentence(refusal).utf8.count < 10_000)
    }
  }

  /// Escapes of seven and of eight bits, overrides of direction, what has no width, separators of lines, tags.
  @Test(arguments: [
    "\u{0}", "\u{1B}", "\u{7}", "\u{8}", "\n", "\u{7F}", "\u{85}", "\u{9B}", "\u{AD}", "\u{200B}",
    "\u{200E}", "\u{202E}", "\u{2028}", "\u{2066}", "\u{FEFF}", "\u{E0041}",
  ])
  func whatActsOnATerminalIsNoName(text: String) {
    #expect(throws: InputTrouble.controlCharacter) { try PlainName.checked("a\(text)b") }
    let shown = "a\(text)b".printable
    #expect(shown.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && shown.hasPrefix("a\\u{"))
  }

  @Test func lettersOfAnyScriptAreNames() throws {
    for name in ["Đồng hồ", "=1+1", "../x", "'; DROP TABLE lot;--", "<b>", "水", "Ωμ°²", "–—…"] {
      #expect(try PlainName.checked(name) == name)
      #expect(name.printable == name)
    }
  }
}
