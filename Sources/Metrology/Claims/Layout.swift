/// Takes the fields of a layout from bytes, one after the other.
struct ByteReader<Fault: Error> {
  private(set) var bytes: ArraySlice<UInt8>
  /// What is thrown where fewer bytes are left than a field takes.
  let ends: Fault

  init(_ bytes: [UInt8], ends: Fault) {
    self.bytes = bytes[...]
    self.ends = ends
  }

  mutating func take(_ count: Int) throws(Fault) -> ArraySlice<UInt8> {
    guard count <= bytes.count else { throw ends }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  /// A number with the high byte first.
  mutating func number(_ count: Int) throws(Fault) -> Int {
    try take(count).reduce(0) { $0 << 8 | Int($1) }
  }
}

/// A number of so many bytes, the high byte first.
func bigEndian(_ number: Int, _ count: Int) -> [UInt8] {
  (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}

/// Days in the layouts of codes and packs: three bytes, counted from 1 January of the year 1, which is day 1.
extension Day {
  private static let layoutOne = 719_163
  /// Stands where there is no such day.
  static let noLayout: [UInt8] = [0xFF, 0xFF, 0xFF]

  var layout: [UInt8] { bigEndian(number + Self.layoutOne, 3) }

  /// Nil where the calendar of this program has no such day.
  init?(layout: some Sequence<UInt8>) {
    let number = layout.reduce(0) { $0 << 8 | Int($1) } - Self.layoutOne
    guard (Day(1583, 1, 1)!.number...Day(9999, 12, 31)!.number).contains(number) else {
      return nil
    }
    self.init(number: number)
  }
}

extension ClaimText {
  /// Stands for the length of a text where its digest follows.
  static let digestMark: UInt8 = 0xFF

  /// One byte with the length and the text, or the mark and the digest.
  var layout: [UInt8] {
    switch self {
    case .text(let text): [UInt8(text.utf8.count)] + text.utf8
    case .digest(let digest): [Self.digestMark] + digest.bytes
    }
  }
}
