public import Metrology

/// Writes the monthly table as an administrative document to sign (`công văn`), as PDF.
public enum DispatchFile {
  /// What the document says.
  public struct Dispatch: Sendable {
    let form: DispatchForm
    let centre: Centre
    let table: MonthlyTable
    let digest: Digest
    let draft: Bool

    /// - Parameter digest: of the period's ``MonthlyDataSet``.
    /// - Parameter draft: marks every page: the period is not finished.
    public init(
      _ form: DispatchForm, centre: Centre, table: MonthlyTable, digest: Digest, draft: Bool
    ) {
      self.form = form
      self.centre = centre
      self.table = table
      self.digest = digest
      self.draft = draft
    }
  }

  /// A file that exists is left as it is.
  public static func write(_ dispatch: Dispatch, to path: String, generator: String) async throws {
    try await NewFile.write(to: path, replacing: false) { temporary in
      let typesetter = try Typesetter()
      let words = DispatchWords(dispatch.form, dispatch.centre, dispatch.table, dispatch.digest)
      try PDFFile.write(
        try DispatchDocument(dispatch: dispatch, words: words).pages(typesetter), to: temporary,
        PDFFile.Properties(
          title: words.subject, subject: dispatch.table.period.description,
          keywords: "\(dispatch.form.id), \(dispatch.form.edition), vi",
          author: dispatch.centre.name.vi, generator: generator, day: dispatch.table.days.last),
        typesetter)
    }
  }
}

extension PDFFile {
  /// A file of pages that are all set.
  static func write(
    _ pages: [Page], to path: String, _ properties: Properties, _ typesetter: Typesetter
  ) throws {
    let file = PDFFile(path: path, typesetter, isTagged: true)
    for page in pages { try file.add(page) }
    try file.close(properties, language: "vi-VN")
  }
}
