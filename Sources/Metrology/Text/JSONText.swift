/// JSON written piece by piece, in the form of ``JSONWriter``: for answers of which there are many, without a tree of each.
///
/// Braces, keys and commas are written out by whoever writes, the keys in the order of their bytes.
public struct JSONText: Sendable {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Begins anew where the old text stood.
  public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  public mutating func endLine() { bytes.append(UInt8(ascii: "\n")) }

  public mutating func append(_ tree: DataTree) { JSONWriter.append(tree, to: &bytes) }

  /// What is JSON as it stands.
  mutating func append(plain json: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
  }

  mutating func append(_ text: String) { JSONWriter.append(text, to: &bytes) }

  mutating func append(_ flag: Bool) { append(plain: flag ? "true" : "false") }

  mutating func append<Item>(_ items: [Item], _ body: (inout JSONText, Item) -> Void) {
    bytes.append(UInt8(ascii: "["))
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      body(&self, item)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
