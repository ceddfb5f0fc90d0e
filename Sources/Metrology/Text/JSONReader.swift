/// A strict reader of one JSON text (RFC 8259).
///
/// Foundation's reader takes the last of two equal keys and turns numbers into binary floating point; here the first is
/// an error and the second keeps its digits. Depth is limited, so that hostile input cannot exhaust the stack.
public struct JSONReader {
  public enum Fault: Error, Hashable, Sendable {
    /// At a byte offset from the start.
    case unexpected(offset: Int)
    case ends
    case notUTF8(offset: Int)
    case tooDeep
    case duplicateKey(String)
  }

  static let greatestDepth = 64

  /// The value that the whole of `bytes` holds.
  public static func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(Fault) -> DataTree {
    var reader = JSONReader(bytes: bytes)
    let tree = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.position == bytes.count else { throw .unexpected(offset: reader.position) }
    return tree
  }

  public static func read(_ text: String) throws(Fault) -> DataTree {
    var text = text
    let result: Result<DataTree, Fault> = text.withUTF8 { bytes in
      do throws(Fault) { return .success(try read(bytes)) } catch { return .failure(error) }
    }
    return try result.get()
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var line = 1

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }
}

// MARK: - Values

extension JSONReader {
  private mutating func value(depth: Int) throws(Fault) -> DataTree {
    guard depth < Self.greatestDepth else { throw .tooDeep }
    skipSpace()
    let line = line
    switch try peek() {
    case UInt8(ascii: "{"): return DataTree(.map(try map(depth: depth)), line: line)
    case UInt8(ascii: "["): return DataTree(.list(try list(depth: depth)), line: line)
    case UInt8(ascii: "\""): return DataTree(.text(try string()), line: line)
    case UInt8(ascii: "t"): return try word("true", .bool(true), line)
    case UInt8(ascii: "f"): return try word("false", .bool(false), line)
    case UInt8(ascii: "n"): return try word("null", .null, line)
    default: return DataTree(.number(try number()), line: line)
    }
  }

  private mutating func map(depth: Int) throws(Fault) -> [DataTree.Entry] {
    position += 1
    var entries: [DataTree.Entry] = []
    entries.reserveCapacity(4)
    // Of a map with many keys only: a few are compared faster one by one.
    var names: Set<String> = []
    skipSpace()
    if try peek() == UInt8(ascii: "}") {
      position += 1
      return entries
    }
    while true {
      skipSpace()
      guard try peek() == UInt8(ascii: "\"") else { throw .unexpected(offset: position) }
      let key = try string()
      skipSpace()
      try expect(UInt8(ascii: ":"))
      let value = try value(depth: depth + 1)
      if entries.count == 32 { names = Set(entries.map(\.key)) }
      let isNew =
        entries.count < 32
        ? !entries.contains { $0.key == key } : names.insert(key).inserted
      guard isNew else { throw .duplicateKey(key) }
      entries.append(DataTree.Entry(key, value))
      skipSpace()
      if try peek() == UInt8(ascii: "}") {
        position += 1
        return entries
      }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func list(depth: Int) throws(Fault) -> [DataTree] {
    position += 1
    var items: [DataTree] = []
    skipSpace()
    if try peek() == UInt8(ascii: "]") {
      position += 1
      return items
    }
    while true {
      items.append(try value(depth: depth + 1))
      skipSpace()
      if try peek() == UInt8(ascii: "]") {
        position += 1
        return items
      }
      try expect(UInt8(ascii: ","))
    }
  }

  private mutating func word(
    _ word: StaticString, _ content: DataTree.Content, _ line: Int
  ) throws(Fault) -> DataTree {
    let count = word.utf8CodeUnitCount
    guard position + count <= bytes.count else { throw .ends }
    for offset in 0..<count where bytes[position + offset] != word.utf8Start[offset] {
      throw .unexpected(offset: position + offset)
    }
    position += count
    return DataTree(content, line: line)
  }

  private mutating func number() throws(Fault) -> String {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    guard whole == 1 || (whole > 1 && bytes[position - whole] != UInt8(ascii: "0")) else {
      throw .unexpected(offset: start)
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard digits() > 0 else { throw .unexpected(offset: position) }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(bytes[position]) {
        position += 1
      }
      guard digits() > 0 else { throw .unexpected(offset: position) }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while position < bytes.count, bytes[position].isDigit { position += 1 }
    return position - start
  }
}

// MARK: - Strings and bytes

extension JSONReader {
  private mutating func string() throws(Fault) -> String {
    let start = position + 1
    var end = start
    // Nearly all keys and numbers are ASCII, which needs no validation.
    var isASCII = true
    while end < bytes.count {
      let byte = bytes[end]
      switch byte {
      case UInt8(ascii: "\""):
        position = end + 1
        return isASCII
          ? String(decoding: bytes[start..<end], as: UTF8.self) : try text(start..<end)
      case UInt8(ascii: "\\"):
        position = end
        return try escapedString(from: start)
      case 0..<0x20: throw .unexpected(offset: end)
      default:
        if byte >= 0x80 { isASCII = false }
        end += 1
      }
    }
    throw .ends
  }

  private func text(_ range: Range<Int>) throws(Fault) -> String {
    guard let text = String(validating: bytes[range], as: UTF8.self) else {
      throw .notUTF8(offset: range.lowerBound)
    }
    return text
  }

  /// The slow way, for a string with a backslash in it.
  private mutating func escapedString(from start: Int) throws(Fault) -> String {
    var result = try text(start..<position)
    var plain = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        result += try text(plain..<position)
        position += 1
        return result
      case UInt8(ascii: "\\"):
        result += try text(plain..<position)
        position += 1
        result.unicodeScalars.append(try escape())
        plain = position
      case 0..<0x20: throw .unexpected(offset: position)
      default: position += 1
      }
    }
    throw .ends
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    let letter = try peek()
    position += 1
    switch letter {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw .unexpected(offset: position - 1)
    }
  }

  private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
    let first = try hex4()
    if let scalar = Unicode.Scalar(first) { return scalar }
    // A surrogate: the other half must follow.
    guard first < 0xDC00, try peek() == UInt8(ascii: "\\") else {
      throw .unexpected(offset: position)
    }
    position += 1
    try expect(UInt8(ascii: "u"))
    let second = try hex4()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw .unexpected(offset: position) }
    return scalar
  }

  private mutating func hex4() throws(Fault) -> UInt32 {
    guard position + 4 <= bytes.count else { throw .ends }
    var value: UInt32 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw .unexpected(offset: position)
      }
      value = value * 16 + UInt32(digit)
    }
    position += 4
    return value
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "\n"):
        position += 1
        line += 1
      default: return
      }
    }
  }

  private func peek() throws(Fault) -> UInt8 {
    guard position < bytes.count else { throw .ends }
    return bytes[position]
  }

  private mutating func expect(_ byte: UInt8) throws(Fault) {
    guard try peek() == byte else { throw .unexpected(offset: position) }
    position += 1
  }
}
