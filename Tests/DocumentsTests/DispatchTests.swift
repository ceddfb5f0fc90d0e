import Foundation
import Metrology
import Testing

@testable import Documents

/// The dispatch against Nghị định 30/2020/NĐ-CP, Phụ lục I, and against the table it carries.
@Suite struct DispatchTests {
  private static let form = """
    id: dispatch
    editions:
      - edition: test
        inForce: 2020-03-05
        nation: CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        motto: Độc lập - Tự do - Hạnh phúc
        number: "Số: ……/{symbol}"
        date: "{place}, ngày …… tháng …… năm ………"
        subject: V/v báo cáo {period}
        to: "Kính gửi:"
        opening: "{centre} báo cáo {period}, từ {from} đến {until}, như sau:"
        closing: "Trân trọng báo cáo./."
        copies: "Nơi nhận:"
        copiedTo: [Như trên, "Lưu: VT"]
        position: GIÁM ĐỐC
        data: "{periodCode} {register} {dataSet} {digest}"
    """

  private static func centre(_ name: String, _ dispatch: CentreDispatch?) -> Centre {
    Centre(
      registerID: "r-1", name: Phrase(vi: name, en: name),
      parent: Phrase(vi: "Sở Khoa học và Công nghệ", en: ""), address: "", phone: "",
      place: "Hưng Yên", registration: "", designations: [],
      certificateNumbers: .standard, closing: ClosingDays(), dispatch: dispatch)
  }

  private static func pages(
    _ name: String = "Trung tâm Kỹ thuật", _ dispatch: CentreDispatch? = nil, draft: Bool = false
  ) throws -> [Page] {
    let form = try DispatchForm.all(yaml: form, id: "dispatch", file: "dispatch.yaml")[0]
    let table = MadeUpMonth.table("2023-01", MadeUpMonth.january)
    let paper = DispatchFile.Dispatch(
      form, centre: centre(name, dispatch), table: table, digest: Digest(hashing: "x"),
      draft: draft)
    let words = DispatchWords(form, paper.centre, table, paper.digest)
    return try DispatchDocument(dispatch: paper, words: words).pages(Typesetter())
  }

  private static func lines(_ pages: [Page]) -> [(
    text: String, line: TextLine, x: Double, y: Double
  )] {
    pages.flatMap(\.marks).compactMap { mark in
      guard case .text(let line, let x, let y) = mark else { return nil }
      return (line.text, line, x, y)
    }
  }

  /// In millimetres: above and below 20–25, left 30–35, right 15–20 (I.3).
  @Test func theMarginsAreThoseOfTheDecree() throws {
    let (page, millimetre) = (PageFormat.administrative, 72 / 25.4)
    #expect(
      (20...25).contains(page.top / millimetre) && (20...25).contains(page.bottom / millimetre))
    #expect((30...35).contains(page.left / millimetre))
    #expect((15...20).contains(page.right / millimetre))
    for long in ["Trung tâm", String(repeating: "Trung tâm Kỹ thuật Đo lường ", count: 12)] {
      for (text, line, x, y) in Self.lines(try Self.pages(long)) where y > 40 {
        #expect(
          x >= page.left - 0.01 && x + line.width <= page.width - page.right + 0.01, "\(text)")
        #expect(y >= page.top - 0.01 && y + line.height <= page.end + 0.01, "\(text)")
      }
    }
  }

  /// Size and slant of each part (the table of Phụ lục I, mục V).
  @Test(
    arguments: [
      ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12...13, true, false),
      ("Độc lập - Tự do - Hạnh phúc", 13...14, true, false),
      ("SỞ KHOA HỌC VÀ CÔNG NGHỆ", 12...13, false, false),
      ("TRUNG TÂM KỸ THUẬT", 12...13, true, false), ("Số: ……/", 13...13, false, false),
      ("V/v báo cáo", 12...13, false, false), ("Hưng Yên, ngày", 13...14, false, true),
      ("Kính gửi:", 13...14, false, false), ("Trân trọng báo cáo./.", 13...14, false, false),
      ("GIÁM ĐỐC", 13...14, true, false), ("Nơi nhận:", 12...12, true, true),
      ("- Như trên;", 11...11, false, false), ("- Lưu: VT.", 11...11, false, false),
    ] as [(String, ClosedRange<Double>, Bool, Bool)])
  func theLettersAreThoseOfTheDecree(
    text: String, size: ClosedRange<Double>, isBold: Bool, isItalic: Bool
  ) throws {
    let found = try #require(Self.lines(try Self.pages()).first { $0.text.hasPrefix(text) })
    #expect(size.contains(found.line.style.size))
    #expect((found.line.style.isBold, found.line.style.isItalic) == (isBold, isItalic))
  }

  /// The rows of the province's report of January 2023, as that report prints them.
  @Test func theTableIsTheReportsToTheLetter() throws {
    let texts = Self.lines(try Self.pages()).map(\.text)
    let start = try #require(texts.firstIndex(of: "1"))
    #expect(
      Array(texts[start..<start + 45]).joined(separator: "|") == """
        1|Điện|PTĐ|67|0|67|2|Khối lượng|PTĐ|67|0|67|3|Dung tích|PTĐ|119|0|119|4|Áp suất|PTĐ|20|0|20|\
        5|Điện trở nối đất|PTĐ|07|0|07|6|X- Quang|PTĐ|01|0|01|7|Đồng hồ đo nước|PTĐ|500|0|500|\
        Tổng|781|0
        """)
    #expect(texts[start + 45] == "781")
  }

  /// Every line of a paragraph but its last ends at the right margin; the first begins further in.
  @Test func theBodyReachesFromEdgeToEdge() throws {
    let page = PageFormat.administrative
    let body = Self.lines(try Self.pages()).filter { $0.line.style.alignment == .justified }
    #expect(body.count { $0.line.indent == 36 } == 3)
    for line in body {
      #expect(abs(line.x - page.left - line.line.indent) < 0.01, "\(line.text)")
      if line.line.stretch != 0 {
        #expect(abs(line.x + line.line.width - page.width + page.right) < 0.01, "\(line.text)")
        #expect((-1...12).contains(line.line.stretch), "\(line.text)")
      }
    }
    #expect(body.count { $0.line.stretch != 0 } >= 3)
  }

  @Test func whatTheCentreSaysStandsInPlaceOfTheDots() throws {
    let dotted = Self.lines(try Self.pages()).map(\.text)
    #expect(dotted.contains { $0.hasPrefix("Số: ……/…") })
    let said = Self.lines(
      try Self.pages(
        "Trung tâm",
        CentreDispatch(
          symbol: "TTKT-NV", to: ["Sở A", "Sở B"], copies: ["Lưu: VT, NV"],
          position: "Phó giám đốc", signer: "Nguyễn Văn A"))
    ).map(\.text)
    for text in [
      "Số: ……/TTKT-NV", "- Sở A;", "- Sở B.", "- Lưu: VT, NV.", "PHÓ GIÁM ĐỐC", "Nguyễn Văn A",
    ] {
      #expect(said.contains(text), "\(text)")
    }
    #expect(!said.contains("- Như trên;") && !said.contains("GIÁM ĐỐC"))
  }

  /// Pages are numbered from the second on (II.7), and a draft says so on each.
  @Test func aLongOneGoesOnAndIsSignedWithItsLastWords() throws {
    let copies = (1...40).map { "Phòng số \($0)" }
    let pages = try Self.pages(
      String(repeating: "Trung tâm Kỹ thuật Đo lường ", count: 30),
      CentreDispatch(to: copies, copies: copies), draft: true)
    #expect(pages.count > 2)
    for (index, page) in pages.enumerated() {
      let texts = Self.lines([page]).map(\.text)
      #expect(texts.contains("BẢN NHÁP"))
      #expect(texts.contains("\(index + 1)") == (index > 0) || index == 0)
    }
    let end = try #require(
      pages.first { Self.lines([$0]).contains { $0.text == "Trân trọng báo cáo./." } })
    #expect(Self.lines([end]).contains { $0.text == "GIÁM ĐỐC" })
  }

  /// However many are told, and however long the name is: no name stands alone on a page.
  @Test func theSignerStandsBelowTheOffice() throws {
    for count in 1...24 {
      let pages = try Self.pages(
        String(repeating: "Trung tâm Kỹ thuật Đo lường ", count: 12),
        CentreDispatch(
          copies: (1...count).map { "Phòng số \($0)" },
          position: "Quyền giám đốc phụ trách đo lường, chất lượng và thông tin",
          signer: String(repeating: "Nguyễn Hữu Phượng ", count: 6) + "Cuối"))
      let end = Self.lines([try #require(pages.last)]).map(\.text)
      #expect(end.contains { $0.hasPrefix("QUYỀN GIÁM ĐỐC") }, "\(count)")
      #expect(end.contains { $0.hasSuffix("Cuối") }, "\(count)")
      #expect(end.contains { $0.contains("Trân trọng báo cáo") }, "\(count)")
    }
  }
}
