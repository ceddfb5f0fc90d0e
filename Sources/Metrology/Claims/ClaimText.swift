/// The first 16 bytes of a SHA-256: enough that nobody finds a second text to one that is there.
public struct ShortDigest: Sendable, Hashable {
  /// 32 lower-case hexadecimal digits.
  public let hex: String

  static let length = 16

  public init(_ digest: Digest) { hex = String(digest.hex.prefix(2 * Self.length)) }

  /// Of the text's UTF-8 bytes.
  public init(hashing text: String) { self.init(Digest(hashing: text)) }

  init(bytes: some Sequence<UInt8>) { hex = Hex.text(bytes) }

  var bytes: [UInt8] { Hex.bytes(hex)! }
}

/// A text of a signed claim, or its digest where the code has no room for it.
public enum ClaimText: Sendable, Hashable {
  case text(String)
  case digest(ShortDigest)

  /// Whether the claim means this text.
  public func means(_ text: String) -> Bool {
    switch self {
    case .text(let own): own == text
    case .digest(let digest): digest == ShortDigest(hashing: text)
    }
  }

  /// Bytes in the code, without the one that says how many.
  var count: Int {
    switch self {
    case .text(let text): text.utf8.count
    case .digest: ShortDigest.length
    }
  }

  /// The digest of a text that is longer than one; a shorter text as it is.
  var shortened: ClaimText {
    guard case .text(let text) = self, count > ShortDigest.length else { return self }
    return .digest(ShortDigest(hashing: text))
  }
}
