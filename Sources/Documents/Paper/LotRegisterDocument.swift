internal import Metrology

/// The register of a lot on A4 pages on their side: one line an instrument, headings on every page.
struct LotRegisterDocument {
  let book: LotRegisterFile.Book

  private static let format = PageFormat.a4Landscape

  private enum Look {
    static let cell = TextStyle(size: 9)
    static let heading = TextStyle(size: 9, isBold: true, alignment: .centre)
    static let english = TextStyle(size: 7, isItalic: true, alignment: .centre, isEnglish: true)
    static let small = TextStyle(size: 9)
    static let text = TextStyle(size: 11)
    static let bold = TextStyle(size: 11, isBold: true, alignment: .centre)
    static let title = TextStyle(size: 15, isBold: true, alignment: .centre)
    /// Room to sign and to put a seal.
    static let signing = 56.0
  }

  private var form: LotRegisterForm { book.form }

  func pages(_ typesetter: Typesetter) throws(PageFault) -> [Page] {
    var flow = PageFlow(
      typesetter, Self.format,
      running: [
        Paragraph(
          "\(form.title.vi) – \(form.lot.vi) (\(form.lot.en)): \(book.lot.id)",
          Look.small.with { $0.alignment = .trailing })
      ])
    try head(&flow)
    let widths = widths
    let heading = zip(form.columns, widths).map { column, width in
      PageFlow.Cell(
        [
          Paragraph(column.label.vi, Look.heading), Paragraph(column.label.en, Look.english),
        ], width: width)
    }
    try flow.row(heading, as: .headings, ruled: true)
    for line in book.lines {
      try flow.row(
        cells(line, widths), as: .entries(heading: nil), ruled: true, heading: heading)
    }
    try totals(&flow)
    try signatures(&flow)
    return try flow.pages.lettered(
      Look.small.with { $0.alignment = .centre }, y: Self.format.height - 32, typesetter,
      PaperWords.page)
  }

  private var widths: [Double] {
    let all = form.columns.reduce(0) { $0 + $1.share }
    return form.columns.map { Self.format.textWidth * Double($0.share) / Double(all) }
  }

  private func head(_ flow: inout PageFlow) throws(PageFault) {
    for line in form.letterhead {
      let value = book.centre.value(of: line.field, on: book.day)
      guard !value.vi.isEmpty else { continue }
      let isName = line.field == .name
      let label = line.label.vi.isEmpty ? "" : "\(line.label.vi) (\(line.label.en)): "
      try flow.add(
        Paragraph(
          label + (line.label.vi.isEmpty ? value.vi.uppercased() : value.vi),
          TextStyle(size: isName ? 11.5 : 10.5, isBold: isName)))
    }
    flow.space(8)
    try flow.add(Paragraph(form.title.vi, Look.title, as: .title))
    try flow.add(
      Paragraph(
        form.title.en,
        TextStyle(size: 9.5, isItalic: true, alignment: .centre, isEnglish: true)))
    flow.space(2)
    let facts = [
      (form.lot, book.lot.id), (form.file, book.lot.fileName.printable),
      (form.receivedOn, book.lot.recordedAt.day.slashed),
    ]
    let line = facts.map { "\($0.0.vi) (\($0.0.en)): \($0.1)" }.joined(separator: "   –   ")
    try flow.add(Paragraph(line, Look.text.with { $0.alignment = .centre }))
    flow.space(8)
  }

  private func cells(_ line: LotRegisterLine, _ widths: [Double]) -> [PageFlow.Cell] {
    zip(form.columns, widths).map { column, width in
      let style = Look.cell.with {
        $0.alignment = column.field.isShort ? .centre : .leading
        $0.isBold = column.field == .verdict && line.outcome == .failed
      }
      return PageFlow.Cell([Paragraph(line.text(column.field), style)], width: width)
    }
  }

  private func totals(_ flow: inout PageFlow) throws(PageFault) {
    let (labels, totals) = (form.totals, book.totals)
    flow.space(8)
    try flow.keep(Look.signing + 110)
    let counts = [
      (labels.examined, totals.examined), (labels.failed, totals.failed),
      (labels.issued, totals.issued), (labels.unfinished, totals.unfinished),
    ]
    let width = Self.format.textWidth / Double(counts.count)
    try flow.row(
      counts.map { label, count in
        PageFlow.Cell(
          [Paragraph("\(label.vi): \(count)", Look.bold), Paragraph(label.en, Look.english)],
          width: width)
      }, ruled: true)
  }

  private func signatures(_ flow: inout PageFlow) throws(PageFault) {
    let width = Self.format.textWidth / Double(max(1, form.signatures.count))
    let italic = Look.text.with { ($0.isItalic, $0.alignment) = (true, .centre) }
    flow.space(10)
    try flow.row([
      .init([], width: Self.format.textWidth - width),
      .init([Paragraph(PaperWords.dateToFill(at: book.centre.place), italic)], width: width),
    ])
    try flow.row(
      form.signatures.map { signature in
        .init(
          [
            Paragraph(signature.label.vi, Look.bold), Paragraph(signature.label.en, Look.english),
            Paragraph(signature.hint.vi, Look.small.with { $0.alignment = .centre }),
            Paragraph(signature.hint.en, Look.english),
          ], width: width)
      })
    flow.space(Look.signing)
  }
}

extension LotRegisterField {
  /// Numbers, days and words that stand in the middle of a narrow column.
  fileprivate var isShort: Bool {
    switch self {
    case .ordinal, .serial, .kind, .verifiedOn, .verdict, .certificate, .issuedOn, .stamp,
      .validUntil:
      true
    case .object, .type, .objectAndType, .makerAndYear, .user, .officer, .note: false
    }
  }
}
