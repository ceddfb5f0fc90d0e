internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A private key encrypted under a passphrase, as the register and its backups keep it.
///
/// `scrypt-aesgcm-1:SALT:BOX` in lower-case hex: scrypt (RFC 7914; N = 32768, r = 8, p = 1) makes 32 bytes of the
/// passphrase's UTF-8 and the 16 bytes of salt; AES-GCM under them seals the 32 bytes of the key, and the box is its 12
/// bytes of nonce, the sealed bytes and the 16 of the tag. The public key is authenticated with them.
public struct SealedKey: Sendable, Hashable {
  public let text: String

  private static let form = "scrypt-aesgcm-1"
  private static let saltLength = 16
  /// Fewer are guessed whatever the key derivation costs.
  public static let leastPassphrase = 8

  /// A text as it was kept; whether it opens, ``opened(with:for:)`` says.
  public init(text: String) { self.text = text }

  /// Makes a key that nobody else has, and seals it.
  public static func new(
    passphrase: String
  ) throws(InputTrouble) -> (sealed: SealedKey, publicKey: PublicKey) {
    guard passphrase.count >= leastPassphrase else {
      throw .passphraseTooShort(least: leastPassphrase)
    }
    let seed = Array(Curve25519.Signing.PrivateKey().rawRepresentation)
    let publicKey = SigningKey(seed: seed)!.publicKey
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<saltLength).map { _ in UInt8.random(in: 0...255, using: &generator) }
    // These fail only where memory does.
    let box = try! AES.GCM.seal(
      seed, using: key(passphrase, salt)!, authenticating: Array(publicKey.hex.utf8)
    ).combined!
    let sealed = SealedKey(text: "\(form):\(Hex.text(salt)):\(Hex.text(box))")
    return (sealed, publicKey)
  }

  /// Nil where the passphrase, or the text, is another.
  public func opened(with passphrase: String, for publicKey: PublicKey) -> SigningKey? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, parts[0] == Self.form, let salt = Hex.bytes(parts[1]),
      let box = Hex.bytes(parts[2]), let key = Self.key(passphrase, salt),
      let sealed = try? AES.GCM.SealedBox(combined: box),
      let seed = try? AES.GCM.open(sealed, using: key, authenticating: Array(publicKey.hex.utf8)),
      let signing = SigningKey(seed: Array(seed)), signing.publicKey == publicKey
    else { return nil }
    return signing
  }

  private static func key(_ passphrase: String, _ salt: [UInt8]) -> SymmetricKey? {
    guard !passphrase.isEmpty, !salt.isEmpty else { return nil }
    // Letters composed or not are the same letters.
    let letters = Array(passphrase.precomposedStringWithCanonicalMapping.utf8)
    return try? KDF.Scrypt.deriveKey(
      from: letters, salt: salt, outputByteCount: 32, rounds: 32_768, blockSize: 8, parallelism: 1)
  }
}
