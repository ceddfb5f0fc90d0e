internal import Metrology

/// The official table on a page of its own, ready for date and signatures.
struct MonthlyTableSheet {
  private let month: MonthlyWorkbook

  init(_ month: MonthlyWorkbook) { self.month = month }

  private static let widths = [6.0, 25, 13, 21, 11, 14]
  private static let all = 0...5
  private static let left = 0...2
  private static let right = 3...5
  private static let headingRow = 6
  private static let firstRow = headingRow + 1

  private static let text = CellStyle(size: 13)
  private static let centred = text.with { $0.horizontal = .centre }
  private static let bold = centred.with { $0.bold = true }
  private static let italic = centred.with { $0.italic = true }
  private static let cell = text.with { $0.bordered = true }
  private static let count = cell.with {
    $0.horizontal = .centre
    $0.number = CellStyle.paddedCount
  }

  func write(into workbook: Workbook) throws(WorkbookFault) -> Sheet {
    let sheet = try workbook.addSheet(MonthlySheetWords.table[month.language])
    try sheet.setWidths(Self.widths)
    try SheetPage().apply(to: sheet)
    try writeHeading(sheet)
    let totalRow = try writeTable(sheet)
    for (name, column) in [("TotalVerified", "D"), ("TotalRejected", "E"), ("TotalCertified", "F")]
    {
      try workbook.define(name, as: "='\(sheet.name)'!$\(column)$\(totalRow + 1)")
    }
    try writeClosing(sheet, below: totalRow)
    return sheet
  }

  private func writeHeading(_ sheet: Sheet) throws(WorkbookFault) {
    let language = month.language
    if let superior = month.heading.superior {
      try block(superior.uppercased(), sheet, row: 0, Self.left, Self.centred)
    }
    try block(month.heading.organisation.uppercased(), sheet, row: 1, Self.left, Self.bold)
    let title = MonthlyTable.title[language].uppercased()
    try block(title, sheet, row: 3, Self.all, Self.bold.with { $0.size = 14 })
    try block(month.table.periodLine[language], sheet, row: 4, Self.all, Self.italic)
    if month.heading.draft {
      try block(
        MonthlyTable.draft[language], sheet, row: 5, Self.all, Self.bold.with { $0.ink = 0xC00000 })
    }
  }

  /// Writes headings, fields and total; returns the row of the total.
  private func writeTable(_ sheet: Sheet) throws(WorkbookFault) -> Int {
    let language = month.language
    let bold = Self.cell.with {
      $0.bold = true
      $0.horizontal = .centre
      $0.wraps = true
    }
    for (column, heading) in MonthlyTable.Column.allCases.enumerated() {
      try sheet.write(heading.heading[language], Self.headingRow, column, bold)
    }
    try sheet.setHeight(54, row: Self.headingRow)

    for (offset, line) in month.table.rows.enumerated() {
      let (row, count) = (Self.firstRow + offset, line.count)
      try sheet.write(line.field.number, row, 0, Self.cell.with { $0.horizontal = .centre })
      try sheet.write(line.field.name[language], row, 1, Self.cell.with { $0.indent = 1 })
      try sheet.write(
        MonthlyTable.unit[language], row, 2, Self.cell.with { $0.horizontal = .centre })
      try sheet.write(
        formula: "=E\(row + 1)+F\(row + 1)", value: count.verified, row, 3, Self.count)
      try sheet.write(count.rejected, row, 4, Self.count)
      try sheet.write(count.certified, row, 5, Self.count)
      try sheet.setHeight(21, row: row)
    }

    let totalRow = Self.firstRow + month.table.rows.count
    let total = month.table.total
    try sheet.write("", totalRow, 0, bold)
    try sheet.write(MonthlyTable.totalLabel[language], totalRow, 1, bold)
    try sheet.write("", totalRow, 2, bold)
    for (column, value) in [(3, total.verified), (4, total.rejected), (5, total.certified)] {
      let letter = ["D", "E", "F"][column - 3]
      try sheet.write(
        formula: "=SUM(\(letter)\(Self.firstRow + 1):\(letter)\(totalRow))", value: value,
        totalRow, column, Self.count.with { $0.bold = true })
    }
    try sheet.setHeight(21, row: totalRow)
    return totalRow
  }

  private func writeClosing(_ sheet: Sheet, below totalRow: Int) throws(WorkbookFault) {
    let language = month.language
    try block(
      month.table.sentence[language], sheet, row: totalRow + 2, Self.all,
      Self.text.with { $0.horizontal = .justified })
    let signatures = totalRow + 4
    try block(MonthlySheetWords.date[language], sheet, row: signatures, Self.right, Self.italic)
    for (columns, role, sign) in [
      (Self.left, MonthlySheetWords.preparedBy, MonthlySheetWords.signature),
      (Self.right, MonthlySheetWords.director, MonthlySheetWords.seal),
    ] {
      try block(role[language], sheet, row: signatures + 1, columns, Self.bold)
      try block(sign[language], sheet, row: signatures + 2, columns, Self.italic)
    }
  }

  /// A text over several columns, in a row high enough for it: rows of merged cells do not grow by themselves.
  private func block(
    _ text: String, _ sheet: Sheet, row: Int, _ columns: ClosedRange<Int>, _ style: CellStyle
  ) throws(WorkbookFault) {
    try sheet.merge(text, row: row, columns: columns, style.with { $0.wraps = true })
    let width = Self.widths[columns].reduce(0, +)
    try sheet.setHeight(style.height(of: text, width: width), row: row)
  }
}

extension MonthlyWorkbook {
  /// The period, the page, the first digits of the data set's digest.
  func footer(_ digest: Digest) -> SheetFooter {
    let draft = heading.draft ? " – \(MonthlyTable.draft[language])" : ""
    return SheetFooter(
      left: table.period.description + draft, centre: MonthlySheetWords.page[language],
      right: "SHA-256: \(digest.hex.prefix(16))…")
  }
}
