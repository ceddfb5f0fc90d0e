internal import CXlsxWriter

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
  public var description: String {
    ([sheet, row.map { "row \($0)" }, detail].compactMap { $0 } + [reason]).joined(separator: ": ")
  }
}
