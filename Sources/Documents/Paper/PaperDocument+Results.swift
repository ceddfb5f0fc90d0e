internal import Metrology

// MARK: - The tables of results

extension PaperDocument {
  func results(_ flow: inout PageFlow) throws(PageFault) {
    let words = form.results
    try flow.keep(120)
    try flow.add(
      Paragraph(words.title.vi, Look.bold.with { $0.alignment = .centre }, as: .section))
    try flow.add(Paragraph(words.title.en, Look.english.with { $0.alignment = .centre }))
    flow.space(6)
    if !subject.examinations.isEmpty {
      let widths = [Self.format.textWidth - 110, 110]
      let heading = cells([words.examinations, PaperWords.result], widths)
      try flow.row(heading, as: .headings, ruled: true)
      for line in subject.examinations {
        let answer = line.answer.map(BenchSheetWords.answer) ?? Phrase(vi: "–", en: "–")
        try flow.row(
          [
            cell(line.name, widths[0]),
            cell(answer, widths[1], bold: line.answer == .fail, alignment: .centre),
          ], as: .entries(heading: 0), ruled: true, heading: heading)
      }
      flow.space(10)
    }
    let lines = subject.results
    guard !lines.isEmpty else { return }
    let widths = [Self.format.textWidth - 318, 78.0, 78, 56, 66, 40]
    let heading = cells(
      [words.point, words.reference, words.indication, words.error, words.limit, words.unit], widths
    )
    try flow.keep(70)
    try flow.row(heading, as: .headings, ruled: true)
    for line in lines {
      try flow.row(
        row(line, widths), as: .entries(heading: 0), ruled: true, heading: heading)
    }
  }

  private func row(_ line: ResultLine, _ widths: [Double]) -> [PageFlow.Cell] {
    let fails = line.conforms == false
    let texts = [line.reference, line.indication, line.error, line.limit, line.unit]
    return [cell(line.point, widths[0])]
      + texts.enumerated().map { index, text in
        let isError = index == 2
        let style = TextStyle(size: 10, isBold: isError && fails, alignment: .centre)
        var paragraphs = [Paragraph(text, style)]
        if isError && fails {
          paragraphs.append(
            Paragraph(
              BenchSheetWords.answer(.fail).vi, TextStyle(size: 8, isBold: true, alignment: .centre)
            ))
        }
        return .init(paragraphs, width: widths[index + 1])
      }
  }

  private func cells(_ phrases: [Phrase], _ widths: [Double]) -> [PageFlow.Cell] {
    zip(phrases, widths).map { cell($0, $1, bold: true, alignment: .centre) }
  }

  private func cell(
    _ phrase: Phrase, _ width: Double, bold: Bool = false,
    alignment: TextStyle.Alignment = .leading
  ) -> PageFlow.Cell {
    let text = Look.cell.with { ($0.isBold, $0.alignment) = (bold, alignment) }
    let english = phrase.en == phrase.vi ? "" : phrase.en
    return .init(
      [
        Paragraph(phrase.vi, text),
        Paragraph(english, Look.cellEnglish.with { $0.alignment = alignment }),
      ], width: width)
  }
}
