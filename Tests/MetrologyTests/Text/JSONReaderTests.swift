import Foundation
import Testing

@testable import Metrology

struct JSONReaderTests {
  /// RFC 8259, after the cases of "Parsing JSON is a Minefield" (N. Seriot), in the canonical form they come out in.
  @Test func readsWhatTheStandardAllows() throws {
    let table: [(text: String, canonical: String)] = [
      ("{}", "{}"), ("[]", "[]"), ("\"\"", "\"\""), ("null", "null"), ("true", "true"),
      (" \t\r\n[ ] \n", "[]"), ("[1,\n2]", "[1,2]"), ("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}"),
      ("{\"\":{\"\":[]}}", "{\"\":{\"\":[]}}"),
      ("[0,-0,12,-3]", "[0,-0,12,-3]"),
      ("[1.5,-0.0,1e3,1E+3,2.5e-10]", "[1.5,-0.0,1e3,1E+3,2.5e-10]"),
      (#"["\"\\\/\b\f\n\r\t"]"#, #"["\"\\/\u0008\u000c\n\r\t"]"#),
      (#"["\u0041\u00e9\u20AC"]"#, #"["Aé€"]"#),
      (#"["\ud83d\ude00"]"#, "[\"😀\"]"),  // a surrogate pair
      (#"["\u0000\u001f\u007F"]"#, #"["\u0000\u001f\u007f"]"#),
      (#"["\uFFFF"]"#, "[\"\u{FFFF}\"]"),  // a noncharacter is a scalar
      ("[\"Đồng hồ\u{2028}\"]", "[\"Đồng hồ\u{2028}\"]"),
    ]
    for row in table {
      let tree = try JSONReader.read(row.text)
      #expect(JSONWriter.line(tree) == row.canonical, "\(row.text)")
      #expect(JSONWriter.line(try JSONReader.read(row.canonical)) == row.canonical)
    }
  }

  @Test func refusesEverythingElse() {
    let texts = [
      "", " ", "{", "}", "[", "]", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "[1]]", "[1],", "{}{}",
      "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{,}", "{a:1}", "{'a':1}", "{1:1}", "{\"a\" 1}",
      "tru", "True", "nul", "truex", "nan", "NaN", "Infinity", "-Infinity", "undefined",
      "01", "-01", "00", "+1", ".5", "5.", "1.e3", "-", "--1", "1e", "1e+", "0x10", "1,5", "1_000",
      "\"", "\"a", "'a'", "\"\\", "\"\\\"", "\"\\x41\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\a\"",
      "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\ud800x\"", "\"\\ud800\\ud800\"",
      "\"\\ude00\\ud83d\"", "\"a\nb\"", "\"\t\"", "\"\u{1F}\"", "\"\0\"",
      "\u{FEFF}{}", "[1]\u{A0}", "\u{2028}[]", "// x\n[]", "[]/**/", "[\"a\",\u{B}1]", "#",
    ]
    for text in texts {
      #expect(throws: JSONReader.Fault.self, "\(text)") { try JSONReader.read(text) }
    }
  }

  @Test func saysWhereTheFaultIs() {
    let table: [(text: String, fault: JSONReader.Fault)] = [
      ("[1,x]", .unexpected(offset: 3)), ("[1]x", .unexpected(offset: 3)), ("[1,", .ends),
      ("{\"a\":1,\"b\":2,\"a\":3}", .duplicateKey("a")),
      (#"{"a":1,"\u0061":2}"#, .duplicateKey("a")),
      ("[true,fals]", .unexpected(offset: 10)), ("tru", .ends),
    ]
    for row in table {
      #expect(throws: row.fault, "\(row.text)") { try JSONReader.read(row.text) }
    }
  }

  /// Overlong forms, surrogates, bytes that never occur, a sequence cut short.
  @Test func refusesBytesThatAreNotUTF8() {
    let wrong: [[UInt8]] = [
      [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
    ]
    for bytes in wrong {
      for text in [[0x22] + bytes + [0x22], [0x22, 0x5C, 0x6E] + bytes + [0x22]] as [[UInt8]] {
        _ = text.withUnsafeBufferPointer { buffer in
          #expect(throws: JSONReader.Fault.self, "\(text)") { try JSONReader.read(buffer) }
        }
      }
    }
  }

  @Test func keepsNumbersAsTheyAreWritten() throws {
    let long = "0.1000000000000000055511151231257827021181583404541015625"
    for text in ["1.50", "1E400", long, "123456789012345678901234567890"] {
      guard case .number(let digits) = try JSONReader.read(text).content else {
        Issue.record("\(text) is not a number")
        continue
      }
      #expect(digits == text)
    }
  }

  @Test func survivesABombOfDepth() throws {
    for open in ["[", "{\"a\":", "[{\"a\":"] {
      let bomb = String(repeating: open, count: 100_000)
      #expect(throws: JSONReader.Fault.tooDeep) { try JSONReader.read(bomb) }
    }
    let deepest = JSONReader.greatestDepth
    func nested(_ count: Int) -> String {
      String(repeating: "[", count: count) + String(repeating: "]", count: count)
    }
    _ = try JSONReader.read(nested(deepest))
    #expect(throws: JSONReader.Fault.tooDeep) { try JSONReader.read(nested(deepest + 1)) }
  }

  /// Time grows with the file and not with its square.
  @Test(.timeLimit(.minutes(3))) func survivesABombOfKeys() throws {
    let keys = (0..<100_000).map { "\"k\($0)\":\"\"" }.joined(separator: ",")
    #expect(try JSONReader.read("{\(keys)}").asMap?.count == 100_000)
    #expect(throws: JSONReader.Fault.duplicateKey("k7")) {
      try JSONReader.read("{\(keys),\"k7\":\"\"}")
    }
  }

  @Test func namesTheLineOfEachValue() throws {
    let tree = try JSONReader.read("{\n\"a\": 1,\n\"b\": [\n2,\n\n3]}")
    #expect(tree.line == 1 && tree["a"]?.line == 2 && tree["b"]?.line == 3)
    #expect(tree["b"]?.asList?.map(\.line) == [4, 6])
  }
}

struct JSONWriterTests {
  @Test func sortsKeysByTheirBytes() {
    let tree: DataTree = ["đ": "1", "z": "2", "Z": "3", "10": "4", "9": "5", "": "6", "z0": "7"]
    #expect(
      JSONWriter.line(tree)
        == #"{"":"6","10":"4","9":"5","Z":"3","z":"2","z0":"7","đ":"1"}"#)
  }

  @Test func writesOneLineWhateverTheTextHolds() throws {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<300 {
      let tree = Self.random(depth: 4, &random)
      let line = JSONWriter.line(tree)
      #expect(!line.utf8.contains { $0 < 0x20 || $0 == 0x7F })
      #expect(JSONWriter.line(try JSONReader.read(line)) == line)
      // Foundation reads the same value from it.
      let ours = try JSONSerialization.jsonObject(with: Data(line.utf8), options: .fragmentsAllowed)
      #expect(Self.same(tree, ours), "\(line)")
    }
  }

  private static func random(depth: Int, _ random: inout SeededGenerator) -> DataTree {
    switch Int.random(in: 0...(depth == 0 ? 3 : 5), using: &random) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &random))
    case 2: return .count(Int.random(in: -1000...1000, using: &random))
    case 3: return .text(text(&random))
    case 4:
      return .list(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          Self.random(depth: depth - 1, &random)
        })
    default:
      return .map(
        (0..<Int.random(in: 0...3, using: &random)).map { index in
          .init("\(index)\(text(&random))", Self.random(depth: depth - 1, &random))
        })
    }
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    let scalars = Array("aZ09 \"\\/\n\r\t\u{0}\u{1F}\u{7F}\u{85}đồ😀\u{2028}".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      text.append(scalars.randomElement(using: &random)!)
    }
    return String(text)
  }

  private static func same(_ tree: DataTree, _ value: Any) -> Bool {
    switch tree.content {
    case .null: return value is NSNull
    case .bool(let flag): return value as? Bool == flag
    case .written: return false  // Never read.
    case .number(let digits): return (value as? NSNumber)?.intValue == Int(digits)
    case .text(let text): return (value as? String).map { Array($0.utf8) } == Array(text.utf8)
    case .list(let items):
      guard let list = value as? [Any], list.count == items.count else { return false }
      return zip(items, list).allSatisfy { same($0, $1) }
    case .map(let entries):
      guard let map = value as? [String: Any], map.count == entries.count else { return false }
      return entries.allSatisfy { entry in map[entry.key].map { same(entry.value, $0) } ?? false }
    }
  }
}
