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
    case .written(let json): out.append(contentsOf: json)
    }
  }

  /// Most maps are written down in their order already.
  private static func inOrder(_ entries: [DataTree.Entry]) -> [DataTree.Entry] {
    var index = 1
    while index < entries.count, precedes(entries[index - 1].key, entries[index].key) { index += 1 }
    return index >= entries.count ? entries : entries.sorted { precedes($0.key, $1.key) }
  }

  /// By bytes; the order of `String` is that of the letters, however they are written.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.withContiguousStorageIfAvailable { a in
      b.utf8.withContiguousStorageIfAvailable { b in a.lexicographicallyPrecedes(b) }
    }.flatMap(\.self) ?? a.utf8.lexicographicallyPrecedes(b.utf8)
  }

  /// Appends one text.
  public static func append(_ text: String, to out: inout [UInt8]) {
    var text = text
    text.withUTF8 { append(utf8: $0, to: &out) }
  }

  /// Appends one text that is there as bytes.
  ///
  /// A register is verified through here, and most of its bytes are other JSON, with a quote every five: to look at each
  /// byte once was three times faster than to copy what stands between quotes.
  public static func append(utf8 bytes: UnsafeBufferPointer<UInt8>, to out: inout [UInt8]) {
    // Six bytes for one are the most.
    out.append(addingCapacity: 6 * bytes.count + 2) { out in
      out.append(UInt8(ascii: "\""))
      for byte in bytes {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
          out.append(UInt8(ascii: "\\"))
        } else if byte < 0x20 || byte == 0x7F {
          append(control: byte, to: &out)
          continue
        }
        out.append(byte)
      }
      out.append(UInt8(ascii: "\""))
    }
  }

  private static func append(control byte: UInt8, to out: inout OutputSpan<UInt8>) {
    let escape =
      switch byte {
      case UInt8(ascii: "\n"): "\\n"
      case UInt8(ascii: "\r"): "\\r"
      case UInt8(ascii: "\t"): "\\t"
      default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    for byte in escape.utf8 { out.append(byte) }
  }
}
