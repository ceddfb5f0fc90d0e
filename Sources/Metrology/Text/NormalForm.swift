import Foundation

extension String {
  /// Without white space at either end.
  var trimmed: String {
    // Asking Foundation costs more than all else that is done with a cell.
    guard let first = utf8.first, let last = utf8.last else { return self }
    let isClean = (0x21..<0x7F).contains(first) && (0x21..<0x7F).contains(last)
    return isClean ? self : trimmingCharacters(in: .whitespaces)
  }

  /// The same letters in normal form C: `ờ` as one scalar, however it was typed.
  var composed: String {
    isSurelyComposed ? self : precomposedStringWithCanonicalMapping
  }

  /// Whether a glance says so: Latin letters up to ſ, and those of Vietnamese beyond, are composed already, and nothing
  /// composes with them but marks, which begin at U+0300 (UAX #15, 9 Detecting Normalization Forms).
  private var isSurelyComposed: Bool {
    unicodeScalars.allSatisfy { $0.value < 0x300 || (0x1E00..<0x1F00).contains($0.value) }
  }
}
