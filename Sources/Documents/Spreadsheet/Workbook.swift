internal import CXlsxWriter
internal import Foundation
internal import Metrology

/// An XLSX file being written with libxlsxwriter; every call that can fail throws.
///
/// The library keeps whole sheets in memory unless ``streaming`` is set before a sheet is added: such a sheet passes its
/// rows to a temporary file one by one, so they must come in order and cannot be merged.
final class Workbook {
  /// The library's description of how a cell looks; it belongs to the workbook.
  typealias Format = UnsafeMutablePointer<lxw_format>

  private let path: String
  private let handle: UnsafeMutablePointer<lxw_workbook>
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []
  private var formats: [CellStyle: Format] = [:]
  private var isClosed = false

  /// A workbook at `path`; the file itself is made by ``close()``.
  init(path: String) throws(WorkbookFault) {
    self.path = path
    guard let handle = workbook_new(path) else {
      throw WorkbookFault(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    self.handle = handle
  }

  deinit {
    if !isClosed { lxw_workbook_free(handle) }
  }

  /// Whether sheets added from now on pass their rows on instead of keeping them.
  ///
  /// The library reads the option anew for every sheet, so a first sheet with merged cells and streamed details can
  /// share a file; the test of fifty thousand rows would notice if it did not.
  var streaming: Bool {
    get { handle.pointee.options.constant_memory != 0 }
    set { handle.pointee.options.constant_memory = newValue ? 1 : 0 }
  }

  func addSheet(_ name: String) throws(WorkbookFault) -> Sheet {
    try WorkbookFault.check(workbook_validate_sheet_name(handle, name), sheet: name)
    guard let sheet = workbook_add_worksheet(handle, name) else {
      throw WorkbookFault(LXW_ERROR_MEMORY_MALLOC_FAILED, sheet: name)
    }
    sheets.append(sheet)
    return Sheet(handle: sheet, name: name, workbook: self)
  }

  /// The library's format for a style; the same style is one format in the file.
  func format(_ style: CellStyle) throws(WorkbookFault) -> Format {
    if let known = formats[style] { return known }
    guard let format = workbook_add_format(handle) else {
      throw WorkbookFault(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    style.apply(to: format)
    formats[style] = format
    return format
  }

  /// The changes that a conditional format makes: colours only, the cell keeps the rest.
  func highlight(fill: UInt32, ink: UInt32) throws(WorkbookFault) -> Format {
    guard let format = workbook_add_format(handle) else {
      throw WorkbookFault(LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    format_set_bg_color(format, fill)
    format_set_font_color(format, ink)
    return format
  }

  /// A name for a cell, `='Sheet'!$D$15`.
  func define(_ name: String, as reference: String) throws(WorkbookFault) {
    try WorkbookFault.check(workbook_define_name(handle, name, reference), detail: name)
  }

  func setProperty(_ name: String, _ value: String) throws(WorkbookFault) {
    try WorkbookFault.check(
      workbook_set_custom_property_string(handle, name, value), detail: name)
  }

  /// The document's properties. Without `created` the library would ask the clock, and two runs would differ.
  func setProperties(
    title: String, subject: String, author: String, comments: String, created: Day
  ) throws(WorkbookFault) {
    let texts = ([title, subject, author, comments] as [String]).map { strdup($0) }
    defer { for text in texts { free(text) } }
    var properties = lxw_doc_properties()
    properties.title = texts[0]
    properties.subject = texts[1]
    properties.author = texts[2]
    properties.company = texts[2]
    properties.comments = texts[3]
    properties.created = time_t(created.number) * 86_400
    try WorkbookFault.check(workbook_set_properties(handle, &properties))
  }

  /// Writes the file, and reads it again: what the library does not tell, ``WorkbookProof`` finds.
  func close() throws {
    isClosed = true  // The library frees the workbook even where closing fails.
    let isShort = sheets.contains { sheet in
      guard let rows = sheet.pointee.optimize_tmpfile else { return false }
      return fflush(rows) != 0 || ferror(rows) != 0
    }
    try WorkbookFault.check(workbook_close(handle))
    if isShort { throw WorkbookFault("the temporary folder did not take all rows") }
    try WorkbookProof.check(path)
  }
}
