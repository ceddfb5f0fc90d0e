internal import CXlsxWriter
internal import Foundation
internal import Metrology

/// One sheet of a workbook; rows and columns are counted from 0, as the library does.
struct Sheet {
  /// What a sheet can hold (ECMA-376 part 1 sets none; Excel's specification does).
  static let rowLimit = 1_048_576

  let handle: UnsafeMutablePointer<lxw_worksheet>
  let name: String
  let workbook: Workbook

  // MARK: Cells

  /// Looks the style's format up; whoever writes many cells does that once and passes the format.
  func write(_ text: String, _ row: Int, _ column: Int, _ style: CellStyle) throws(WorkbookFault) {
    try write(text, row, column, workbook.format(style))
  }

  /// Text stays text, even where it looks like a number or begins with `=`.
  func write(
    _ text: String, _ row: Int, _ column: Int, _ format: Workbook.Format
  ) throws(WorkbookFault) {
    // The library reads to the first NUL: the rest would be lost without a word.
    guard !text.utf8.contains(0) else {
      throw WorkbookFault(
        "a text with the character U+0000", sheet: name, row: row + 1, detail: text)
    }
    try check(
      text.isEmpty
        ? worksheet_write_blank(handle, UInt32(row), UInt16(column), format)
        : worksheet_write_string(handle, UInt32(row), UInt16(column), text, format),
      row)
  }

  func write(_ number: Int, _ row: Int, _ column: Int, _ style: CellStyle) throws(WorkbookFault) {
    try write(number, row, column, workbook.format(style))
  }

  func write(
    _ number: Int, _ row: Int, _ column: Int, _ format: Workbook.Format
  ) throws(WorkbookFault) {
    try check(
      worksheet_write_number(handle, UInt32(row), UInt16(column), Double(number), format), row)
  }

  func write(_ day: Day, _ row: Int, _ column: Int, _ style: CellStyle) throws(WorkbookFault) {
    try write(day, row, column, workbook.format(style))
  }

  /// A real date: days since 30 December 1899, exact from 1 March 1900 on.
  func write(
    _ day: Day, _ row: Int, _ column: Int, _ format: Workbook.Format
  ) throws(WorkbookFault) {
    let serial = day.number + 25_569
    guard serial > 60 else {
      throw WorkbookFault(
        "a workbook has no days before March 1900", sheet: name, row: row + 1, detail: "\(day)")
    }
    try write(serial, row, column, format)
  }

  /// A formula with its value, for readers that do not calculate.
  func write(
    formula: String, value: Int, _ row: Int, _ column: Int, _ style: CellStyle
  ) throws(WorkbookFault) {
    let format = try workbook.format(style)
    try check(
      worksheet_write_formula_num(
        handle, UInt32(row), UInt16(column), formula, format, Double(value)),
      row)
  }

  /// A formula that gives a text, with its value, for readers that do not calculate.
  func write(
    formula: String, text: String, _ row: Int, _ column: Int, _ style: CellStyle
  ) throws(WorkbookFault) {
    let format = try workbook.format(style)
    try check(
      worksheet_write_formula_str(handle, UInt32(row), UInt16(column), formula, format, text), row)
  }

  /// A cell that takes one of a few texts, chosen from a list.
  func offer(_ choices: [String], _ row: Int, _ column: Int) throws(WorkbookFault) {
    let texts = choices.map { strdup($0) }
    defer { for text in texts { free(text) } }
    var list = texts + [nil]  // The library reads up to a null pointer.
    let code = list.withUnsafeMutableBufferPointer { list in
      var validation = lxw_data_validation()
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      validation.value_list = list.baseAddress
      return worksheet_data_validation_cell(handle, UInt32(row), UInt16(column), &validation)
    }
    try check(code, row)
  }

  /// One text over several cells of a row; not in a streaming sheet.
  func merge(
    _ text: String, row: Int, columns: ClosedRange<Int>, _ style: CellStyle
  ) throws(WorkbookFault) {
    let format = try workbook.format(style)
    try check(
      worksheet_merge_range(
        handle, UInt32(row), UInt16(columns.lowerBound), UInt32(row), UInt16(columns.upperBound),
        text, format),
      row)
  }

  // MARK: Rows and columns

  func setHeight(_ points: Double, row: Int) throws(WorkbookFault) {
    try check(worksheet_set_row(handle, UInt32(row), points, nil), row)
  }

  /// Widths in characters, from the first column on.
  func setWidths(_ widths: [Double]) throws(WorkbookFault) {
    for (column, width) in widths.enumerated() {
      try check(worksheet_set_column(handle, UInt16(column), UInt16(column), width, nil))
    }
  }

  func freeze(above row: Int) { worksheet_freeze_panes(handle, UInt32(row), 0) }

  // MARK: Areas

  /// A table object with filter and banded rows over `rows`, the first of which holds the headings.
  func addTable(
    _ name: String, headings: [String], rows: ClosedRange<Int>, headingStyle: CellStyle
  ) throws(WorkbookFault) {
    let format = try workbook.format(headingStyle)
    let tableName = strdup(name)
    let columns = headings.map { heading in
      let column = UnsafeMutablePointer<lxw_table_column>.allocate(capacity: 1)
      column.initialize(to: lxw_table_column())
      column.pointee.header = strdup(heading)
      column.pointee.header_format = format
      return column
    }
    defer {
      free(tableName)
      for column in columns {
        free(column.pointee.header)
        column.deallocate()
      }
    }
    var list = columns.map { Optional($0) } + [nil]  // The library reads up to a null pointer.
    let code = list.withUnsafeMutableBufferPointer { list in
      var options = lxw_table_options()
      options.name = tableName
      options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
      options.style_type_number = 1
      options.columns = list.baseAddress
      return worksheet_add_table(
        handle, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound), UInt16(headings.count - 1),
        &options)
    }
    try check(code, rows.lowerBound)
  }

  /// The arrows of a filter without a table object, for a streaming sheet.
  func addFilter(rows: ClosedRange<Int>, columns: Int) throws(WorkbookFault) {
    try check(
      worksheet_autofilter(
        handle, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound), UInt16(columns - 1)))
  }

  /// Colours the rows for which the formula, written for the first of them, holds.
  func highlight(
    rows: ClosedRange<Int>, columns: Int, where formula: String, fill: UInt32, ink: UInt32
  ) throws(WorkbookFault) {
    let format = try workbook.highlight(fill: fill, ink: ink)
    let text = strdup(formula)
    defer { free(text) }
    var rule = lxw_conditional_format()
    rule.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    rule.value_string = text
    rule.format = format
    try check(
      worksheet_conditional_format_range(
        handle, UInt32(rows.lowerBound), 0, UInt32(rows.upperBound), UInt16(columns - 1), &rule))
  }

  /// No green corner for digits kept as text, over `A5:L85`.
  func ignoreNumbersAsText(in range: String) throws(WorkbookFault) {
    try check(
      worksheet_ignore_errors(handle, UInt8(LXW_IGNORE_NUMBER_STORED_AS_TEXT.rawValue), range))
  }

  private func check(_ code: lxw_error, _ row: Int? = nil) throws(WorkbookFault) {
    try WorkbookFault.check(code, sheet: name, row: row.map { $0 + 1 })
  }
}
