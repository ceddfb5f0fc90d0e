extension CellStyle {
  /// Points that a wrapped text needs in a column of so many characters, rather too many than too few.
  ///
  /// Rows of merged cells do not grow by themselves, and other rows not in every program. In Times New Roman a capital
  /// is about 0.75 of the size wide and other letters 0.46 in a line that has many wide ones; a column's character is 7 pixels
  /// of 1/96 inch.
  func height(of text: String, width: Double) -> Double {
    let room = width * 5.25 / (size * (bold ? 1.08 : 1))
    // Most texts of a long table: seen at one look that they take one line.
    if fits(text, room: room) { return size * 1.25 + 3 }
    let paragraphs = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = paragraphs.reduce(0) { $0 + lineCount(of: $1, room: room) }
    return lines * size * 1.25 + 3
  }

  /// Whether the text surely takes one line; where rounding might decide, the lines are counted.
  private func fits(_ text: String, room: Double) -> Bool {
    var used = 0.0
    for scalar in text.unicodeScalars {
      if scalar == "\n" { return false }
      used += scalar == " " ? 0.25 : scalar.isCapital ? 0.75 : 0.46
    }
    return used < room - 0.001
  }

  /// Lines of a text without line breaks; `room` is in units of the font's size.
  private func lineCount(of text: Substring.UnicodeScalarView, room: Double) -> Double {
    var (lines, used) = (1.0, 0.0)
    for word in text.split(separator: " ") {
      let length = word.reduce(0) { $0 + ($1.isCapital ? 0.75 : 0.46) }
      if used > 0, used + 0.25 + length > room {
        lines += 1
        used = length
      } else {
        used += (used > 0 ? 0.25 : 0) + length
      }
      if used > room {  // A word longer than the line is cut, before the letter that has no room.
        let filled = max(room - 0.9, 1)
        lines += (used / filled).rounded(.down)
        used = used.truncatingRemainder(dividingBy: filled)
      }
    }
    return lines
  }
}

extension Unicode.Scalar {
  /// Looks a letter up in the Unicode tables only where it is not ASCII: a million rows have many letters.
  fileprivate var isCapital: Bool { isASCII ? ("A"..."Z").contains(self) : properties.isUppercase }
}
