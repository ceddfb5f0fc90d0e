import Metrology

extension [UInt8] {
  /// JSON with every character that could act on a terminal escaped (`\u202e`): the same data for whoever reads it.
  ///
  /// The canonical form keeps texts as they are, because digests are over it; what is printed may be looked at.
  var harmless: [UInt8] {
    guard !isFamiliar else { return self }
    let text = String(decoding: self, as: UTF8.self)
    var harmless: [UInt8] = []
    harmless.reserveCapacity(count)
    for scalar in text.unicodeScalars {
      // The end of a line stands between texts, never in one.
      if scalar != "\n", scalar.actsOnTerminal {
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          harmless += "\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8
        }
      } else {
        harmless += String(scalar).utf8
      }
    }
    return harmless
  }

  /// Whether it holds nothing but ASCII, Vietnamese letters and usual punctuation: nearly always, and asking Unicode about
  /// each letter is slow.
  private var isFamiliar: Bool {
    var index = startIndex
    while index < endIndex {
      let byte = self[index]
      let next = index + 1 < endIndex ? self[index + 1] : 0
      switch byte {
      // ASCII, which the writer has escaped; the bytes behind a first one; U+00C0 to U+027F.
      case 0..<0xC0, 0xC3...0xC9: break
      // U+1E00 to U+1FFF.
      case 0xE1 where next >= 0xB8: break
      // From U+2080 on; dashes, quotation marks, dots.
      case 0xE2 where next >= 0x82: break
      case 0xE2
      where next == 0x80 && index + 2 < endIndex && (0x90...0xA7).contains(self[index + 2]):
        break
      default: return false
      }
      index += 1
    }
    return true
  }
}
