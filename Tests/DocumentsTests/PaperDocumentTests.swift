import Testing

@testable import Documents

/// Where the pages of certificates and records break.
@Suite struct PaperDocumentTests {
  private static func texts(_ page: Page) -> [String] {
    page.marks.compactMap { if case .text(let line, _, _) = $0 { line.text } else { nil } }
  }

  /// Nobody signs a page that does not say what: however much stands above, and however long verdict and name are, the verdict,
  /// all its reasons, both places to sign and the whole name are on one page.
  @Test(arguments: [("pass", 1), ("fail", 5)])
  func whatIsSignedStandsOnThePageThatIsSigned(answer: String, reasons: Int) throws {
    let name = "NGUYỄN HỮU PHƯỢNG TRẦN ỔN ẤP ẮC ẲNG ẴM ỆCH ỠM ỮNG ÚT"
    for length in stride(from: 0, through: 40, by: 2) {
      var papers = try MadeUpPapers()
      papers.answer = answer
      papers.officer = name
      papers.customer =
        "Cấp nước Mẫu " + String(repeating: "và các đơn vị trực thuộc ", count: length)
      let pages = try papers.record().map(Self.texts)
      let signed = try #require(pages.first { $0.contains("KIỂM ĐỊNH VIÊN") })
      #expect(signed.contains("NGƯỜI SOÁT LẠI"))
      #expect(signed.contains("Không đạt yêu cầu kỹ thuật đo lường"), "\(length)")
      // A line may keep the space that it was broken at.
      let text = signed.joined(separator: " ").replacing(#/ +/#, with: " ")
      #expect(text.matches(of: /kiểm tra không đạt|vượt quá giới hạn/).count == reasons)
      #expect(text.contains(name), "\(length)")
      #expect(signed == pages.last)
    }
  }
}
