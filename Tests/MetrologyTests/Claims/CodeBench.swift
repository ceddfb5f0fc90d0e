import Testing

@testable import Metrology

/// Keys of the tests, public with their private halves: nobody may trust them outside.
enum CodeBench {
  static let active = SigningKey(seed: [UInt8](repeating: 1, count: 32))!
  static let retired = SigningKey(seed: [UInt8](repeating: 2, count: 32))!
  static let stranger = SigningKey(seed: [UInt8](repeating: 3, count: 32))!

  static func day(_ text: String) -> Day { Day(text)! }

  /// One good claim, of which each test changes what it is about.
  static func claim(
    certificate: String = "00042/2023", instrumentClass: String = "water-meter-mechanical",
    serial: String = "0003228", verifiedOn: String = "2023-01-10",
    issuedOn: String = "2023-01-12", validUntil: String? = "2028-01-31",
    stamp: String? = "A23-00042", verdict: Verdict = .conforms
  ) throws -> Claim {
    try #require(
      Claim(
        certificate: certificate, instrumentClass: instrumentClass,
        classDigest: Digest(hashing: "rules"), serial: serial, verifiedOn: day(verifiedOn),
        issuedOn: day(issuedOn), validUntil: validUntil.map(day),
        stamp: stamp.map { StampSerial($0)! }, verdict: verdict))
  }

  static func code(_ claim: Claim, _ key: SigningKey = active) -> SignedCode {
    SignedCode(claim, signedBy: key)
  }

  /// The bytes of the good claim before its signature.
  static func body(_ claim: Claim, _ key: SigningKey = active) -> [UInt8] {
    ClaimBytes.write(claim, key: Hex.bytes(key.publicKey.id)!)
  }

  /// Any bytes with a signature that is right, as whoever has the key could write them.
  static func signed(_ body: [UInt8], by key: SigningKey = active) -> String {
    text(body + key.signature(over: Array("DL:".utf8) + body))
  }

  static func text(_ bytes: [UInt8]) -> String { "DL:" + Base45.text(bytes) }
}

extension [UInt8] {
  func replacing(_ range: Range<Int>, with bytes: [UInt8]) -> [UInt8] {
    var copy = self
    copy.replaceSubrange(range, with: bytes)
    return copy
  }
}
