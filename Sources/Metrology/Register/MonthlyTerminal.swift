extension MonthlyTable {
  /// The month on a terminal: period line, table, sentence.
  ///
  /// The table keeps within 80 columns; the texts above and below it stay on one line each, to be copied whole into
  /// the report.
  public func terminal(in language: Language, draft: Bool = false) -> String {
    let box = BoxedTable(
      headings: Column.allCases.map {
        language == .vietnamese ? $0.headingLines.vi : $0.headingLines.en
      },
      body: Array(printed(in: language).dropFirst()),
      right: Set(
        Column.allCases.indices.filter {
          Column.allCases[$0] == .number || Column.allCases[$0].isCount
        }))
    let lines =
      (draft ? [Self.draft[language]] : []) + [periodLine[language]] + box.lines
      + [sentence[language]]
    return lines.joined(separator: "\n") + "\n"
  }
}
