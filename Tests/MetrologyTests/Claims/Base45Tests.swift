import Testing

@testable import Metrology

@Suite struct Base45Tests {
  /// The examples of RFC 9285 §4.3 and §4.4.
  @Test(arguments: [
    ("AB", "BB8"), ("Hello!!", "%69 VD92EX0"), ("base-45", "UJCLQE7W581"), ("ietf!", "QED8WEX0"),
    ("", ""),
  ])
  func theExamplesOfTheStandard(bytes: String, text: String) {
    #expect(Base45.text(Array(bytes.utf8)) == text)
    #expect(Base45.bytes(text) == Array(bytes.utf8))
  }

  /// A group over 65535 (`GGW`, RFC 9285 §6), one over 255 in two characters, one character alone, other letters.
  @Test(arguments: ["GGW", "::", "BB81", "bb8", "BB_", "Đ00"])
  func whatIsNoBase45IsRefused(text: String) { #expect(Base45.bytes(text) == nil) }

  @Test func anyBytesComeBack() {
    var generator = SeededGenerator(seed: 45)
    for count in 0...200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(Base45.bytes(Base45.text(bytes)) == bytes)
    }
  }
}
