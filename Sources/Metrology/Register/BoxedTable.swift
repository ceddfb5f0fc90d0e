/// A table drawn with lines for a terminal; the last row, a total, stands apart.
///
/// Vietnamese letters are one column wide, so a line is as wide as it has characters.
struct BoxedTable {
  /// Each heading on one or more lines.
  let headings: [[String]]
  let body: [[String]]
  /// The columns whose cells stand to the right.
  let right: Set<Int>

  var lines: [String] {
    let columns = headings.indices
    let widths = columns.map { column in
      (headings[column] + body.map { $0[column] }).map(\.count).max()!
    }
    func line(_ cells: [String], right: Set<Int>) -> String {
      let padded = columns.map { column in
        let space = String(repeating: " ", count: widths[column] - cells[column].count)
        return right.contains(column) ? space + cells[column] : cells[column] + space
      }
      return "│ " + padded.joined(separator: " │ ") + " │"
    }
    func rule(_ left: String, _ middle: String, _ right: String) -> String {
      left + widths.map { String(repeating: "─", count: $0 + 2) }.joined(separator: middle) + right
    }
    let heading = (0..<headings.map(\.count).max()!).map { index in
      line(headings.map { index < $0.count ? $0[index] : "" }, right: [])
    }
    let rows = body.map { line($0, right: right) }
    return [rule("┌", "┬", "┐")] + heading + [rule("├", "┼", "┤")] + rows.dropLast()
      + [rule("├", "┼", "┤"), rows.last!, rule("└", "┴", "┘")]
  }
}
