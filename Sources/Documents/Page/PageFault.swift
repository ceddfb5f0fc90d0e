public import Metrology

/// Why a page could not be made.
public enum PageFault: Error, Sendable, Hashable {
  /// The font of the documents is not installed; `package` is what brings it.
  case fontMissing(family: String, package: String)
  /// The font has no letter for a character, and no other font may stand in for it.
  case letterMissing(Character, in: String)
  /// A text for a QR code that would be larger than pages and stamps have room for.
  case codeTooLong(characters: Int)
  /// A window of a stamp in which something would be too small to be read; the least that it needs, in millimetres.
  case windowTooSmall(String, width: Double, height: Double)
  /// What cairo or the layout of its file says, in English.
  case notDrawn(String)
}

extension PageFault {
  public var message: Phrase {
    switch self {
    case .fontMissing(let family, let package):
      Phrase(
        vi: "Thiếu phông chữ \(family) để in văn bản; cài đặt bằng: apt-get install \(package)",
        en: "The font \(family) that documents are set in is missing: apt-get install \(package)")
    case .letterMissing(let letter, let text):
      Phrase(
        vi:
          "Phông chữ không có ký tự “\(letter)” (\(Self.codes(letter))) trong “\(text.prefix(80))”; hãy viết tên này bằng chữ khác",
        en:
          "The font has no letter “\(letter)” (\(Self.codes(letter))) of “\(text.prefix(80))”; write it with other letters"
      )
    case .codeTooLong(let characters):
      Phrase(
        vi:
          "Mã QR của chuỗi \(characters) ký tự không vừa trong \(QRSymbol.greatestSide) mm; không thu nhỏ vì sẽ không đọc được",
        en:
          "The QR code of a text of \(characters) characters does not fit in \(QRSymbol.greatestSide) mm; it is not made smaller, because it would not be read"
      )
    case .windowTooSmall(let window, let width, let height):
      Phrase(
        vi:
          "Ô “\(window)” của tem nhỏ quá: cần rộng ít nhất \(Language.vietnamese.wording.numerals(Self.rounded(width))) mm và cao ít nhất \(Language.vietnamese.wording.numerals(Self.rounded(height))) mm",
        en:
          "The window “\(window)” of the stamp is too small: it needs a width of \(Self.rounded(width)) mm and a height of \(Self.rounded(height)) mm"
      )
    case .notDrawn(let reason):
      Phrase(vi: "Không vẽ được trang in: \(reason)", en: "The page cannot be drawn: \(reason)")
    }
  }

  /// Up, to a hundredth.
  private static func rounded(_ length: Double) -> String {
    let hundredths = Int((length * 100 - 1e-6).rounded(.up))
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }

  private static func codes(_ letter: Character) -> String {
    letter.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }.joined(separator: " ")
  }
}
