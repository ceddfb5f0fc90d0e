internal import CXlsxWriter
public import Metrology

/// Why a workbook could not be written, and where.
public struct WorkbookFault: Error, Sendable, Equatable {
  /// The library's words, in English, or ours where we refuse before it would.
  public let reason: String
  public let sheet: String?
  /// Counted from 1, as people see it.
  public let row: Int?
  /// The name or text concerned.
  public let detail: String?

  init(_ reason: String, sheet: String? = nil, row: Int? = nil, detail: String? = nil) {
    self.reason = reason
    self.sheet = sheet
    self.row = row
    self.detail = detail
  }

  init(_ code: lxw_error, sheet: String? = nil, row: Int? = nil, detail: String? = nil) {
    let words = lxw_strerror(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
    self.init(words, sheet: sheet, row: row, detail: detail)
  }

  static func check(
    _ code: lxw_error, sheet: String? = nil, row: Int? = nil, detail: String? = nil
  ) throws(WorkbookFault) {
    guard code == LXW_NO_ERROR else {
      throw WorkbookFault(code, sheet: sheet, row: row, detail: detail)
    }
  }
}

extension WorkbookFault: CustomStringConvertible {
  /// What failed and where; the reason itself is in English, as the library gives it.
  public var message: Phrase {
    Phrase(
      vi: "Không ghi được bảng tính: \(place("trang", "dòng"))\(reason)",
      en: "The workbook cannot be written: \(place("sheet", "row"))\(reason)")
  }

  public var description: String { message.en }

  private func place(_ sheetWord: String, _ rowWord: String) -> String {
    [sheet.map { "\(sheetWord) \($0)" }, row.map { "\(rowWord) \($0)" }, detail]
      .compactMap { $0.map { "\($0.prefix(80)): " } }.joined()
  }
}
