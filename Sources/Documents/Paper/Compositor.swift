internal import Foundation
internal import Metrology

/// Sets papers and draws them into PDF files with one typesetter; several work beside each other.
///
/// An actor because Pango and cairo want no more than that: what they made may move between threads, and must not be used
/// by two at once.
actor Compositor {
  private let marking: PaperFile.Marking
  private let generator: String
  private var typesetter: Typesetter?
  private var producer: String?
  private var binding: Binding?

  /// A file that papers are being added to. One of a single paper is tagged and carries the record.
  private struct Binding {
    let file: PDFFile
    let first: PaperFile.Paper
    var last: PaperFile.Paper
    var day: Day
  }

  init(marking: PaperFile.Marking, generator: String) {
    self.marking = marking
    self.generator = generator
  }

  /// One paper in a file of its own.
  func draw(_ paper: PaperFile.Paper, to path: String) throws -> PaperFile.Drawn {
    let drawn = try add(paper, to: path, isAlone: true)
    try close(RecordAttachments(of: paper.subject.verification).files)
    return drawn.alone(in: FileMark(of: try Data(contentsOf: URL(filePath: path))))
  }

  /// Adds a paper to a file of several, which begins with its first paper and is whole after ``close()``.
  func add(_ paper: PaperFile.Paper, to path: String) throws -> PaperFile.Drawn {
    try add(paper, to: path, isAlone: false)
  }

  func close() throws { try close([]) }

  private func add(
    _ paper: PaperFile.Paper, to path: String, isAlone: Bool
  ) throws -> PaperFile.Drawn {
    let typesetter = if let typesetter { typesetter } else { try Typesetter() }
    self.typesetter = typesetter
    var binding =
      self.binding
      ?? Binding(
        file: PDFFile(path: path, typesetter, isTagged: isAlone), first: paper, last: paper,
        day: paper.subject.day)
    let (pages, content) = try PaperDocument(paper: paper, marking: marking).pages(typesetter)
    for page in pages { try binding.file.add(page) }
    binding.last = paper
    binding.day = max(binding.day, paper.subject.day)
    self.binding = binding
    let producer = self.producer ?? "\(generator), \(typesetter.versions)"
    self.producer = producer
    return PaperFile.Drawn(
      print: Print(
        document: paper.document(marking), form: paper.form.id, edition: paper.form.edition,
        languages: Self.languages, content: PrintedContent(content), file: nil,
        producer: producer),
      lines: content)
  }

  /// Of every paper.
  private static let languages = "vi, en"

  private func close(_ attachments: [FileAttachment]) throws {
    guard let binding else { return }
    self.binding = nil
    let form = binding.first.form
    let numbers = Set([binding.first.number, binding.last.number]).sorted()
      .joined(separator: " – ")
    try binding.file.close(
      PDFFile.Properties(
        title: "\(form.title.vi) \(numbers)", subject: numbers,
        keywords: "\(form.id), \(form.edition), \(Self.languages)",
        author: binding.first.subject.centre.name.vi, generator: generator, day: binding.day),
      language: "vi-VN", attachments: attachments)
  }
}
