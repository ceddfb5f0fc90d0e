import Testing

@testable import Metrology

@Suite struct SignedCodeTests {
  /// RFC 8032 §7.1, tests 1 and 2.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", [UInt8](),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", [0x72],
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ])
  func theSignatureIsThatOfTheStandard(
    seed: String, publicKey: String, message: [UInt8], signature: String
  ) throws {
    let key = try #require(Hex.bytes(seed).flatMap(SigningKey.init(seed:)))
    #expect(key.publicKey.hex == publicKey)
    #expect(Hex.text(key.signature(over: message)) == signature)
  }

  /// Signed twice, the same; read back, the same; short texts stand in it as they are.
  @Test func aCodeComesBack() throws {
    let claim = try CodeBench.claim()
    let code = CodeBench.code(claim)
    #expect(code == CodeBench.code(claim))
    let read = try SignedCode(code.text)
    #expect(read == code && read.claim == claim)
    #expect(read.isSigned(by: CodeBench.active.publicKey))
    #expect(!read.isSigned(by: CodeBench.stranger.publicKey))
    #expect(claim.serial == .text("0003228"))
  }

  /// What a QR code of error level M holds of the 45 characters (ISO/IEC 18004, table 7), and its side: 17 + 4 modules
  /// for each version, a margin of 4 on both sides, 0.33 mm for each.
  @Test func theLongestCodeIsAtMost22Millimetres() throws {
    let long = try CodeBench.claim(
      certificate: String(repeating: "N", count: 60),
      instrumentClass: String(repeating: "c", count: 64),
      serial: String(repeating: "S", count: 200), stamp: "ABCDEFGHIJKL-123456789")
    #expect(CodeBench.body(long).count + 64 <= 184)
    // Filled to the last byte: 81 = 30 + 29 + 13 + 9.
    let full = try CodeBench.claim(
      certificate: String(repeating: "N", count: 30),
      instrumentClass: String(repeating: "c", count: 29),
      serial: String(repeating: "S", count: 13))
    #expect(CodeBench.body(full).count + 64 == 184)
    #expect(full.serial == .text(String(repeating: "S", count: 13)))
    let version10 = 311
    #expect(CodeBench.code(full).text.utf8.count == 279)
    #expect(279 <= version10)
    #expect(Double(17 + 4 * 10 + 2 * 4) * 0.33 <= 22)
  }

  /// Texts are kept while all four fit; the serial gives way first.
  @Test func aLongTextGivesWayToItsDigest() throws {
    let serial = String(repeating: "S", count: 60)
    let claim = try CodeBench.claim(serial: serial)
    #expect(claim.serial == .digest(ShortDigest(hashing: serial)))
    #expect(claim.certificate == .text("00042/2023"))
    #expect(claim.serial.means(serial) && !claim.serial.means(serial + "S"))
    #expect(try SignedCode(CodeBench.code(claim).text).claim == claim)
  }

  @Test func noClaimRunsBackwards() {
    func claim(_ verified: String, _ issued: String, _ until: String, _ serial: String) -> Claim? {
      Claim(
        certificate: "1", instrumentClass: "c", classDigest: Digest(hashing: ""), serial: serial,
        verifiedOn: Day(verified)!, issuedOn: Day(issued)!, validUntil: Day(until)!, stamp: nil,
        verdict: .conforms)
    }
    #expect(claim("2023-01-10", "2023-01-10", "2023-01-10", "1") != nil)
    #expect(claim("2023-01-10", "2023-01-09", "2023-01-10", "1") == nil)
    #expect(claim("2023-01-10", "2023-01-10", "2023-01-09", "1") == nil)
    #expect(claim("2023-01-10", "2023-01-10", "2023-01-10", "") == nil)
    #expect(claim("2023-01-10", "2023-01-10", "2023-01-10", " 1") == nil)
  }

  /// Every code that is one character away from a good one is refused or not signed, and so is every beginning of one.
  @Test func nothingNearAGoodCodeIsGood() throws {
    let text = Array(CodeBench.code(try CodeBench.claim()).text.utf8)
    let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:a".utf8)
    var (refused, unsigned) = (0, 0)
    for index in text.indices {
      for letter in letters where letter != text[index] {
        var other = text
        other[index] = letter
        if let code = try? SignedCode(String(decoding: other, as: UTF8.self)) {
          #expect(!code.isSigned(by: CodeBench.active.publicKey))
          unsigned += 1
        } else {
          refused += 1
        }
      }
      let beginning = String(decoding: text[..<index], as: UTF8.self)
      #expect(throws: SignedCode.Fault.self) { try SignedCode(beginning) }
    }
    #expect(refused > 1000 && unsigned > 1000)
  }

  /// Hostile bytes under the right version: they are refused and nothing crashes.
  @Test func anyBytesAreReadOrRefused() throws {
    var generator = SeededGenerator(seed: 184)
    let good = CodeBench.body(try CodeBench.claim())
    for _ in 0..<20_000 {
      var bytes = good + [UInt8](repeating: 7, count: 64)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        bytes[Int.random(in: 1..<bytes.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      let cut = bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))
      for text in [CodeBench.text(bytes), CodeBench.text(Array(cut))] {
        if let code = try? SignedCode(text) { #expect(code.text == text) }
      }
    }
  }
}
