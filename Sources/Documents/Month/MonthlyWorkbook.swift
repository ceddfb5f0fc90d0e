internal import Foundation
public import Metrology

/// The month as an Excel workbook: the official table ready for signature, a sheet of details for every field that had
/// work, and a manifest by which anybody can check that the two belong together.
///
/// The same data give the same bytes on any day: the creation date is the last day of the period. Above
/// ``streamingThreshold`` details the sheets are streamed in constant memory, without table objects; past what a sheet
/// can hold they are split. The manifest says so.
public struct MonthlyWorkbook: Sendable {
  /// Who reports.
  public struct Heading: Sendable {
    /// The office above, `Sở Khoa học và Công nghệ`; nil to leave it out.
    public let superior: String?
    /// A line break in it is kept in the heading.
    public let organisation: String
    /// Marks every sheet as a draft.
    public let draft: Bool

    public init(superior: String? = nil, organisation: String, draft: Bool = false) {
      self.superior = superior
      self.organisation = organisation
      self.draft = draft
    }
  }

  public let heading: Heading
  public let table: MonthlyTable
  /// The id of the register the data come from.
  public let register: String
  /// The program and its version, `doluong 1.0.0`.
  public let generator: String
  public let language: Language

  /// Up to here, whole sheets with table objects; above, constant memory.
  public static let streamingThreshold = 50_000
  package var rowsPerSheet = Sheet.rowLimit - MonthlyDetailSheet.firstRow

  public init(
    heading: Heading, table: MonthlyTable, register: String, generator: String,
    language: Language = .vietnamese
  ) {
    self.heading = heading
    self.table = table
    self.register = register
    self.generator = generator
    self.language = language
  }

  /// Writes the workbook and returns the digest of the data set it prints.
  ///
  /// The details are read once: they are hashed as they are written, and what shows the digest comes last. Where they do not
  /// add up to the table, nothing is written (``MonthlyDataSet/Trouble``).
  @discardableResult
  public func write(_ details: MonthlyDetails, to path: String) async throws -> Digest {
    try await NewFile.write(to: path) { temporary -> Digest in
      let workbook = try Workbook(path: temporary)
      var sheets = [try MonthlyTableSheet(self).write(into: workbook)]
      let (digest, parts) = try await writeDetails(details, into: workbook, &sheets)
      sheets.append(
        try MonthlyManifestSheet(self, digest: digest, parts: parts).write(into: workbook))
      for sheet in sheets { try footer(digest).apply(to: sheet) }
      try describe(workbook, digest: digest)
      try workbook.close()
      return digest
    }
  }

  var isStreamed: Bool { table.total.verified > Self.streamingThreshold }

  private func describe(_ workbook: Workbook, digest: Digest) throws {
    try workbook.setProperties(
      title: MonthlyTable.title[language], subject: table.periodLine[language],
      author: heading.organisation.split(separator: "\n").joined(separator: " "),
      comments: "\(generator); SHA-256 \(digest)",
      created: table.days.last)
    try workbook.setProperty("Period", "\(table.period)")
    try workbook.setProperty("Register", register)
    try workbook.setProperty("DataSetSHA256", digest.hex)
    try workbook.setProperty("Generator", generator)
  }

  /// Writes every field with work to its sheets, and returns the digest of all and where the rows are.
  private func writeDetails(
    _ details: MonthlyDetails, into workbook: Workbook, _ sheets: inout [Sheet]
  ) async throws -> (Digest, [MonthlyDetailSheet.Part]) {
    workbook.streaming = isStreamed
    defer { workbook.streaming = false }
    var set = MonthlyDataSet(register: register, table: table)
    var parts = MonthlyDetailSheet.Part.all(of: table, rowsPerSheet: rowsPerSheet, language)[...]
    let all = Array(parts)
    var sheet: MonthlyDetailSheet?
    var fits = true
    for try await page in details {
      try set.append(page)
      for detail in page.details where fits {
        if sheet.map({ $0.isFull || $0.part.field != detail.field }) ?? true {
          try sheet?.finish()
          guard let part = parts.popFirst(), part.field == detail.field else {
            // More rows than the table counts: from here on only the sums are wanted, to say what is wrong.
            (sheet, fits) = (nil, false)
            continue
          }
          let next = try MonthlyDetailSheet(self, part, in: workbook)
          sheets.append(next.sheet)
          sheet = next
        }
        try sheet?.append(detail)
      }
    }
    try sheet?.finish()
    return (try set.digest(), all)
  }
}
