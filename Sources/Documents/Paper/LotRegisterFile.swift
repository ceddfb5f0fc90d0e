public import Metrology

/// Writes the register of a lot (`sổ theo dõi`) as PDF.
public enum LotRegisterFile {
  /// What the register says.
  public struct Book: Sendable {
    let form: LotRegisterForm
    let centre: Centre
    let lot: Lot
    let lines: [LotRegisterLine]

    /// - Parameter lines: in the order of the lot.
    public init(_ form: LotRegisterForm, centre: Centre, lot: Lot, lines: [LotRegisterLine]) {
      self.form = form
      self.centre = centre
      self.lot = lot
      self.lines = lines
    }

    var totals: LotRegisterTotals {
      lines.reduce(into: LotRegisterTotals()) { $0.count($1.outcome) }
    }

    /// The last on which anything happened to the lot: the same lot gives the same file.
    var day: Day {
      lines.map(\.lastDay).max().map { max($0, lot.recordedAt.day) } ?? lot.recordedAt.day
    }
  }

  /// A file that exists is left as it is.
  public static func write(_ book: Book, to path: String, generator: String) async throws {
    try await NewFile.write(to: path, replacing: false) { temporary in
      let typesetter = try Typesetter()
      try PDFFile.write(
        try LotRegisterDocument(book: book).pages(typesetter), to: temporary,
        PDFFile.Properties(
          title: "\(book.form.title.vi) \(book.lot.id)", subject: book.lot.id,
          keywords: "\(book.form.id), \(book.form.edition), vi, en", author: book.centre.name.vi,
          generator: generator, day: book.day), typesetter)
    }
  }
}
