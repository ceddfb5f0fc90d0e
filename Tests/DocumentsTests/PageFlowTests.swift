import Metrology
import Testing

@testable import Documents

/// Ugly texts on A4: nothing is cut, nothing overlaps, and nothing is lost.
@Suite struct PageFlowTests {
  private static let style = TextStyle(size: 11.5)

  /// The frame of everything written, by page.
  private static func frames(
    _ pages: [Page]
  ) -> [[(left: Double, top: Double, right: Double, bottom: Double, text: String)]] {
    pages.map { page in
      page.marks.compactMap { mark in
        guard case .text(let line, let x, let y) = mark else { return nil }
        return (x, y, x + line.width, y + line.height, line.text)
      }
    }
  }

  private static let name300 = String(
    String(repeating: "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Ễ ", count: 9).prefix(300))
  private static let noSpaces = String(repeating: "ẤỆỖW", count: 75)
  private static let procedure = String(
    repeating: "Quy trình kiểm định ban đầu, định kỳ và sau sửa chữa; ", count: 60)

  private static let ugly: [(String, [[String]])] = [
    ("a name of 300 characters", [["1.", "Tên", name300]]),
    ("300 letters without a space", [["1.", noSpaces, noSpaces]]),
    ("a procedure longer than a page", [["7.", "Phương pháp", procedure]]),
    (
      "a table of 120 rows",
      (1...120).map { ["\($0)", "Sai số tại Imax, hệ số công suất 1", "± 1"] }
    ),
  ]

  @Test(arguments: ugly.indices, [false, true])
  func nothingIsCutOrOverlaps(index: Int, ruled: Bool) throws {
    try nothingIsCutOrOverlaps(index, ruled, on: .a4)
    try nothingIsCutOrOverlaps(index, ruled, on: .a4Landscape)
  }

  private func nothingIsCutOrOverlaps(_ index: Int, _ ruled: Bool, on format: PageFormat) throws {
    let (name, rows) = Self.ugly[index]
    let typesetter = try Typesetter()
    var flow = PageFlow(typesetter, format, running: [Paragraph("Số 00001/2023", Self.style)])
    for row in rows {
      try flow.row(
        zip(row, [30.0, 120, format.textWidth - 150]).map { text, width in
          .init([Paragraph(text, Self.style)], width: width)
        }, ruled: ruled)
    }
    let frames = Self.frames(flow.pages)
    for page in frames {
      for (index, frame) in page.enumerated() {
        #expect(frame.left >= format.left - 0.01, "\(name): \(frame)")
        #expect(frame.right <= format.left + format.textWidth + 0.01, "\(name): \(frame)")
        #expect(
          frame.top >= format.top - 0.01 && frame.bottom <= format.end + 0.01,
          "\(name): \(frame)")
        for other in page[(index + 1)...] {
          let apart =
            other.left >= frame.right - 0.01 || other.right <= frame.left + 0.01
            || other.top >= frame.bottom - 0.01 || other.bottom <= frame.top + 0.01
          #expect(apart, "\(name): \(frame) and \(other)")
        }
      }
    }
    // Every letter is somewhere; spaces at the ends of lines are not.
    let written = frames.joined().map(\.text).joined().filter { $0 != " " }
    let running = "Số00001/2023".count * (frames.count - 1)
    let given = rows.joined().joined().filter { $0 != " " }.count
    #expect(written.count == given + running, "\(name)")
  }

  @Test func aTableRepeatsItsHeading() throws {
    let typesetter = try Typesetter()
    var flow = PageFlow(typesetter, .a4, running: [])
    let heading = [PageFlow.Cell([Paragraph("Điểm đo", Self.style)], width: 100)]
    for index in 1...90 {
      try flow.row(
        [.init([Paragraph("\(index)", Self.style)], width: 100)], ruled: true, heading: heading)
    }
    let frames = Self.frames(flow.pages)
    #expect(frames.count > 2)
    #expect(frames.dropFirst().allSatisfy { $0.first?.text == "Điểm đo" })
  }

  /// A second half of “không đạt” on top of the next page would read “đạt”: half a page of notes does not break a row.
  @Test(arguments: [10, 18, 26]) func aRuledRowIsWholeWhereAPageHoldsIt(lines: Int) throws {
    let format = PageFormat.a4Landscape
    let texts = ["không đạt", Array(repeating: "thu hồi", count: lines).joined(separator: "\n")]
    for before in stride(from: 0.0, to: format.end - format.top, by: 40) {
      var flow = PageFlow(try Typesetter(), format, running: [Paragraph("Sổ", Self.style)])
      flow.space(before)
      try flow.row(
        texts.map { .init([Paragraph($0, Self.style)], width: 48) }, ruled: true,
        heading: [.init([Paragraph("Kết quả", Self.style)], width: 48)])
      let pages = Self.frames(flow.pages).filter { page in
        page.contains { frame in texts.contains { $0.contains(frame.text) } }
      }
      #expect(pages.count == 1, "\(lines) lines, \(before) points down")
    }
  }

  @Test func aMissingFontIsNamedWithItsPackage() {
    #expect(throws: PageFault.fontMissing(family: "No Such Font", package: "fonts-croscore")) {
      try Typesetter(family: "No Such Font")
    }
    let words = PageFault.fontMissing(family: "Tinos", package: "fonts-croscore").message
    #expect(words.vi.contains("Tinos") && words.vi.contains("fonts-croscore"))
    #expect(words.en.contains("Tinos") && words.en.contains("fonts-croscore"))
  }

  /// No other font stands in: what the font does not have is said.
  @Test(arguments: [("Công ty 😀", "😀"), ("شركة", "ش"), ("華立", "華")] as [(String, Character)])
  func aMissingLetterIsNamed(text: String, letter: Character) throws {
    let typesetter = try Typesetter()
    #expect(throws: PageFault.letterMissing(letter, in: text)) {
      try typesetter.lines(text, Self.style, width: 200)
    }
  }

  @Test func everyVietnameseLetterAndSignIsThere() throws {
    let vowels = "aăâeêioôơuưy"
    let marks = ["", "\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
    let letters = vowels.flatMap { vowel in marks.map { "\(vowel)\($0)" } }.joined() + "đ"
    let typesetter = try Typesetter()
    for text in [letters, letters.uppercased(), "° ± ≤ ≥ × · – — … → − µ Ω ² ³ ′ Δ ₁"] {
      for (bold, italic) in [(false, false), (true, false), (false, true)] {
        let style = TextStyle(size: 10, isBold: bold, isItalic: italic)
        #expect(try typesetter.lines(text, style, width: 500).count >= 1)
      }
    }
  }

  // MARK: - What is said, apart from how it is laid out

  /// Larger letters break other lines and other pages; what stands there is the same.
  @Test func theContentIsNotOfTheLayout() throws {
    let typesetter = try Typesetter()
    var all: [(pages: Int, content: [String])] = []
    for size in [8.0, 11.5, 24] {
      let style = TextStyle(size: size)
      var flow = PageFlow(typesetter, .a4, running: [Paragraph("Số: 1", style)])
      try flow.add(Paragraph(Self.procedure, style), inset: size)
      let heading: [PageFlow.Cell] = [.init([Paragraph("Điểm đo", style)], width: 200)]
      try flow.row(heading, ruled: true)
      for row in 1...40 {
        try flow.row(
          [
            .init([Paragraph("\(row)", style), Paragraph("", style)], width: 100),
            .init([Paragraph("Đạt", style), Paragraph("Pass", style)], width: 100),
          ], ruled: true, heading: heading)
      }
      try flow.newPage()
      try flow.atFoot([Paragraph("Căn cứ", style)])
      all.append((flow.pages.count, flow.content))
    }
    #expect(Set(all.map(\.pages)).count == 3)
    #expect(all[0].content == all[1].content && all[0].content == all[2].content)
    let lines = all[0].content
    #expect(lines.count == 1 + 1 + 1 + 40 + 1)
    #expect(lines[0] == "Số: 1\u{1E}\t" && lines[1] == "\t\(Self.procedure)\u{1E}\t")
    #expect(lines[3] == "1\u{1E}\tĐạt\u{1E}Pass\u{1E}\t" && lines[43] == "\tCăn cứ\u{1E}\t")
  }

  /// What is in one cell or two, one paragraph or two, is not the same.
  @Test func theContentTellsCellsAndParagraphsApart() throws {
    let typesetter = try Typesetter()
    func content(_ cells: [[String]]) throws -> [String] {
      var flow = PageFlow(typesetter, .a4, running: [])
      try flow.row(
        cells.map { .init($0.map { Paragraph($0, Self.style) }, width: 100) })
      return flow.content
    }
    let contents = try [[["a", "b"]], [["a"], ["b"]], [["ab"]], [["a b"]], [[], ["a", "b"]]].map {
      try content($0)
    }
    #expect(Set(contents).count == contents.count)
  }

  /// A code says its text; its place is not part of it.
  @Test func aCodeIsPartOfTheContent() throws {
    var flow = PageFlow(try Typesetter(), .a4, running: [])
    flow.say("DL:ABC")
    #expect(flow.content == ["DL:ABC"])
  }

  @Test func whatDrawsIsNamedWithItsVersion() throws {
    let versions = try Typesetter().versions
    #expect(
      versions.wholeMatch(of: /cairo 1\.[0-9.]+, pango 1\.[0-9.]+, qpdf [0-9.]+, Tinos [0-9.]+/)
        != nil)
  }
}
