/// The signed code of a certificate, with what it is: in the upper right corner of the first page.
///
/// It stands beside the letterhead, and partly in the margin, because nothing else does: the length of what a certificate
/// says moves neither the code nor, for the code, anything below. Between the signatures it would lie under the seal.
struct PaperCode {
  /// Nil on a draft: what is of no value bears nothing that checks as good. Its place is kept.
  let symbol: QRSymbol?

  private static let (left, width) = (499.0, 70.0)
  /// By how much the letterhead is narrower, on both sides so that it stays in the middle.
  static let inset = PageFormat.a4.left + PageFormat.a4.textWidth - left + 2

  private static let caption: [Paragraph] = [
    Paragraph(
      "Mã ký số: kiểm tra bằng doluong check --code. Không thay tem, dấu và chữ ký.",
      TextStyle(size: 6.5, alignment: .centre)),
    Paragraph(
      "Signed code: check it with doluong check --code. It replaces no stamp, seal or signature.",
      TextStyle(size: 6, isItalic: true, alignment: .centre, isEnglish: true)),
  ]

  /// Its text is for programs: nobody wants to hear some hundred letters of Base45.
  private static let alternative = "Mã QR ký số (signed QR code)"

  /// Of the dark square, in millimetres. Paper is copied and scanned at 150 dots an inch, where the modules of a stamp
  /// have less than two dots, so the code takes the room of the largest whatever its version: at least 0.38 mm a module.
  static let side = 21.8

  /// Its marks, and where they end below.
  func marks(_ typesetter: Typesetter) throws(PageFault) -> (marks: [Page.Mark], bottom: Double) {
    let side = Self.side * PageFormat.millimetre
    let left = Self.left + (Self.width - side) / 2
    // In line with the first line of the letterhead.
    let top = PageFormat.a4.top + 2
    var page = Page(.a4)
    if let symbol {
      let module = Self.side / Double(symbol.size)
      let quiet = Double(QRSymbol.quietZone) * module * PageFormat.millimetre
      page.marks += [
        .begin(PageTag(.picture).with { $0.alternative = Self.alternative }),
        .symbol(symbol, module: module, x: left - quiet, y: top - quiet), .end,
      ]
    } else {
      page.frame(x: left, y: top, width: side, height: side)
    }
    // Below the widest quiet zone of a signed code, which has no fewer than 41 modules.
    var y = top + side + 6
    for paragraph in Self.caption {
      page.marks.append(.begin(paragraph.tag))
      for line in try typesetter.lines(paragraph.text, paragraph.style, width: Self.width) {
        page.place(line, x: Self.left, y: y, width: Self.width)
        y += line.height
      }
      page.marks.append(.end)
    }
    return (page.marks, y)
  }
}
