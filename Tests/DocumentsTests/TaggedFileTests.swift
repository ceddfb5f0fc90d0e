import Foundation
import Metrology
import Testing

@testable import Documents

/// The structure tree and the attachments of a file, as poppler and qpdf read them.
@Suite struct TaggedFileTests {
  private static let style = TextStyle(size: 11.5)
  private static let english = style.with { ($0.isItalic, $0.isEnglish) = (true, true) }

  private static func write(
    _ pages: [Page], to folder: URL, name: String = "a.pdf", attachments: [FileAttachment] = []
  ) throws {
    let file = PDFFile(
      path: folder.appending(path: name).path, try Typesetter(), isTagged: true)
    for page in pages { try file.add(page) }
    try file.close(
      .init(
        title: "Giấy", subject: "1", keywords: "", author: "Trung tâm", generator: "test",
        day: Day(2023, 1, 12)!), language: "vi-VN", attachments: attachments)
  }

  private static func cell(_ texts: String..., width: Double = 150) -> PageFlow.Cell {
    .init(texts.map { Paragraph($0, style) }, width: width)
  }

  /// What is read, indented by what it is in; lines of `pdfinfo` without their empty strings.
  private static func structure(_ folder: URL) throws -> [String] {
    try Tool.shell("pdfinfo -struct-text a.pdf", in: folder).split(separator: "\n")
      .map { String($0).replacing(" (block)", with: "").replacing("TH:", with: "TH") }
      .filter { !$0.hasSuffix("\"\"") && !$0.contains("/Scope") }
  }

  @Test func everythingIsReadAsWhatItIs() async throws {
    try await Tool.withFolder { folder in
      var flow = PageFlow(try Typesetter(), .a4, running: [])
      try flow.add(Paragraph("Giấy chứng nhận", Self.style, as: .title))
      try flow.add(Paragraph("Certificate", Self.english))
      flow.place([
        .begin(PageTag(.picture).with { $0.alternative = "Mã QR" }),
        .symbol(try QRSymbol("A"), module: 0.5, x: 480, y: 40), .end,
      ])
      try flow.row(
        [
          Self.cell("1."),
          .init([Paragraph("Số", Self.style), Paragraph("No", Self.english)], width: 150),
          Self.cell(""),
        ], as: .entries(heading: 1))
      try flow.row([Self.cell("Điểm đo"), Self.cell("Sai số")], as: .headings, ruled: true)
      try flow.row([Self.cell("Q1"), Self.cell("−0,5")], as: .entries(heading: 0), ruled: true)
      try flow.add(Paragraph("Kiểm định viên", Self.style))
      let pages = try flow.pages.lettered(Self.style, y: 800, Typesetter()) { "Trang \($0)/\($1)" }
      try Self.write(pages, to: folder)
      #expect(
        try Self.structure(folder) == [
          "Document", "  H1", "    \"Giấy chứng nhận\"", "  P", "    \"Certificate\"", "  Figure",
          "  Table", "    TR", "      TD", "        \"1.\"", "      TH", "        P",
          "          \"Số\"", "        P", "          \"No\"", "      TD", "  Table", "    TR",
          "      TH", "        \"Điểm đo\"", "      TH", "        \"Sai số\"", "    TR", "      TH",
          "        \"Q1\"", "      TD", "        \"−0,5\"", "  P", "    \"Kiểm định viên\"",
        ])
      let plain = try Tool.shell("qpdf --qdf --no-original-object-ids a.pdf -", in: folder)
      func count(_ text: String) -> Int { plain.ranges(of: text).count }
      // Two lines are in English, one a cell's and one alone.
      #expect(count("/Lang (en)") == 2 && count("/Lang (vi-VN)") == 1)
      #expect(count("/Scope /Column") == 2 && count("/Scope /Row") == 2)
      #expect(count("/Alt ") == 1 && count("/DisplayDocTitle true") == 1)
      let information = try Tool.shell("pdfinfo a.pdf; qpdf --check a.pdf", in: folder)
      #expect(information.contains("Tagged:          yes"), "\(information)")
      #expect(information.contains("No syntax or stream encoding errors"), "\(information)")
    }
  }

  /// The headings on a new page, the running lines and the page numbers are not said.
  @Test func aTableThatGoesOnIsOne() async throws {
    try await Tool.withFolder { folder in
      var flow = PageFlow(
        try Typesetter(), .a4, running: [Paragraph("Số: 1", Self.style)])
      let heading = [Self.cell("Điểm đo")]
      try flow.row(heading, as: .headings, ruled: true)
      for index in 1...90 {
        try flow.row(
          [Self.cell("\(index)")], as: .entries(heading: nil), ruled: true, heading: heading)
      }
      #expect(flow.pages.count == 3)
      let pages = try flow.pages.lettered(Self.style, y: 800, Typesetter()) { "Trang \($0)/\($1)" }
      try Self.write(pages, to: folder)
      let lines = try Self.structure(folder)
      #expect(
        lines.prefix(5) == ["Document", "  Table", "    TR", "      TH", "        \"Điểm đo\""])
      #expect(lines.count { $0.hasSuffix("Table") } == 1 && lines.count { $0.hasSuffix("TH") } == 1)
      let said = lines.filter { $0.contains("\"") }.map { $0.replacing(/[ "]/, with: "") }
      #expect(said == ["Điểmđo"] + (1...90).map(String.init))
      try Tool.shell("qpdf --check a.pdf", in: folder)
    }
  }

  /// A table of the next page is another one where anything else stands between, or where it has headings of its own.
  @Test(arguments: [false, true]) func aTableThatDoesNotGoOnIsAnother(withText: Bool) async throws {
    try await Tool.withFolder { folder in
      var flow = PageFlow(try Typesetter(), .a4, running: [])
      try flow.row([Self.cell("a")], as: .headings)
      try flow.newPage()
      if withText { try flow.add(Paragraph("b", Self.style)) }
      try flow.row([Self.cell("c")], as: withText ? .entries(heading: nil) : .headings)
      try Self.write(flow.pages, to: folder)
      #expect(try Self.structure(folder).count { $0 == "  Table" } == 2)
    }
  }

  /// Letters as they are searched for, and words that a line break stood between apart.
  @Test func aLongTextIsReadAsItIs() async throws {
    try await Tool.withFolder { folder in
      let text =
        String(
          repeating: "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng, Ễ Ự ợ 2,5\u{A0}m³/h; ",
          count: 9) + "hết"
      for alignment in [TextStyle.Alignment.leading, .justified, .centre] {
        var flow = PageFlow(try Typesetter(), .a4, running: [])
        try flow.add(Paragraph(text, Self.style.with { $0.alignment = alignment }))
        try Self.write(flow.pages, to: folder)
        let lines = try Self.structure(folder)
        let read = "    \"\(text.replacing("\u{A0}", with: " "))\""
        #expect(lines == ["Document", "  P", read])
        #expect(lines.last.map { Array($0.unicodeScalars) } == Array(read.unicodeScalars))
      }
    }
  }

  @Test func theSamePagesAreTheSameBytesWithTheirAttachments() async throws {
    try await Tool.withFolder { folder in
      let attached = ["b.jsonl", "a.jsonl"].map {
        FileAttachment(
          name: $0, description: "Số liệu", relationship: .source, mediaType: "application/json",
          text: "{\"đo\":\"\($0)\"}\n")
      }
      for name in ["a.pdf", "b.pdf"] {
        var flow = PageFlow(try Typesetter(), .a4, running: [])
        try flow.add(Paragraph("Một", Self.style))
        try Self.write(flow.pages, to: folder, name: name, attachments: attached)
      }
      #expect(
        try Data(contentsOf: folder.appending(path: "a.pdf"))
          == Data(contentsOf: folder.appending(path: "b.pdf")))
      try Tool.shell("qpdf --check a.pdf && pdfdetach -saveall a.pdf", in: folder)
      for attachment in attached {
        #expect(
          try String(contentsOf: folder.appending(path: attachment.name), encoding: .utf8)
            == attachment.text)
      }
      let listed = try Tool.shell("qpdf --list-attachments --verbose a.pdf", in: folder)
      #expect(listed.contains("application/json") && !listed.contains("date: D:"), "\(listed)")
      let plain = try Tool.shell("qpdf --qdf a.pdf -", in: folder)
      #expect(plain.ranges(of: "/AFRelationship /Source").count == 2 && plain.contains("/AF ["))
    }
  }
}
