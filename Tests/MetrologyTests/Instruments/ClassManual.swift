import Foundation
import Metrology
import Testing

/// `instruments/README.md`, whose grey blocks are whole classes, whole lists and parts of a class.
struct ClassManual {
  struct Block {
    /// In the page, of its first line.
    let line: Int
    let text: String
    let tree: DataTree

    var isClass: Bool { tree["versions"] != nil }
    var isList: Bool { tree["id"] != nil && !isClass }
    var isPart: Bool { !isClass && !isList }
  }

  let text: String
  let blocks: [Block]

  static let practiceID = "practice-scale"

  init() throws {
    text = try String(contentsOfFile: "\(ShippedClassesTests.folder)/README.md", encoding: .utf8)
    var blocks: [Block] = []
    var open: (line: Int, lines: [Substring])?
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if let block = open, line == "```" {
        let text = block.lines.joined(separator: "\n") + "\n"
        blocks.append(Block(line: block.line, text: text, tree: try YAMLReader.read(text)))
        open = nil
      } else if open != nil {
        open?.lines.append(line)
      } else if line == "```yaml" {
        open = (index + 2, [])
      }
    }
    self.blocks = blocks
  }

  var practice: Block {
    get throws {
      try #require(blocks.first { $0.isClass && $0.tree["id"]?.asText == Self.practiceID })
    }
  }

  /// The lists of the page, by their ids.
  var lists: [String: String] {
    let named = blocks.filter(\.isList).compactMap { block in
      block.tree["id"]?.asText.map { ($0, block.text) }
    }
    return Dictionary(named, uniquingKeysWith: { first, _ in first })
  }

  func decode(_ text: String) throws(Refusals) -> InstrumentClass {
    let (id, lists) = (Self.practiceID, lists)
    return try InstrumentClass(yaml: text, file: "\(id).yaml", expectedID: id) { lists[$0] }
  }

  /// The practice class with a part added: what is a list or a map by name grows, all else is replaced. The examples of the
  /// practice class know nothing of the part and are left out.
  func practice(with part: Block) throws -> String {
    var sections = Section.all(of: try practice.text, indentedBy: 4)
    for section in Section.all(of: part.text, indentedBy: 0) {
      let indented = section.lines.map { $0.isEmpty ? $0 : "    \($0)" }
      if let index = sections.firstIndex(where: { $0.key == section.key }) {
        if Self.growing.contains(section.key) {
          sections[index].lines += indented.dropFirst()
        } else {
          sections[index].lines = indented
        }
      } else {
        sections.append(Section(key: section.key, lines: indented))
      }
    }
    if part.tree["examples"] == nil,
      let index = sections.firstIndex(where: { $0.key == "examples" })
    {
      sections[index].lines = ["    examples: []"]
    }
    return sections.flatMap(\.lines).joined(separator: "\n") + "\n"
  }

  private static let growing: Set = [
    "sources", "parameters", "derived", "questions", "limits", "points",
  ]

  /// A key with all lines that belong to it; what stands before the first key has an empty one.
  private struct Section {
    let key: String
    var lines: [String]

    static func all(of text: String, indentedBy width: Int) -> [Section] {
      let indent = String(repeating: " ", count: width)
      var sections = [Section(key: "", lines: [])]
      for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
        let rest = line.dropFirst(width)
        if line.hasPrefix(indent), rest.first?.isLetter == true,
          let colon = rest.firstIndex(of: ":")
        {
          sections.append(Section(key: String(rest[..<colon]), lines: [line]))
        } else {
          sections[sections.count - 1].lines.append(line)
        }
      }
      return sections.filter { !($0.key.isEmpty && $0.lines.allSatisfy(\.isEmpty)) }
    }
  }
}
