extension [Page] {
  /// With a line on each page, told its number and how many there are; nothing where the text is empty.
  func lettered(
    _ style: TextStyle, y: Double, _ typesetter: Typesetter, _ text: (Int, Int) -> String
  ) throws(PageFault) -> [Page] {
    var pages = self
    for index in pages.indices {
      let (words, format) = (text(index + 1, count), pages[index].format)
      guard !words.isEmpty else { continue }
      for line in try typesetter.lines(words, style, width: format.textWidth) {
        pages[index].place(line, x: format.left, y: y, width: format.textWidth)
      }
    }
    return pages
  }
}
