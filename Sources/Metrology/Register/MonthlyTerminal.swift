extension MonthlyTable {
  /// The month on a terminal: period line, table, sentence.
  ///
  /// The table keeps within 80 columns; the texts above and below it stay on one line each, to be copied whole into
  /// the report. Vietnamese letters are one column wide, so a line is as wide as it has characters.
  public func terminal(in language: Language, draft: Bool = false) -> String {
    let body = printed(in: language).dropFirst()
    let headings = Column.allCases.map { column in
      language == .vietnamese ? column.headingLines.vi : column.headingLines.en
    }
    let widths = Column.allCases.indices.map { column in
      (headings[column] + body.map { $0[column] }).map(\.count).max()!
    }

    func line(_ cells: [String], right: (Column) -> Bool) -> String {
      let padded = Column.allCases.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - cells[column].count)
        return right(Column.allCases[column]) ? space + cells[column] : cells[column] + space
      }
      return "│ " + padded.joined(separator: " │ ") + " │"
    }
    func rule(_ left: String, _ middle: String, _ right: String) -> String {
      let dashes = widths.map { String(repeating: "─", count: $0 + 2) }
      return left + dashes.joined(separator: middle) + right
    }

    let heading = (0..<headings.map(\.count).max()!).map { index in
      line(headings.map { index < $0.count ? $0[index] : "" }) { _ in false }
    }
    let rows = body.map { line($0) { $0 == .number || $0.isCount } }
    let box =
      [rule("┌", "┬", "┐")] + heading + [rule("├", "┼", "┤")] + rows.dropLast()
      + [rule("├", "┼", "┤"), rows.last!, rule("└", "┴", "┘")]
    let lines =
      (draft ? [Self.draft[language]] : []) + [periodLine[language]] + box + [sentence[language]]
    return lines.joined(separator: "\n") + "\n"
  }
}
