internal import CQPDF
internal import Foundation

/// Adds to a file what cairo 1.16 cannot write: what its structure tree says beside the names of its elements, the
/// catalogue's entries, attachments.
///
/// The whole file is held in memory, and its structure tree, too; so this is for documents, and not for files of thousands
/// of pages. The same file gives the same bytes, `/ID` included.
struct PDFFinish {
  /// In the order in which they were begun.
  var tags: [PageTag]
  var language: String
  var isToScale = false
  var attachments: [FileAttachment] = []

  func write(over path: String) throws {
    let place = URL(filePath: path)
    let drawn = try Data(contentsOf: place)
    // The library reads from these bytes until the new ones are made.
    let finished = try drawn.withUnsafeBytes { bytes in
      let document = QPDFDocument()
      try document.read(bytes)
      try catalogue(document)
      if !tags.isEmpty { try structure(document) }
      if !attachments.isEmpty { attach(document) }
      return try document.written()
    }
    try finished.write(to: place)
  }

  private func catalogue(_ document: QPDFDocument) throws {
    let scaling = isToScale ? "/PrintScaling /None" : ""
    for (key, value) in [
      ("/Lang", "(\(language))"), ("/MarkInfo", "<< /Marked \(!tags.isEmpty) >>"),
      ("/ViewerPreferences", "<< /DisplayDocTitle true \(scaling) >>"),
    ] { document.set(key, of: document.root, to: document.value(value)) }
  }

  // MARK: - Structure

  /// cairo ends every element with its page and writes no attribute. Here all come under one document, and a table that
  /// went on becomes one again.
  private func structure(_ document: QPDFDocument) throws {
    guard let tree = document.value("/StructTreeRoot", of: document.root) else { throw mismatch }
    let whole = document.object("<< /Type /StructElem /S /Document >>")
    document.set("/P", of: whole, to: tree)
    var rest = tags[...]
    var parts: [(element: QPDFDocument.Object, kids: [QPDFDocument.Object])] = []
    for element in document.elements(of: tree) {
      guard let tag = rest.first else { throw mismatch }
      try describe(element, &rest, document)
      let kids = document.elements(of: element)
      guard tag.goesOn, let last = parts.last else {
        parts.append((element, kids))
        document.set("/P", of: element, to: whole)
        continue
      }
      for kid in kids { document.set("/P", of: kid, to: last.element) }
      parts[parts.count - 1].kids += kids
      document.set("/K", of: last.element, to: document.list(parts[parts.count - 1].kids))
    }
    guard rest.isEmpty else { throw mismatch }
    document.set("/K", of: whole, to: document.list(parts.map(\.element)))
    document.set("/K", of: tree, to: document.list([whole]))
  }

  private var mismatch: PageFault { .notDrawn("/StructTreeRoot") }

  /// An element and those in it, in the order in which they were begun.
  private func describe(
    _ element: QPDFDocument.Object, _ rest: inout ArraySlice<PageTag>, _ document: QPDFDocument
  ) throws {
    guard let tag = rest.popFirst(), document.kind(of: element) == "/\(tag.kind.rawValue)" else {
      throw mismatch
    }
    if tag.isEnglish { document.set("/Lang", of: element, to: document.value("(en)")) }
    if let names = tag.names {
      document.set(
        "/A", of: element, to: document.value("<< /O /Table /Scope /\(names.rawValue) >>"))
    }
    if !tag.alternative.isEmpty {
      document.set("/Alt", of: element, to: document.text(tag.alternative))
    }
    for kid in document.elements(of: element) { try describe(kid, &rest, document) }
  }

  // MARK: - Attachments

  private func attach(_ document: QPDFDocument) {
    // A name tree is sorted.
    let files = attachments.sorted { $0.name < $1.name }.map { attachment in
      let data = document.stream(attachment.text)
      document.set("/Type", of: data.dictionary, to: document.value("/EmbeddedFile"))
      document.set(
        "/Subtype", of: data.dictionary, to: document.name("/\(attachment.mediaType)"))
      document.set(
        "/Params", of: data.dictionary,
        to: document.value("<< /Size \(attachment.text.utf8.count) >>"))
      let file = document.object(
        "<< /Type /Filespec /AFRelationship /\(attachment.relationship.rawValue) >>")
      let places = document.value("<< >>")
      for key in ["/F", "/UF"] {
        document.set(key, of: file, to: document.text(attachment.name))
        document.set(key, of: places, to: data.stream)
      }
      document.set("/Desc", of: file, to: document.text(attachment.description))
      document.set("/EF", of: file, to: places)
      return (name: document.text(attachment.name), file: file)
    }
    let names = document.value("<< >>")
    document.set("/Names", of: names, to: document.list(files.flatMap { [$0.name, $0.file] }))
    let all = document.value("<< >>")
    document.set("/EmbeddedFiles", of: all, to: names)
    document.set("/Names", of: document.root, to: all)
    document.set("/AF", of: document.root, to: document.list(files.map(\.file)))
  }
}
