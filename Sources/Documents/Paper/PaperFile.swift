internal import Foundation
public import Metrology

/// Writes certificates and records as PDF: one or many in a file.
public enum PaperFile {
  /// One document to print.
  public struct Paper: Sendable {
    public enum Kind: Sendable { case certificate, record }

    public let kind: Kind
    public let form: PaperForm
    public let subject: PaperSubject
    /// The text of the signed code; nil where there is none.
    public let code: String?

    public init(
      _ kind: Kind, _ form: PaperForm, _ subject: PaperSubject, code: String? = nil
    ) {
      self.kind = kind
      self.form = form
      self.subject = subject
      self.code = code
    }
  }

  /// One file with all papers, each with its own page numbers. A file that exists is left as it is.
  ///
  /// - Parameter draft: marks every page as of no value.
  public static func write(
    _ papers: [Paper], to path: String, draft: Bool = false, generator: String
  ) async throws {
    guard let first = papers.first, let last = papers.map(\.subject.day).max() else { return }
    let documents = papers.map { PaperDocument(paper: $0, draft: draft) }
    let numbers = Set([documents[0].number, documents[documents.count - 1].number]).sorted()
      .joined(separator: " – ")
    let centre = first.subject.centre.name
    let properties = PDFFile.Properties(
      title: "\(first.form.title.vi) \(numbers)", subject: numbers,
      keywords: "\(first.form.id), \(first.form.edition), vi, en", author: centre.vi,
      generator: generator, day: last)
    try await NewFile.write(to: path, replacing: false) { temporary in
      try draw(documents, to: temporary, properties)
    }
  }

  /// Not async: a typesetter stays on the thread that made it.
  private static func draw(
    _ documents: [PaperDocument], to path: String, _ properties: PDFFile.Properties
  ) throws {
    let typesetter = try Typesetter()
    let file = PDFFile(path: path, properties, typesetter)
    for document in documents {
      for page in try document.pages(typesetter) { file.add(page) }
    }
    try file.close(language: "vi-VN")
  }
}
