/// Base45 (RFC 9285): bytes as the 45 characters that a QR code packs tightest, eleven bits for two of them.
///
/// Strict: a text that is read is the only one of its bytes.
enum Base45 {
  private static let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)
  private static let values = Dictionary(
    uniqueKeysWithValues: letters.enumerated().map { ($1, $0) })

  static func text(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 2) {
      let pair = bytes[start..<min(start + 2, bytes.count)]
      var rest = pair.reduce(0) { $0 << 8 | Int($1) }
      for _ in 0...pair.count {
        text.append(letters[rest % 45])
        rest /= 45
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil where the text is not the Base45 of any bytes.
  static func bytes(_ text: some StringProtocol) -> [UInt8]? {
    let digits = text.utf8.compactMap { values[$0] }
    guard digits.count == text.utf8.count, digits.count % 3 != 1 else { return nil }
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: digits.count, by: 3) {
      let group = digits[start..<min(start + 3, digits.count)]
      let value = group.reversed().reduce(0) { $0 * 45 + $1 }
      let count = group.count - 1
      guard value < 1 << (8 * count) else { return nil }
      if count == 2 { bytes.append(UInt8(value >> 8)) }
      bytes.append(UInt8(value & 0xFF))
    }
    return bytes
  }
}
