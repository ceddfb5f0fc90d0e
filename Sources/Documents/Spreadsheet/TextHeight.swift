extension CellStyle {
  /// Points that a wrapped text needs in a column of so many characters, rather too many than too few.
  ///
  /// Rows of merged cells do not grow by themselves, and other rows not in every program. In Times New Roman a capital
  /// is about 0.7 of the size wide and other letters 0.42 on the average; a column's character is 7 pixels of 1/96 inch.
  func height(of text: String, width: Double) -> Double {
    let room = width * 5.25 / (size * (bold ? 1.08 : 1))
    var (lines, used) = (1.0, 0.0)
    for word in text.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let isNewLine =
        word.startIndex > text.startIndex
        && text.unicodeScalars[text.unicodeScalars.index(before: word.startIndex)] == "\n"
      let length = word.reduce(0) { $0 + ($1.properties.isUppercase ? 0.7 : 0.42) }
      if isNewLine || (used > 0 && used + 0.25 + length > room) {
        lines += 1
        used = 0
      }
      used += (used > 0 ? 0.25 : 0) + length
      if used > room {
        lines += (used / room).rounded(.down)
        used = used.truncatingRemainder(dividingBy: room)
      }
    }
    return lines * size * 1.25 + 3
  }
}
