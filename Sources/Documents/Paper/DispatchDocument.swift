internal import Metrology

/// A dispatch set as Nghị định 30/2020/NĐ-CP, Phụ lục I wants an administrative document: the letters of each part are
/// those of its table of sizes.
struct DispatchDocument {
  let dispatch: DispatchFile.Dispatch
  let words: DispatchWords

  private static let format = PageFormat.administrative

  private enum Look {
    static let superior = TextStyle(size: 12, alignment: .centre)
    static let organisation = TextStyle(size: 12, isBold: true, alignment: .centre)
    static let nation = TextStyle(size: 12, isBold: true, alignment: .centre)
    static let motto = TextStyle(size: 13, isBold: true, alignment: .centre)
    static let number = TextStyle(size: 13, alignment: .centre)
    static let date = TextStyle(size: 13, isItalic: true, alignment: .centre)
    static let subject = TextStyle(size: 12, alignment: .centre)
    static let text = TextStyle(size: 13.5)
    static let body = TextStyle(size: 13.5, alignment: .justified, indent: 36)
    static let cell = TextStyle(size: 13, alignment: .centre)
    static let copies = TextStyle(size: 12, isBold: true, isItalic: true)
    static let copy = TextStyle(size: 11)
    static let position = TextStyle(size: 13.5, isBold: true, alignment: .centre)
    static let page = TextStyle(size: 13, alignment: .centre)
    static let draft = TextStyle(size: 13, isBold: true, alignment: .centre)
    static let data = TextStyle(size: 8)
    static let paragraph = 6.0
    static let signing = 72.0
  }

  private var form: DispatchForm { dispatch.form }
  private var draft: [Paragraph] {
    dispatch.draft ? [Paragraph(MonthlyTable.draft.vi, Look.draft)] : []
  }

  func pages(_ typesetter: Typesetter) throws(PageFault) -> [Page] {
    var flow = PageFlow(typesetter, Self.format, running: draft)
    for paragraph in draft { try flow.add(paragraph) }
    try head(&flow, typesetter)
    try recipients(&flow)
    for text in [words.opening, dispatch.table.sentence.vi] {
      try flow.add(Paragraph(text, Look.body))
      flow.space(Look.paragraph)
    }
    flow.space(2)
    try table(&flow)
    flow.space(10)
    let closing = Paragraph(words.closing, Look.body)
    let data = [Paragraph(words.data, Look.data)]
    // The end stands with the signature: nobody signs a page that says nothing.
    try flow.keep(
      flow.height(of: [closing]) + Look.paragraph + max(Look.signing, flow.height(of: [namesRow]))
        + flow.height(of: [signerRow]) + flow.height(of: data))
    try flow.add(closing)
    flow.space(Look.paragraph)
    try signature(&flow)
    try flow.atFoot(data)
    // Phụ lục I, II.7: in the middle of the upper margin, and not on the first page.
    return try flow.pages.lettered(Look.page, y: 30, typesetter) { number, _ in
      number == 1 ? "" : "\(number)"
    }
  }

  // MARK: - Head

  /// Who issues on the left, the nation on the right; below them number and subject, place and date.
  private func head(_ flow: inout PageFlow, _ typesetter: Typesetter) throws(PageFault) {
    let centre = dispatch.centre
    let (left, right) = (195.0, Self.format.textWidth - 195)
    var column = Column(typesetter, x: Self.format.left, y: flow.top, width: left)
    try column.add(centre.parent.vi.uppercased(), Look.superior)
    try column.add(centre.name.vi.uppercased(), Look.organisation)
    // A third to a half of the line above.
    column.rule(length: 0.4)
    var nation = Column(typesetter, x: Self.format.left + left, y: flow.top, width: right)
    try nation.add(form.nation, Look.nation)
    try nation.add(form.motto, Look.motto)
    nation.rule(length: 1)
    let below = max(column.y, nation.y) + 8
    (column.y, nation.y) = (below, below)
    try column.add(words.number, Look.number)
    column.y += Look.paragraph
    try column.add(words.subject, Look.subject, as: .title)
    try nation.add(words.date, Look.date)
    flow.place(column.marks + nation.marks)
    flow.say((column.texts + nation.texts).joined(separator: "\t"))
    flow.pass(max(column.y, nation.y))
    flow.space(16)
  }

  private func recipients(_ flow: inout PageFlow) throws(PageFault) {
    let right = Look.text.with { $0.alignment = .trailing }
    let (before, after) = (150.0, Self.format.textWidth - 158)
    let names = words.recipients
    func row(_ label: String, _ text: String) throws(PageFault) {
      try flow.row([
        .init([Paragraph(label, right)], width: before), .init([], width: 8),
        .init([Paragraph(text, Look.text)], width: after),
      ])
    }
    guard names.count > 1 else {
      try row(form.to, names.first ?? DispatchWords.dots + DispatchWords.dots)
      flow.space(14)
      return
    }
    // Several stand below each other, beginning on the next line.
    try row(form.to, "")
    for (index, name) in names.enumerated() {
      try row("", "- \(name)\(index == names.count - 1 ? "." : ";")")
    }
    flow.space(14)
  }

  // MARK: - Table

  private func table(_ flow: inout PageFlow) throws(PageFault) {
    let rows = dispatch.table.printed(in: .vietnamese)
    let shares = [34.0, 110, 50, 122, 64]
    let widths = shares + [Self.format.textWidth - shares.reduce(0, +)]
    func cells(_ row: [String], bold: Bool) -> [PageFlow.Cell] {
      zip(row, widths).enumerated().map { index, cell in
        let style = Look.cell.with {
          $0.isBold = bold
          // The names of the fields; the total stands in the middle.
          if index == 1, !bold { $0.alignment = .leading }
        }
        return PageFlow.Cell([Paragraph(cell.0, style)], width: cell.1)
      }
    }
    let heading = cells(rows[0], bold: true)
    try flow.keep(120)
    try flow.row(heading, as: .headings, ruled: true)
    for (index, row) in rows.enumerated().dropFirst() {
      try flow.row(
        cells(row, bold: index == rows.count - 1), as: .entries(heading: 1), ruled: true,
        heading: heading)
    }
  }

  // MARK: - Foot

  private func signature(_ flow: inout PageFlow) throws(PageFault) {
    let top = flow.top
    let page = flow.pages.count
    try flow.row(namesRow)
    if flow.pages.count == page { flow.pass(top + Look.signing) }
    try flow.row(signerRow)
  }

  private static let half = format.textWidth / 2

  private var namesRow: [PageFlow.Cell] {
    let copies = words.copiedTo.enumerated().map { index, name in
      Paragraph("- \(name)\(index == words.copiedTo.count - 1 ? "." : ";")", Look.copy)
    }
    return [
      .init([Paragraph(form.copies, Look.copies)] + copies, width: Self.half),
      .init([Paragraph(words.position.uppercased(), Look.position)], width: Self.half),
    ]
  }

  private var signerRow: [PageFlow.Cell] {
    [
      .init([], width: Self.half),
      .init([Paragraph(words.signer, Look.position)], width: Self.half),
    ]
  }
}

/// Texts below each other at a place of the head.
private struct Column {
  private let typesetter: Typesetter
  private let x: Double
  private let width: Double
  private var page: Page
  private(set) var texts: [String] = []
  private var last = 0.0
  var y: Double

  init(_ typesetter: Typesetter, x: Double, y: Double, width: Double) {
    self.typesetter = typesetter
    (self.x, self.y, self.width) = (x, y, width)
    page = Page(.administrative)
  }

  var marks: [Page.Mark] { page.marks }

  mutating func add(
    _ text: String, _ style: TextStyle, as kind: PageTag.Kind = .paragraph
  ) throws(PageFault) {
    guard !text.isEmpty else { return }
    texts.append(text)
    page.marks.append(.begin(PageTag(kind)))
    for line in try typesetter.lines(text, style, width: width) {
      page.place(line, x: x, y: y, width: width)
      y += line.height
      last = line.width
    }
    page.marks.append(.end)
  }

  /// In the middle, a part of the last line long.
  mutating func rule(length: Double) {
    y += 2
    let inset = (width - last * length) / 2
    page.marks.append(.rule(x: x + inset, y: y, toX: x + width - inset, toY: y))
    y += 2
  }
}
