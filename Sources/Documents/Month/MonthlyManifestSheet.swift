internal import Metrology

/// The last sheet: where the numbers come from, and how to check that nothing was changed.
struct MonthlyManifestSheet {
  private let month: MonthlyWorkbook
  private let digest: Digest
  private let parts: [MonthlyDetailSheet.Part]

  init(_ month: MonthlyWorkbook, digest: Digest, parts: [MonthlyDetailSheet.Part]) {
    self.month = month
    self.digest = digest
    self.parts = parts
  }

  private static let widths = [23.0, 17, 17, 17, 17]
  private static let values = 1...4
  private static let text = CellStyle(wraps: true, bordered: true)
  private static let bold = text.with { $0.bold = true }
  private static let number = text.with { $0.horizontal = .centre }

  func write(into workbook: Workbook) throws(WorkbookFault) -> Sheet {
    let language = month.language
    let sheet = try workbook.addSheet(MonthlySheetWords.manifest[language])
    try sheet.setWidths(Self.widths)
    try SheetPage().apply(to: sheet)
    let title = MonthlySheetWords.manifest[language].uppercased()
    try sheet.write(title, 0, 0, CellStyle(size: 14, bold: true))
    var row = 2
    for (label, value) in facts {
      try sheet.write(label[language], row, 0, Self.bold)
      try sheet.merge(value, row: row, columns: Self.values, Self.text)
      let width = Self.widths[Self.values].reduce(0, +)
      try sheet.setHeight(Self.text.height(of: value, width: width), row: row)
      row += 1
    }
    try writeCheck(sheet, from: row + 1)
    return sheet
  }

  private var facts: [(Phrase, String)] {
    typealias Words = MonthlyManifestWords
    let language = month.language
    let (table, days) = (month.table, month.table.days)
    return [
      (Words.generator, month.generator),
      (Words.register, month.register),
      (Words.period, "\(table.period) – \(table.period.name[language])"),
      (Words.days, "\(days.first.slashed) – \(days.last.slashed)"),
      (Words.rows, "\(table.total.verified)"),
      (Words.digest, digest.hex),
      (Words.howToCheck, Words.canonicalForm(rows: table.rows.count)[language]),
      (Words.writing, (month.isStreamed ? Words.streamed : Words.inMemory)[language]),
    ] + (parts.contains { $0.count > 1 } ? [(Words.splitting, Words.split[language])] : [])
  }

  /// Table against details, field by field, as formulas over the detail sheets.
  private func writeCheck(_ sheet: Sheet, from top: Int) throws(WorkbookFault) {
    let language = month.language
    for (column, heading) in MonthlyManifestWords.checkHeadings.enumerated() {
      try sheet.write(heading[language], top, column, MonthlyDetailSheet.headingStyle)
    }
    try sheet.setHeight(34, row: top)
    let rejected = MonthlySheetWords.result(conforms: false)[language]
    for (offset, line) in month.table.rows.enumerated() {
      let (row, own) = (top + 1 + offset, parts.filter { $0.field == line.field })
      let cells = own.map { $0.cells(of: .result) }
      let counts = cells.map { "COUNTA(\($0))" }.joined(separator: "+")
      let rejections = cells.map { "COUNTIF(\($0),\"\(rejected)\")" }.joined(separator: "+")
      try sheet.setHeight(18, row: row)
      try sheet.write(line.field.name[language], row, 0, Self.text)
      try sheet.write(line.count.verified, row, 1, Self.number)
      try write(sheet, formula: counts, value: line.count.verified, row, 2)
      try sheet.write(line.count.rejected, row, 3, Self.number)
      try write(sheet, formula: rejections, value: line.count.rejected, row, 4)
    }
  }

  private func write(
    _ sheet: Sheet, formula: String, value: Int, _ row: Int, _ column: Int
  ) throws(WorkbookFault) {
    if formula.isEmpty {
      try sheet.write(value, row, column, Self.number)
    } else {
      try sheet.write(formula: "=" + formula, value: value, row, column, Self.number)
    }
  }
}

/// The words of the manifest.
enum MonthlyManifestWords {
  static let generator = Phrase(vi: "Chương trình", en: "Program")
  static let register = Phrase(vi: "Mã sổ đăng ký", en: "Register")
  static let period = Phrase(vi: "Kỳ báo cáo", en: "Period")
  static let days = Phrase(vi: "Từ ngày – đến ngày", en: "Days")
  static let rows = Phrase(vi: "Số dòng chi tiết", en: "Detail rows")
  static let digest = Phrase(vi: "SHA-256 của bộ dữ liệu", en: "SHA-256 of the data set")
  static let howToCheck = Phrase(vi: "Cách tính lại", en: "How to compute it again")
  static let writing = Phrase(vi: "Cách ghi tệp", en: "How it was written")
  static let splitting = Phrase(vi: "Chia trang tính", en: "Split sheets")

  /// `rows` of the table: seven, or eight where other fields had work.
  static func canonicalForm(rows: Int) -> Phrase {
    let count = rows > 7 ? Phrase(vi: "tám", en: "eight") : Phrase(vi: "bảy", en: "seven")
    return Phrase(
      vi:
        "Mã SHA-256 được tính trên văn bản UTF-8 theo dạng \(MonthlyDataSet.version): dòng tên dạng, "
        + "dòng mã sổ, dòng kỳ báo cáo, \(count.vi) dòng lĩnh vực, dòng tổng, sau đó mỗi dòng chi tiết "
        + "một dòng; các cột cách nhau bằng dấu TAB, mỗi dòng kết thúc bằng LF, ô không có giá trị ghi "
        + "là \\N. Số liệu hoặc dòng nào thay đổi thì mã này thay đổi.",
      en:
        "The SHA-256 is taken over UTF-8 text in the form \(MonthlyDataSet.version): the name of the "
        + "form, the register, the period, \(count.en) lines of fields, the total, then one line for "
        + "each detail; columns are separated by TAB, lines end with LF, a missing value is \\N. It "
        + "changes when any number or row changes.")
  }

  static let inMemory = Phrase(
    vi: "Ghi trọn trong bộ nhớ, mỗi trang chi tiết có một bảng với bộ lọc.",
    en: "Written whole, with a table object and its filter on every detail sheet.")
  static let streamed = Phrase(
    vi:
      "Trên \(MonthlyWorkbook.streamingThreshold) dòng chi tiết: ghi tuần tự với bộ nhớ không đổi, "
      + "các trang chi tiết có bộ lọc nhưng không có bảng (table).",
    en: "More than \(MonthlyWorkbook.streamingThreshold) detail rows: streamed in constant memory; "
      + "detail sheets have a filter and no table object.")
  static let split = Phrase(
    vi: "Có lĩnh vực vượt quá \(Sheet.rowLimit) dòng của một trang tính nên được chia thành nhiều "
      + "phần; đầu mỗi trang ghi rõ phần nào.",
    en: "A field exceeds the \(Sheet.rowLimit) rows of a sheet and is split into parts; the top of "
      + "each sheet says which.")

  static let checkHeadings = [
    Phrase(vi: "Đối chiếu theo lĩnh vực", en: "Check by field"),
    Phrase(vi: "Kiểm định (bảng)", en: "Verified (table)"),
    Phrase(vi: "Kiểm định (chi tiết)", en: "Verified (details)"),
    Phrase(vi: "Loại bỏ (bảng)", en: "Rejected (table)"),
    Phrase(vi: "Loại bỏ (chi tiết)", en: "Rejected (details)"),
  ]
}
