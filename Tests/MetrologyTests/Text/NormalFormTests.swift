import Foundation
import Testing

@testable import Metrology

/// The short ways give what Foundation gives.
@Suite struct NormalFormTests {
  static let texts = [
    "", "DN15", "Việt Nam", "Xưởng Mẫu 07", "đồng hồ", "Điện", "o\u{31B}\u{300}", "e\u{323}\u{302}",
    "Viê\u{323}t", "Ång\u{212B}", "\u{1F71}", "ﬁ", "가", "\u{1112}\u{1161}", "a\u{300}\u{323}",
    "\u{340}",
    "ế\u{323}", "\u{1E9B}\u{323}", "日本",
  ]

  @Test(arguments: texts) func composesAsFoundationDoes(text: String) {
    #expect(text.composed.utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8))
  }

  /// Each letter for itself, before each mark of Vietnamese, and before the letter that comes next.
  @Test func everyLetterOfTheFirstPlaneComposesAsFoundationDoes() {
    let marks = [
      "", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}", "\u{302}", "\u{306}", "\u{31B}",
    ]
    for value in (1..<0x2100 as Range<UInt32>) {
      guard let letter = Unicode.Scalar(value), let next = Unicode.Scalar(value + 1) else {
        continue
      }
      for mark in marks + [String(next)] {
        let text = String(letter) + mark
        let expected = text.precomposedStringWithCanonicalMapping
        guard !text.composed.utf8.elementsEqual(expected.utf8) else { continue }
        Issue.record("U+\(String(value, radix: 16)) and \(mark.unicodeScalars.map(\.value))")
      }
    }
  }

  @Test(arguments: [
    "", " ", "a", " a", "a ", "\ta b\u{A0}", "\u{3000}x", "ế ", "\n", "x\n", "\u{1}a",
  ])
  func trimsAsFoundationDoes(text: String) {
    #expect(text.trimmed.utf8.elementsEqual(text.trimmingCharacters(in: .whitespaces).utf8))
  }
}
