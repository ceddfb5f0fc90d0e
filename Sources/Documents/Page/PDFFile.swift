internal import CPangoCairo
internal import Foundation
internal import Metrology

/// A PDF being written with cairo. The same pages and properties make the same bytes: nothing in it is of today.
final class PDFFile {
  private let path: String
  private let stream: PDFStream
  private let surface: OpaquePointer
  private let cairo: OpaquePointer
  private let typesetter: Typesetter
  private let isTagged: Bool
  /// Those begun so far, and those that are not ended.
  private var tags: [PageTag] = []
  private var open: [PageTag.Kind] = []

  struct Properties {
    let title: String
    let subject: String
    let keywords: String
    let author: String
    let generator: String
    /// The file's date, from the record.
    let day: Day
  }

  /// - Parameter isTagged: with a structure tree, for a document. It is held in memory until the file is closed; in a file
  ///   of any length there is none.
  init(path: String, _ typesetter: Typesetter, isTagged: Bool) {
    self.path = path
    self.typesetter = typesetter
    self.isTagged = isTagged
    stream = PDFStream(path: path)
    surface = stream.surface(width: PageFormat.a4.width, height: PageFormat.a4.height)
    cairo = cairo_create(surface)
    cairo_set_line_width(cairo, 0.6)
  }

  deinit {
    // Drawing that was given up ends here, and still writes into the stream.
    cairo_destroy(cairo)
    cairo_surface_destroy(surface)
  }

  /// Draws a page at once; it is in the file, and no longer in memory, when this returns.
  func add(_ page: Page) throws {
    cairo_pdf_surface_set_size(surface, page.format.width, page.format.height)
    for mark in page.marks {
      switch mark {
      case .text(let line, let x, let y): typesetter.draw(line, x: x, y: y, on: cairo)
      case .rule: continue
      case .symbol(let symbol, let module, let x, let y): draw(symbol, module, x: x, y: y)
      case .begin(let tag): begin(tag)
      case .end: end()
      }
    }
    // All lines in one stroke: each costs cairo as much as a line of text, and tables are made of many.
    for case .rule(let x, let y, let toX, let toY) in page.marks {
      cairo_move_to(cairo, x, y)
      cairo_line_to(cairo, toX, toY)
    }
    cairo_stroke(cairo)
    cairo_show_page(cairo)
    try check(cairo_status(cairo))
  }

  private func begin(_ tag: PageTag) {
    guard isTagged else { return }
    tags.append(tag)
    open.append(tag.kind)
    cairo_tag_begin(cairo, tag.kind.rawValue, nil)
  }

  private func end() {
    guard isTagged, let kind = open.popLast() else { return }
    cairo_tag_end(cairo, kind.rawValue)
  }

  /// As a stencil and not as a path: the numbers of its three thousand corners would be four fifths of a certificate's page,
  /// and printing them the half of cairo's work. A module is eight dots wide, so that a program that smooths pictures blurs
  /// its edge and no more.
  private func draw(_ symbol: QRSymbol, _ module: Double, x: Double, y: Double) {
    let dots = QRSymbol.dotsOfStencil
    let side = Int32(symbol.size * dots)
    let stencil = cairo_image_surface_create(CAIRO_FORMAT_A1, side, side)
    defer { cairo_surface_destroy(stencil) }
    cairo_surface_flush(stencil)
    let stride = Int(cairo_image_surface_get_stride(stencil))
    // Nil where there is no memory; the drawing then fails, too, and is told of.
    if let bytes = cairo_image_surface_get_data(stencil) {
      symbol.fill(UnsafeMutableBufferPointer(start: bytes, count: Int(side) * stride), stride)
    }
    cairo_surface_mark_dirty(stencil)
    let pattern = cairo_pattern_create_for_surface(stencil)
    defer { cairo_pattern_destroy(pattern) }
    cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    cairo_save(cairo)
    let width = module * PageFormat.millimetre
    let quiet = Double(QRSymbol.quietZone) * width
    cairo_translate(cairo, x + quiet, y + quiet)
    cairo_scale(cairo, width / Double(dots), width / Double(dots))
    cairo_mask(cairo, pattern)
    cairo_restore(cairo)
  }

  /// Ends the file and states the language of its text, which cairo does not.
  ///
  /// - Parameter isToScale: asks the printing program for the size that the pages have (ISO 32000-1, 12.2).
  /// - Parameter attachments: only of a tagged file.
  func close(
    _ properties: Properties, language: String, isToScale: Bool = false,
    attachments: [FileAttachment] = []
  ) throws {
    let date = "\(properties.day)T00:00:00+07:00"
    for (key, value) in [
      (CAIRO_PDF_METADATA_TITLE, properties.title),
      (CAIRO_PDF_METADATA_SUBJECT, properties.subject),
      (CAIRO_PDF_METADATA_KEYWORDS, properties.keywords),
      (CAIRO_PDF_METADATA_AUTHOR, properties.author),
      (CAIRO_PDF_METADATA_CREATOR, properties.generator),
      (CAIRO_PDF_METADATA_CREATE_DATE, date), (CAIRO_PDF_METADATA_MOD_DATE, date),
    ] { cairo_pdf_surface_set_metadata(surface, key, value) }
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface))
    try stream.close()
    guard !isTagged else {
      return try PDFFinish(
        tags: tags, language: language, isToScale: isToScale, attachments: attachments
      ).write(over: path)
    }
    let scaling = isToScale ? "\n   /ViewerPreferences << /PrintScaling /None >>" : ""
    try Self.add("/Lang (\(language))\(scaling)\n   ", toCatalogueOf: path)
  }

  private func check(_ status: cairo_status_t) throws {
    // What cannot be written is a disk's or a folder's affair, and told so.
    try stream.check()
    guard status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_SURFACE_FINISHED else {
      throw PageFault.notDrawn(String(cString: cairo_status_to_string(status)))
    }
  }

  /// Adds entries to the catalogue. It is the last object that cairo writes, so only the place of the table of objects
  /// moves (ISO 32000-1, 7.5.5 and 14.9.2).
  private static func add(_ entries: String, toCatalogueOf path: String) throws {
    let file = try FileHandle(forUpdating: URL(filePath: path))
    defer { try? file.close() }
    let length = try file.seekToEnd()
    try file.seek(toOffset: length - min(length, 64))
    let end = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    let words = end.split(whereSeparator: \.isWhitespace)
    guard let last = words.last, last == "%%EOF", words.count >= 3,
      words[words.count - 3] == "startxref", let table = UInt64(words[words.count - 2])
    else { throw PageFault.notDrawn("startxref") }
    let start = table - min(table, 256)
    try file.seek(toOffset: start)
    let tail = try file.readToEnd() ?? Data()
    let entry = Data(entries.utf8)
    guard let catalogue = tail.range(of: Data("/Type /Catalog".utf8)),
      let pages = tail.range(of: Data("/Pages".utf8), in: catalogue.upperBound..<tail.endIndex),
      start + UInt64(pages.lowerBound) < table,
      let place = tail.range(of: Data("startxref".utf8), options: .backwards)
    else { throw PageFault.notDrawn("catalogue") }
    var changed = tail[..<pages.lowerBound] + entry + tail[pages.lowerBound..<place.lowerBound]
    changed += Data("startxref\n\(table + UInt64(entry.count))\n%%EOF\n".utf8)
    try file.seek(toOffset: start)
    try file.write(contentsOf: changed)
  }
}
