extension MonthlyTable {
  /// The table as rows of plain text for other programs: heading, fields, total; counts are `7`, never `07`.
  public func records(in language: Language) -> [[String]] {
    cells(in: language) { "\($0)" }
  }

  /// The table as people see it, headings first and total last: counts are `07`.
  public func printed(in language: Language) -> [[String]] {
    cells(in: language, count: Self.numeral)
  }

  private func cells(in language: Language, count text: (Int) -> String) -> [[String]] {
    func counts(_ count: Count) -> [String] { Column.allCases.compactMap { count[$0] }.map(text) }
    let heading = Column.allCases.map { $0.heading[language] }
    let fields = rows.map {
      ["\($0.field.number)", $0.field.name[language], Self.unit[language]] + counts($0.count)
    }
    return [heading] + fields + [["", Self.totalLabel[language], ""] + counts(total)]
  }
}
