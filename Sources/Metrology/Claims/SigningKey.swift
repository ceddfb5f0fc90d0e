internal import Crypto
internal import Foundation

/// A centre's public key (Ed25519, RFC 8032).
public struct PublicKey: Sendable, Hashable {
  /// 64 lower-case hexadecimal digits.
  public let hex: String

  static let idLength = 8

  /// Nil unless 32 bytes as lower-case hexadecimal digits.
  public init?(hex: String) {
    guard let bytes = Hex.bytes(hex), bytes.count == 32 else { return nil }
    self.hex = hex
  }

  /// The first 8 bytes of the key's SHA-256, as 16 hexadecimal digits: what a code names its key by.
  public var id: String { String(Digest(hashing: Hex.bytes(hex)!).hex.prefix(2 * Self.idLength)) }

  func isSignature(_ signature: [UInt8], over message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: Hex.bytes(hex)!) else {
      return false
    }
    return key.isValidSignature(signature, for: message)
  }
}

/// A centre's private key.
public struct SigningKey: Sendable {
  public let publicKey: PublicKey
  private let key: Curve25519.Signing.PrivateKey

  /// Nil unless 32 bytes, the seed of RFC 8032.
  public init?(seed: [UInt8]) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else { return nil }
    self.key = key
    publicKey = PublicKey(hex: Hex.text(key.publicKey.rawRepresentation))!
  }

  func signature(over message: [UInt8]) -> [UInt8] {
    // Signing fails only where memory does.
    Array(try! key.signature(for: message))
  }
}
