internal import Crypto

/// A SHA-256 digest (FIPS 180-4), kept as the 64 lower-case hexadecimal digits people compare by eye.
///
/// The only place that knows where the hash comes from: swift-crypto.
public struct Digest: Sendable, Hashable {
  public let hex: String

  public init(hashing bytes: some Sequence<UInt8>) {
    var builder = Builder()
    builder.append(bytes)
    self = builder.digest
  }

  /// The digest of the text's UTF-8 bytes.
  public init(hashing text: String) { self.init(hashing: text.utf8) }

  /// A digest read back from a file; nil unless 64 lower-case hexadecimal digits.
  public init?(hex: String) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let letters = UInt8(ascii: "a")...UInt8(ascii: "f")
    guard hex.utf8.count == 64,
      hex.utf8.allSatisfy({ digits.contains($0) || letters.contains($0) })
    else { return nil }
    self.hex = hex
  }

  private init(_ digest: SHA256.Digest) {
    let digits = Array("0123456789abcdef".utf8)
    hex = String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}

extension Digest {
  /// A digest of bytes that come piece by piece, in memory that does not grow.
  public struct Builder: Sendable {
    private var hash = SHA256()

    public init() {}

    public mutating func append(_ bytes: some Sequence<UInt8>) {
      let whole: Void? = bytes.withContiguousStorageIfAvailable {
        hash.update(bufferPointer: UnsafeRawBufferPointer($0))
      }
      if whole == nil { hash.update(data: Array(bytes)) }
    }

    public mutating func append(_ text: String) { append(text.utf8) }

    /// The digest of what came so far; more may follow.
    public var digest: Digest { Digest(hash.finalize()) }
  }
}

extension Digest: CustomStringConvertible {
  public var description: String { hex }
}
