internal import Metrology

/// One sheet of details, written row by row from top to bottom.
///
/// Up to ``MonthlyWorkbook/streamingThreshold`` rows in the month it carries one table object with its filter; a table
/// and a filter of the sheet together would make Excel offer to repair the file.
struct MonthlyDetailSheet {
  /// The rows of a field that one sheet holds.
  struct Part {
    let field: Field
    let sheetName: String
    /// Which rows of the field, counted from 1.
    let rows: ClosedRange<Int>
    let index: Int
    let count: Int
    let total: Int
  }

  /// Title and notice stand above the headings.
  static let headingRow = 2
  static let firstRow = headingRow + 1

  let part: Part
  private let language: Language
  private let streamed: Bool
  let sheet: Sheet
  private let styles: [CellStyle]
  /// The library's formats of the styles: looked up once, and not for each of millions of cells.
  private let formats: [Workbook.Format]
  private var row = firstRow
  private let words: [VerificationKind: String]

  init(
    _ month: MonthlyWorkbook, _ part: Part, in workbook: Workbook
  ) throws(WorkbookFault) {
    self.part = part
    language = month.language
    streamed = month.isStreamed
    styles = MonthlyDetailColumn.allCases.map(\.style)
    words = [VerificationKind: String](
      uniqueKeysWithValues: VerificationKind.allCases.map { ($0, $0.name[month.language]) })
    sheet = try workbook.addSheet(part.sheetName)
    try sheet.setWidths(MonthlyDetailColumn.allCases.map(\.width))
    sheet.freeze(above: Self.firstRow)
    try SheetPage(landscape: true, repeatedRows: Self.headingRow...Self.headingRow)
      .apply(to: sheet)

    let draft = month.heading.draft ? " – \(MonthlyTable.draft[language])" : ""
    let title = MonthlySheetWords.detailTitle(part.field)[language]
    try sheet.write(title + draft, 0, 0, CellStyle(size: 14, bold: true))
    let notice =
      part.count == 1
      ? month.table.periodLine
      : MonthlySheetWords.part(part.index, of: part.count, rows: part.rows, total: part.total)
    try sheet.write(notice[language], 1, 0, CellStyle(size: 11, italic: true))
    try sheet.setHeight(32, row: Self.headingRow)
    for column in MonthlyDetailColumn.allCases {
      try sheet.write(
        column.heading[language], Self.headingRow, column.rawValue, Self.headingStyle)
    }
    formats = try styles.map { style throws(WorkbookFault) in try workbook.format(style) }
  }

  /// Rows do not grow by themselves in every program that opens the sheet, so one with a long text is made higher.
  private func setHeight(for detail: MonthlyDetail) throws(WorkbookFault) {
    let texts: [(String, MonthlyDetailColumn)] = [
      (detail.instrument[language], .instrument), (detail.maker, .maker), (detail.type, .type),
      (detail.serial, .serial), (detail.officer, .officer),
      (detail.certificate ?? "", .certificate),
      (detail.stamp ?? "", .stamp),
    ]
    let height = texts.reduce(0) { height, text in
      max(height, styles[text.1.rawValue].height(of: text.0, width: text.1.width))
    }
    try sheet.setHeight(height, row: row)
  }

  static let headingStyle = CellStyle(
    size: 11, bold: true, horizontal: .centre, wraps: true, bordered: true, fill: 0xD9E2F3)

  var isFull: Bool { row - Self.firstRow == part.rows.count }

  mutating func append(_ detail: MonthlyDetail) throws(WorkbookFault) {
    try setHeight(for: detail)
    try write(part.rows.lowerBound + row - Self.firstRow, .number)
    try write(detail.verifiedOn, .day)
    try write(detail.instrument[language], .instrument)
    try write(detail.maker, .maker)
    try write(detail.type, .type)
    try write(detail.serial, .serial)
    try write(words[detail.kind]!, .kind)
    try write(detail.officer, .officer)
    try write(MonthlySheetWords.result(conforms: detail.conforms)[language], .result)
    try write(detail.certificate ?? "", .certificate)
    try write(detail.stamp ?? "", .stamp)
    if let day = detail.validUntil {
      try write(day, .validUntil)
    } else {
      try write("", .validUntil)
    }
    row += 1
  }

  /// What lies over the rows: the table, the colours, the marks.
  func finish() throws(WorkbookFault) {
    let columns = MonthlyDetailColumn.allCases
    let rows = Self.firstRow...(row - 1)
    if streamed {
      try sheet.addFilter(rows: Self.headingRow...rows.upperBound, columns: columns.count)
    } else {
      try sheet.addTable(
        "Details_\(part.field.rawValue)_\(part.index)",
        headings: columns.map { $0.heading[language] },
        rows: Self.headingRow...rows.upperBound, headingStyle: Self.headingStyle)
    }
    let rejected = MonthlySheetWords.result(conforms: false)[language]
    try sheet.highlight(
      rows: rows, columns: columns.count,
      where: "=$\(MonthlyDetailColumn.result.letter)\(Self.firstRow + 1)=\"\(rejected)\"",
      fill: 0xF8CBAD, ink: 0x9C0006)
    try sheet.ignoreNumbersAsText(in: "A\(rows.lowerBound + 1):\(columns.last!.letter)\(row)")
  }

  private func write(_ text: String, _ column: MonthlyDetailColumn) throws(WorkbookFault) {
    try sheet.write(text, row, column.rawValue, formats[column.rawValue])
  }
  private func write(_ number: Int, _ column: MonthlyDetailColumn) throws(WorkbookFault) {
    try sheet.write(number, row, column.rawValue, formats[column.rawValue])
  }
  private func write(_ day: Day, _ column: MonthlyDetailColumn) throws(WorkbookFault) {
    try sheet.write(day, row, column.rawValue, formats[column.rawValue])
  }
}

extension MonthlyDetailSheet.Part {
  /// The parts of a month in their order; a field without work has none.
  static func all(of table: MonthlyTable, rowsPerSheet: Int, _ language: Language) -> [Self] {
    table.rows.flatMap { row in
      let (total, name) = (row.count.verified, row.field.name[language])
      let count = (total + rowsPerSheet - 1) / rowsPerSheet
      return (0..<count).map { index in
        Self(
          field: row.field, sheetName: count == 1 ? name : "\(name) (\(index + 1))",
          rows: (index * rowsPerSheet + 1)...min(total, (index + 1) * rowsPerSheet),
          index: index + 1, count: count, total: total)
      }
    }
  }

  /// The cells of a column that hold this part's rows, for a formula on another sheet.
  func cells(of column: MonthlyDetailColumn) -> String {
    let first = MonthlyDetailSheet.firstRow + 1
    return "'\(sheetName)'!$\(column.letter)$\(first):$\(column.letter)$\(first + rows.count - 1)"
  }
}
