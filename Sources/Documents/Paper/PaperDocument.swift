internal import Metrology

/// A certificate or a record set on A4 pages: Vietnamese, with smaller English below.
struct PaperDocument {
  let paper: PaperFile.Paper
  let marking: PaperFile.Marking

  static let format = PageFormat.a4

  enum Look {
    static let text = TextStyle(size: 11.5)
    static let english = TextStyle(size: 8.5, isItalic: true, isEnglish: true)
    static let bold = TextStyle(size: 11.5, isBold: true)
    static let small = TextStyle(size: 9)
    static let title = TextStyle(size: 17, isBold: true, alignment: .centre)
    static let cell = TextStyle(size: 10)
    static let cellEnglish = TextStyle(size: 7.5, isItalic: true, isEnglish: true)
    /// Room to sign and to put a seal.
    static let signing = 56.0
    /// Below this nobody can sign and seal.
    static let leastSigning = 48.0
    static let betweenLines = 2.0
    static let (beforeDate, afterDate, afterNames) = (6.0, 3.0, 8.0)
  }

  var form: PaperForm { paper.form }
  var subject: PaperSubject { paper.subject }

  private var number: String { paper.number }

  /// Its pages, and what it says apart from how it is laid out.
  func pages(_ typesetter: Typesetter) throws(PageFault) -> (pages: [Page], content: [String]) {
    let marks =
      PaperWords.mark(marking).map { mark in
        [Paragraph(mark, Look.bold.with { $0.alignment = .centre })]
      } ?? []
    var flow = PageFlow(
      typesetter, Self.format,
      running: marks + [
        Paragraph(
          "\(form.title.vi) – \(form.number.vi) (\(form.number.en)): \(number)",
          Look.small.with { $0.alignment = .trailing })
      ])
    var code: (marks: [Page.Mark], bottom: Double)?
    if let text = paper.code {
      code = try PaperCode(symbol: marking == .draft ? nil : QRSymbol(text)).marks(typesetter)
      flow.say(text)
    }
    for paragraph in marks { try head(paragraph, &flow) }
    try letterhead(&flow)
    try title(&flow)
    if let code {
      flow.place(code.marks)
      if flow.pages.count == 1 { flow.pass(code.bottom) }
    }
    let lines = Array(form.fields.enumerated())
    switch paper.kind {
    case .certificate:
      for (index, line) in lines {
        if line.field == .conclusion { try keepToSign(Array(lines.dropFirst(index)), &flow) }
        try field(line, index, &flow)
      }
      try signatures(&flow)
      try flow.atFoot(notes)
      try flow.newPage()
      try results(&flow)
    case .record:
      for (index, line) in lines where line.field != .conclusion { try field(line, index, &flow) }
      flow.space(8)
      try results(&flow)
      flow.space(8)
      for (index, line) in lines where line.field == .conclusion {
        try keepToSign([(index, line)], &flow)
        try field(line, index, &flow)
      }
      try signatures(&flow)
      try flow.atFoot(notes)
    }
    let pages = try flow.pages.lettered(
      Look.small.with { $0.alignment = .centre }, y: Self.format.height - 42, typesetter,
      PaperWords.page)
    return (pages, flow.content)
  }

  // MARK: - Head

  /// Leaves the code its room.
  private func head(_ paragraph: Paragraph, _ flow: inout PageFlow) throws(PageFault) {
    try flow.add(paragraph, inset: paper.code == nil ? 0 : PaperCode.inset)
  }

  private func letterhead(_ flow: inout PageFlow) throws(PageFault) {
    var labelled: [String] = []
    for line in form.letterhead {
      let value = subject.value(of: line.field)
      guard !value.vi.isEmpty else { continue }
      guard line.label.vi.isEmpty else {
        labelled.append("\(line.label.vi) (\(line.label.en)): \(value.vi)")
        continue
      }
      let isName = line.field == .name
      let style = TextStyle(size: isName ? 12 : 11, isBold: isName, alignment: .centre)
      try head(Paragraph(value.vi.uppercased(), style), &flow)
      if let english = value.en {
        try head(Paragraph(english, Look.english.with { $0.alignment = .centre }), &flow)
      }
    }
    // Two beside each other: where one is, and by which right.
    for first in stride(from: 0, to: labelled.count, by: 2) {
      let line = labelled[first..<min(first + 2, labelled.count)].joined(separator: "   –   ")
      try head(Paragraph(line, TextStyle(size: 10, alignment: .centre)), &flow)
    }
    flow.space(5)
    flow.rule(inset: 120)
    flow.space(8)
  }

  private func title(_ flow: inout PageFlow) throws(PageFault) {
    try head(Paragraph(form.title.vi, Look.title, as: .title), &flow)
    try head(
      Paragraph(
        form.title.en,
        TextStyle(size: 10.5, isItalic: true, alignment: .centre, isEnglish: true)), &flow)
    flow.space(2)
    try head(
      Paragraph(
        "\(form.number.vi) (\(form.number.en)): \(number)",
        TextStyle(size: 12.5, isBold: true, alignment: .centre)), &flow)
    flow.space(6)
  }

  // MARK: - Lines

  private func field(
    _ line: PaperForm.Line, _ index: Int, _ flow: inout PageFlow
  ) throws(PageFault) {
    try flow.row(cells(line, index), as: .entries(heading: 1))
    flow.space(Look.betweenLines)
  }

  private func cells(_ line: PaperForm.Line, _ index: Int) -> [PageFlow.Cell] {
    let values = subject.values(of: line.field, form)
    let style = line.field == .conclusion ? Look.bold : Look.text
    let (number, label) = (22.0, 150.0)
    return [
      .init([Paragraph("\(index + 1).", Look.text)], width: number),
      .init(
        [Paragraph(line.label.vi, Look.text), Paragraph(line.label.en, Look.english)], width: label),
      .init(
        values.enumerated().flatMap { index, value in
          // The first of several conclusions is the verdict, the others are its reasons.
          [
            Paragraph(value.vi, index == 0 ? style : Look.text),
            Paragraph(value.en ?? "", Look.english),
          ]
        }, width: Self.format.textWidth - number - label),
    ]
  }

  private var notes: [Paragraph] {
    [form.footnote, form.basis].flatMap { phrase in
      phrase.vi.isEmpty
        ? []
        : [
          Paragraph(phrase.vi, Look.small),
          Paragraph(phrase.en, TextStyle(size: 7.5, isItalic: true, isEnglish: true)),
        ]
    }
  }

  // MARK: - Signatures

  /// Nobody signs a page that does not say what: the conclusion, and what follows it, stands on it; so do the notes.
  private func keepToSign(
    _ lines: [(offset: Int, element: PaperForm.Line)], _ flow: inout PageFlow
  ) throws(PageFault) {
    var height = try heightToSign(flow)
    for (index, line) in lines {
      height += try flow.height(of: [cells(line, index)]) + Look.betweenLines
    }
    try flow.keep(height)
  }

  /// Of signatures and notes, with the least room to sign.
  private func heightToSign(_ flow: PageFlow) throws(PageFault) -> Double {
    let rows = [dateRow, signatureRow, nameRow]
    return try Look.beforeDate + flow.height(of: rows) + Look.afterDate + Look.leastSigning
      + Look.afterNames + flow.height(of: notes)
  }

  private func signatures(_ flow: inout PageFlow) throws(PageFault) {
    try flow.keep(heightToSign(flow))
    flow.space(Look.beforeDate)
    try flow.row(dateRow)
    flow.space(Look.afterDate)
    try flow.row(signatureRow)
    // The notes at the foot stay on the page where that takes no more than some of the room to sign.
    let room =
      try flow.room - flow.height(of: notes) - flow.height(of: [nameRow]) - Look.afterNames
    flow.space(max(Look.leastSigning, min(Look.signing, room)))
    try flow.row(nameRow)
    flow.space(Look.afterNames)
  }

  private var signatureWidth: Double {
    Self.format.textWidth / Double(max(1, form.signatures.count))
  }

  private func centred(_ style: TextStyle) -> TextStyle { style.with { $0.alignment = .centre } }

  private var dateRow: [PageFlow.Cell] {
    let place = subject.centre.place
    let date = PaperWords.date(subject.day)
    return [
      .init([], width: Self.format.textWidth - signatureWidth),
      .init(
        [
          Paragraph(
            (place.isEmpty ? "" : "\(place), ") + date.vi,
            centred(Look.text.with { $0.isItalic = true })),
          Paragraph(date.en, centred(Look.english)),
        ], width: signatureWidth),
    ]
  }

  private var signatureRow: [PageFlow.Cell] {
    form.signatures.map { signature in
      .init(
        [
          Paragraph(signature.label.vi, centred(Look.bold)),
          Paragraph(signature.label.en, centred(Look.english)),
          Paragraph(signature.hint.vi, centred(TextStyle(size: 9, isItalic: true))),
          Paragraph(signature.hint.en, centred(Look.english)),
        ], width: signatureWidth)
    }
  }

  private var nameRow: [PageFlow.Cell] {
    form.signatures.map { signature in
      let officer = signature.role == .officer ? subject.officer : nil
      return .init(
        officer.map { [Paragraph($0.name, centred(Look.bold))] } ?? [], width: signatureWidth)
    }
  }
}
