import Testing

@testable import Metrology

@Suite struct SealedKeyTests {
  private static let passphrase = "mật khẩu dài"

  @Test func onlyThePassphraseOpensIt() throws {
    let (sealed, publicKey) = try SealedKey.new(passphrase: Self.passphrase)
    #expect(sealed.opened(with: Self.passphrase, for: publicKey)?.publicKey == publicKey)
    // Letters composed or not are the same letters.
    let decomposed = "ma\u{323}\u{302}t kha\u{302}\u{309}u da\u{300}i"
    #expect(Array(decomposed.utf8) != Array(Self.passphrase.utf8))
    #expect(sealed.opened(with: decomposed, for: publicKey) != nil)
    for other in ["mật khẩu dài ", "Mật khẩu dài", "", "x"] {
      #expect(sealed.opened(with: other, for: publicKey) == nil)
    }
    // Under the name of another key it does not open.
    #expect(sealed.opened(with: Self.passphrase, for: CodeBench.active.publicKey) == nil)
  }

  @Test func noKeyAndNoTextIsTheSameTwice() throws {
    let a = try SealedKey.new(passphrase: Self.passphrase)
    let b = try SealedKey.new(passphrase: Self.passphrase)
    #expect(a.publicKey != b.publicKey)
    #expect(a.sealed.text.split(separator: ":")[1] != b.sealed.text.split(separator: ":")[1])
  }

  /// Made by Python's hashlib.scrypt and the AES-GCM of cryptography 38.0.4: the seed of 32 ones under `open sesame`,
  /// salt 16 times 05, nonce 12 times 07.
  @Test func whatAnotherProgramSealedOpens() {
    let sealed = SealedKey(
      text: "scrypt-aesgcm-1:05050505050505050505050505050505:"
        + "070707070707070707070707d3d1758cf979317e12c100fb178ca1a41dec2ae183cd3f244f4428d81975da36c3675dae3260cbba7da336b709bb7e67"
    )
    let opened = sealed.opened(with: "open sesame", for: CodeBench.active.publicKey)
    #expect(opened?.publicKey == CodeBench.active.publicKey)
  }

  @Test func aChangedTextDoesNotOpen() throws {
    let (sealed, publicKey) = try SealedKey.new(passphrase: Self.passphrase)
    let last = sealed.text.last == "0" ? "1" : "0"
    for text in [
      "", "::", "scrypt-aesgcm-1", String(sealed.text.dropLast()),
      String(sealed.text.dropLast()) + last, sealed.text + ":", "x" + sealed.text,
      "scrypt-aesgcm-1:00:00", "scrypt-aesgcm-1::",
    ] {
      #expect(SealedKey(text: text).opened(with: Self.passphrase, for: publicKey) == nil, "\(text)")
    }
  }

  @Test func aShortPassphraseIsRefused() {
    #expect(throws: InputTrouble.passphraseTooShort(least: 8)) {
      try SealedKey.new(passphrase: "1234567")
    }
  }
}
