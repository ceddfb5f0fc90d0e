import Testing

@testable import Metrology

struct YAMLReaderTests {
  @Test func everyScalarIsAText() throws {
    let words = [
      "no", "yes", "null", "~", "true", "12:30", "0.30", "1e3", "0x1F", "2023-01-14", "007",
    ]
    let tree = try YAMLReader.read(words.map { "- \($0)\n" }.joined())
    #expect(tree.asList?.map(\.asText) == words)
  }

  @Test func quotingAndLayoutChangeNothing() throws {
    let forms = [
      "a: one\nb: [x, y]\n", "{a: one, b: [x, y]}", "---\n\"a\": 'one' # why\nb:\n- x\n- \"y\"\n",
      "a:\n  one\nb:\n  - !!str x\n  - >-\n    y\n",
    ]
    for form in forms {
      #expect(JSONWriter.line(try YAMLReader.read(form)) == #"{"a":"one","b":["x","y"]}"#)
    }
  }

  @Test func remembersTheLines() throws {
    let tree = try YAMLReader.read("# note\na: 1\nb:\n  - x\n  - {c: 2}\n")
    #expect(tree["a"]?.line == 2 && tree["b"]?.asList?.map(\.line) == [4, 5])
    #expect(tree["b"]?.asList?.last?["c"]?.line == 5)
  }

  /// `é` of one letter and of two: files differ by editor and keyboard, meaning does not.
  @Test func textsAndKeysComeComposed() throws {
    let tree = try YAMLReader.read("Đo\u{302}\u{300}ng: ho\u{302}\u{300}\n")
    #expect(JSONWriter.line(tree).unicodeScalars.elementsEqual("{\"Đồng\":\"hồ\"}".unicodeScalars))
  }

  @Test func anEmptyFileIsNull() throws {
    for text in ["", "\n", "# nothing\n", "---\n"] {
      let tree = try YAMLReader.read(text)
      let empty = if case .null = tree.content { true } else { tree.asText == "" }
      #expect(empty, "\(text)")
    }
  }

  @Test func refusesWithTheLine() {
    typealias Kind = YAMLReader.Fault.Kind
    let table: [(text: String, kind: Kind?, line: Int)] = [
      ("a: 1\nb: 2\na: 3\n", .duplicateKey("a"), 1),  // where it stands first
      ("x:\n  - {k: 1, k: 2}\n", .duplicateKey("k"), 2),
      ("\"e\\u0301\": 1\né: 2\n", .duplicateKey("é"), 1),  // equal once composed
      ("a: &x 1\nb: *x\n", .alias, 1), ("a: 1\nb: &x [1]\n", .alias, 2),
      ("- &x {a: 1}\n", .alias, 1), ("a: 1\n<<: *x\n", nil, 2), ("&x a: 1\n", .alias, 1),
      ("? [a, b]\n: 1\n", .keyIsNotText, 1),
      // What the parser says is its own; a nil kind stands for any syntax fault.
      ("a: 1\nb: [1, 2\nc: 3\n", nil, 3), ("a: 1\n\tb: 2\n", nil, 2), ("a: 'x\n", nil, 2),
      ("a: 1\n- b\n", nil, 2), ("a: b: c\n", nil, 1), ("---\na: 1\n---\nb: 2\n", nil, 3),
      ("a: 1\n@b: 1\n", nil, 2), ("a: \"\\q\"\n", nil, 1),
    ]
    for row in table {
      do {
        let tree = try YAMLReader.read(row.text)
        Issue.record("\(row.text) was read as \(JSONWriter.line(tree))")
      } catch {
        if let kind = row.kind {
          #expect(error.kind == kind, "\(row.text)")
        } else if case .syntax = error.kind {
        } else if error.kind != .alias {
          Issue.record("\(row.text): \(error)")
        }
        #expect(error.line == row.line, "\(row.text): \(error)")
      }
    }
  }

  @Test func refusesAFileOverAMebibyte() throws {
    let line = "# " + String(repeating: "x", count: 1021) + "\n"
    let text = String(repeating: line, count: 1024)
    #expect(text.utf8.count == 1 << 20)
    _ = try YAMLReader.read(text)
    #expect(throws: YAMLReader.Fault(kind: .tooLong, line: 0)) { try YAMLReader.read(text + "#") }
  }

  /// Ten lines that would unfold into 10⁹ items.
  @Test func refusesTheLaughingBillion() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let items = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(items)]\n"
    }
    #expect(throws: YAMLReader.Fault.self) { try YAMLReader.read(text) }
  }

  @Test func survivesABombOfDepth() throws {
    let bombs = [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
      String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
      String(repeating: "[", count: 900) + String(repeating: "]", count: 900),
      String(repeating: "{a: ", count: 900) + String(repeating: "}", count: 900),
      String(repeating: "- ", count: 900) + "x",
    ]
    for bomb in bombs {
      #expect(throws: YAMLReader.Fault.self, "\(bomb.prefix(4))") { try YAMLReader.read(bomb) }
    }
  }

  /// What a class file may nest, its canonical text may: the register reads it back.
  @Test func nestsAsDeepAsJSON() throws {
    for count in [1, 10, 63, 64, 65, 66] {
      let text = String(repeating: "[", count: count) + String(repeating: "]", count: count)
      let (yaml, json) = (try? YAMLReader.read(text), try? JSONReader.read(text))
      #expect((yaml == nil) == (json == nil), "\(count)")
    }
  }

  @Test(.timeLimit(.minutes(3))) func survivesABombOfKeys() throws {
    let text = (0..<60_000).map { "k\($0): \n" }.joined()
    #expect(try YAMLReader.read(text).asMap?.count == 60_000)
  }
}
