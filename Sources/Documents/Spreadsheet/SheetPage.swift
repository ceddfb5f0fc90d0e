internal import CXlsxWriter

/// How a sheet comes out of the printer: A4, as wide as the page, as many pages as it takes.
struct SheetPage {
  var landscape = false
  /// Printed again at the top of every page, counted from 0.
  var repeatedRows: ClosedRange<Int>?

  func apply(to sheet: Sheet) throws(WorkbookFault) {
    worksheet_set_paper(sheet.handle, 9)  // A4 in ECMA-376 part 1, 18.3.1.63.
    if landscape { worksheet_set_landscape(sheet.handle) }
    // NĐ 30/2020/NĐ-CP, annex I: 20–25 mm above and below, 30–35 mm left, 15–20 mm right; in inches.
    if landscape {
      worksheet_set_margins(sheet.handle, 0.6, 0.6, 0.8, 0.8)
    } else {
      worksheet_set_margins(sheet.handle, 1.2, 0.6, 0.8, 0.8)
    }
    worksheet_fit_to_pages(sheet.handle, 1, 0)
    worksheet_center_horizontally(sheet.handle)
    if let rows = repeatedRows {
      try WorkbookFault.check(
        worksheet_repeat_rows(sheet.handle, UInt32(rows.lowerBound), UInt32(rows.upperBound)),
        sheet: sheet.name)
    }
  }
}

/// What stands at the foot of every page; `centre` may hold the codes of a page's number.
///
/// The library writes it when the workbook is closed, so it may come after the last row.
struct SheetFooter {
  let left: String
  let centre: String
  let right: String

  func apply(to sheet: Sheet) throws(WorkbookFault) {
    let font = "&\"Times New Roman,Regular\"&9"
    let text = "&L\(font) \(escaped(left))&C\(font) \(centre)&R\(font) \(escaped(right))"
    try WorkbookFault.check(worksheet_set_footer(sheet.handle, text), sheet: sheet.name)
  }

  private func escaped(_ text: String) -> String {
    text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "&&")
  }
}
