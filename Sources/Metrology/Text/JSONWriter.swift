/// Writes a ``DataTree`` as JSON in one canonical form: keys sorted by their UTF-8 bytes, no spaces, the shortest
/// escapes, texts as they are. Equal trees give equal bytes, so a digest of the text is a digest of the content.
public enum JSONWriter {
  public static func line(_ tree: DataTree) -> String {
    var out: [UInt8] = []
    append(tree, to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  /// Appends the canonical text to `out`, for writers of many lines.
  public static func append(_ tree: DataTree, to out: inout [UInt8]) {
    switch tree.content {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let digits): out.append(contentsOf: digits.utf8)
    case .text(let text): append(text, to: &out)
    case .list(let items):
      out.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        append(item, to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .map(let entries):
      out.append(UInt8(ascii: "{"))
      for (index, entry) in inOrder(entries).enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        append(entry.key, to: &out)
        out.append(UInt8(ascii: ":"))
        append(entry.value, to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  /// Most maps are written down in their order already.
  private static func inOrder(_ entries: [DataTree.Entry]) -> [DataTree.Entry] {
    func precedes(_ a: DataTree.Entry, _ b: DataTree.Entry) -> Bool {
      a.key.utf8.lexicographicallyPrecedes(b.key.utf8)
    }
    let sorted = zip(entries, entries.dropFirst()).allSatisfy { precedes($0, $1) }
    return sorted ? entries : entries.sorted(by: precedes)
  }

  private static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    out.append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      // Nearly every text is copied as it is.
      if bytes.allSatisfy(isPlain) { return out.append(contentsOf: bytes) }
      for byte in bytes { append(byte, to: &out) }
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F
  }

  private static func append(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
    case UInt8(ascii: "\n"): out += "\\n".utf8
    case UInt8(ascii: "\r"): out += "\\r".utf8
    case UInt8(ascii: "\t"): out += "\\t".utf8
    case 0..<0x20, 0x7F: out += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
    default: out.append(byte)
    }
  }
}
