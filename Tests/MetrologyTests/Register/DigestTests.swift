import Metrology
import Testing

struct DigestTests {
  /// NIST, FIPS 180-4 examples: the empty message, "abc" and the 56-letter message.
  @Test(
    "gives the published digests",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func published(text: String, hex: String) {
    #expect(Digest(hashing: text).hex == hex)
    #expect(Digest(hex: hex) == Digest(hashing: Array(text.utf8)))
  }

  @Test("does not depend on how the bytes are cut")
  func pieces() {
    var builder = Digest.Builder()
    for piece in ["a", "", "b", "c"] { builder.append(piece) }
    #expect(builder.digest == Digest(hashing: "abc"))
    builder.append(AnySequence([0x64]))  // No contiguous storage.
    #expect(builder.digest == Digest(hashing: "abcd"))
  }

  @Test(
    "refuses what is not a digest",
    arguments: [
      "", "ba78", String(repeating: "A", count: 64), String(repeating: "g", count: 64),
      String(repeating: "0", count: 65),
    ])
  func refused(text: String) { #expect(Digest(hex: text) == nil) }
}
