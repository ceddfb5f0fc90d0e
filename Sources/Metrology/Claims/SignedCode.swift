/// A claim with the centre's signature, as the text of a QR code: `DL:` and the Base45 of claim and signature.
///
/// Signed once, when the certificate is issued: Ed25519 gives the same claim the same code. Reading a code says that it
/// is whole; whose it is, ``isSigned(by:)`` says.
public struct SignedCode: Sendable, Hashable {
  public let claim: Claim
  /// Of the key that the code names.
  public let keyID: String
  /// The claim's bytes, which the signature is over.
  private let body: [UInt8]
  private let signature: [UInt8]

  static let prefix = "DL:"
  static let greatestLength = 184
  private static let signatureLength = 64

  public init(_ claim: Claim, signedBy key: SigningKey) {
    self.claim = claim
    keyID = key.publicKey.id
    body = ClaimBytes.write(claim, key: Hex.bytes(keyID)!)
    signature = key.signature(over: Self.message(body))
  }

  /// Why a text is not read as a code; a code that was scanned well has none of these.
  public enum Fault: Error, Sendable, Hashable {
    /// It does not begin with `DL:`.
    case otherText
    case notBase45
    /// Of the layout; a newer program may know it.
    case unknownVersion(Int)
    case truncated
    case tooLong
    case wrongField(Field)
  }

  public enum Field: String, Sendable, CaseIterable {
    case verifiedOn, issuedOn, validUntil, verdict, certificate, instrumentClass, serial, stamp
  }

  /// Strictly the text of one code, with nothing before or after it.
  public init(_ text: String) throws(Fault) {
    guard text.utf8.starts(with: Self.prefix.utf8) else { throw .otherText }
    // Three characters for two bytes; no more is looked at, however long the text is.
    guard text.utf8.count <= Self.prefix.utf8.count + Self.greatestLength / 2 * 3 else {
      throw .tooLong
    }
    let digits = text.utf8.dropFirst(Self.prefix.utf8.count)
    guard let bytes = Base45.bytes(String(decoding: digits, as: UTF8.self)) else {
      throw .notBase45
    }
    let read = try ClaimBytes.read(bytes)
    let rest = bytes.count - read.count
    guard rest >= Self.signatureLength else { throw .truncated }
    guard rest == Self.signatureLength else { throw .tooLong }
    claim = read.claim
    keyID = Hex.text(read.key)
    body = Array(bytes.prefix(read.count))
    signature = Array(bytes.suffix(Self.signatureLength))
  }

  public var text: String { Self.prefix + Base45.text(body + signature) }

  public func isSigned(by key: PublicKey) -> Bool {
    key.isSignature(signature, over: Self.message(body))
  }

  /// The prefix is signed, too, so that nothing else the key may sign can be taken for a claim.
  private static func message(_ body: [UInt8]) -> [UInt8] { Array(prefix.utf8) + body }
}
