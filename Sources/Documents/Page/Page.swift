/// One page: lines of text, ruled lines and codes at their places, in points from the upper left corner.
struct Page {
  let format: PageFormat

  enum Mark {
    case text(TextLine, x: Double, y: Double)
    case rule(x: Double, y: Double, toX: Double, toY: Double)
    /// From the corner of its quiet zone; the side of a module is in millimetres.
    case symbol(QRSymbol, module: Double, x: Double, y: Double)
  }

  var marks: [Mark] = []

  init(_ format: PageFormat) { self.format = format }

  mutating func frame(x: Double, y: Double, width: Double, height: Double) {
    let (right, bottom) = (x + width, y + height)
    marks += [
      .rule(x: x, y: y, toX: right, toY: y), .rule(x: x, y: bottom, toX: right, toY: bottom),
      .rule(x: x, y: y, toX: x, toY: bottom), .rule(x: right, y: y, toX: right, toY: bottom),
    ]
  }

  /// Inside a width, as its style wants it.
  mutating func place(_ line: TextLine, x: Double, y: Double, width: Double) {
    let room = width - line.width
    let inset =
      switch line.style.alignment {
      case .leading, .justified: line.indent
      case .centre: room / 2
      case .trailing: room
      }
    marks.append(.text(line, x: x + inset, y: y))
  }
}

/// A text and how it looks.
struct Paragraph {
  let text: String
  let style: TextStyle

  init(_ text: String, _ style: TextStyle) {
    self.text = text
    self.style = style
  }
}

/// Sets paragraphs and tables one below the other, page after page: nothing is cut, and nothing lies on anything else.
///
/// What does not fit goes on on the next page; a row of a table only breaks where it is longer than a page.
struct PageFlow {
  private let typesetter: Typesetter
  let format: PageFormat
  private(set) var pages: [Page]
  private var y: Double
  /// What stands on top of every page but the first.
  private let running: [Paragraph]
  /// What was set, row by row, for a digest of what the document says: cells ended by tabs, paragraphs by
  /// ``paragraphEnd``. Where lines and pages break, and what is repeated where they do, is not in it: that is the font's
  /// and the libraries' affair.
  private(set) var content: [String] = []
  static let paragraphEnd = "\u{1E}"
  /// Rows without lines around them that are longer than this may break inside.
  private static let unbroken = 240.0
  /// A part of a ruled row below a page's end reads as a row of its own, the second half of a wrapped “không đạt” as “đạt”:
  /// these only break where they are longer than a page below its running line and a table's heading.
  private var ruledUnbroken: Double { (format.end - format.top) * 0.8 }

  init(_ typesetter: Typesetter, _ format: PageFormat, running: [Paragraph]) {
    self.typesetter = typesetter
    self.format = format
    self.running = running
    content = running.map { Self.line([Cell([$0], width: 0)]) }
    pages = [Page(format)]
    y = format.top
  }

  private static func line(_ cells: [Cell]) -> String {
    cells.map { cell in
      cell.paragraphs.filter { !$0.text.isEmpty }.map { $0.text + paragraphEnd }.joined() + "\t"
    }.joined()
  }

  mutating func space(_ height: Double) { y += height }

  mutating func newPage() throws(PageFault) {
    pages.append(Page(format))
    y = format.top
    for paragraph in running { try set([Cell([paragraph], width: format.textWidth)]) }
    if !running.isEmpty { y += 10 }
  }

  /// Begins a new page where less than `height` is left.
  mutating func keep(_ height: Double) throws(PageFault) {
    if y + height > format.end { try newPage() }
  }

  /// - Parameter inset: by how much it is narrower than the page, on the left and on the right.
  mutating func add(_ paragraph: Paragraph, inset: Double = 0) throws(PageFault) {
    try row([
      Cell([], width: inset), Cell([paragraph], width: format.textWidth - 2 * inset),
    ])
  }

  /// Puts marks on the page where they say, whatever else stands there.
  ///
  /// - Parameter text: what they say to those who read them.
  mutating func place(_ marks: [Page.Mark], saying text: String) {
    pages[pages.count - 1].marks += marks
    content.append(text)
  }

  /// Goes on below a height of the page, where it is not there yet.
  mutating func pass(_ bottom: Double) { y = max(y, bottom) }

  mutating func rule(inset: Double = 0) {
    pages[pages.count - 1].marks.append(
      .rule(
        x: format.left + inset, y: y, toX: format.left + format.textWidth - inset, toY: y)
    )
  }

  /// Puts what belongs at the foot of the page there, or on the next page where there is no room.
  mutating func atFoot(_ paragraphs: [Paragraph]) throws(PageFault) {
    let height = try height(of: paragraphs)
    try keep(height)
    y = max(y, format.end - height)
    for paragraph in paragraphs { try add(paragraph) }
  }

  /// Of paragraphs over the width of the page.
  func height(of paragraphs: [Paragraph]) throws(PageFault) -> Double {
    var height = 0.0
    for paragraph in paragraphs {
      height += try typesetter.lines(paragraph.text, paragraph.style, width: format.textWidth)
        .reduce(0) { $0 + $1.height }
    }
    return height
  }

  /// Of rows of cells without lines around them.
  func height(of rows: [[Cell]]) throws(PageFault) -> Double {
    var height = 0.0
    for row in rows { height += Self.height(try lines(of: row, Self.padding(ruled: false))) }
    return height
  }

  /// Where the next line will stand.
  var top: Double { y }

  /// What is left of the page.
  var room: Double { format.end - y }

  struct Cell {
    let paragraphs: [Paragraph]
    let width: Double

    init(_ paragraphs: [Paragraph], width: Double) {
      self.paragraphs = paragraphs
      self.width = width
    }
  }

  /// Cells side by side.
  ///
  /// - Parameter ruled: with lines around every cell, and room inside.
  /// - Parameter heading: the row to repeat where a table goes on on a new page.
  mutating func row(
    _ cells: [Cell], ruled: Bool = false, heading: [Cell] = []
  ) throws(PageFault) {
    content.append(Self.line(cells))
    try set(cells, ruled: ruled, heading: heading)
  }

  private mutating func set(
    _ cells: [Cell], ruled: Bool = false, heading: [Cell] = []
  ) throws(PageFault) {
    let padding = Self.padding(ruled: ruled)
    var rest = try lines(of: cells, padding)
    func height(_ lines: [ArraySlice<TextLine>]) -> Double { Self.height(lines) + 2 * padding.y }
    if y + height(rest) > format.end, height(rest) <= (ruled ? ruledUnbroken : Self.unbroken) {
      try goOn(heading)
    }
    while true {
      let room = format.end - y - 2 * padding.y
      let part = rest.map { Self.fitting($0, room) }
      if part.allSatisfy(\.isEmpty), rest.contains(where: { !$0.isEmpty }) {
        try goOn(heading)
        continue
      }
      draw(part, cells, height: height(part), padding, ruled: ruled)
      y += height(part)
      rest = zip(rest, part).map { $0.dropFirst($1.count) }
      if rest.allSatisfy(\.isEmpty) { return }
      try goOn(heading)
    }
  }

  private static func padding(ruled: Bool) -> (x: Double, y: Double) {
    ruled ? (x: 4, y: 2.5) : (x: 0, y: 0)
  }

  private func lines(
    of cells: [Cell], _ padding: (x: Double, y: Double)
  ) throws(PageFault) -> [ArraySlice<TextLine>] {
    var all: [ArraySlice<TextLine>] = []
    for cell in cells {
      var lines: [TextLine] = []
      for paragraph in cell.paragraphs where !paragraph.text.isEmpty {
        lines += try typesetter.lines(
          paragraph.text, paragraph.style, width: cell.width - 2 * padding.x)
      }
      all.append(lines[...])
    }
    return all
  }

  private static func height(_ lines: [ArraySlice<TextLine>]) -> Double {
    lines.map { $0.reduce(0) { $0 + $1.height } }.max() ?? 0
  }

  private mutating func goOn(_ heading: [Cell]) throws(PageFault) {
    try newPage()
    if !heading.isEmpty { try set(heading, ruled: true) }
  }

  private static func fitting(
    _ lines: ArraySlice<TextLine>, _ room: Double
  ) -> ArraySlice<TextLine> {
    var height = 0.0
    return lines.prefix { line in
      height += line.height
      return height <= room
    }
  }

  private mutating func draw(
    _ lines: [ArraySlice<TextLine>], _ cells: [Cell], height: Double,
    _ padding: (x: Double, y: Double),
    ruled: Bool
  ) {
    var x = format.left
    let page = pages.count - 1
    func rule(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double) {
      pages[page].marks.append(.rule(x: x, y: y, toX: toX, toY: toY))
    }
    let (right, bottom) = (x + cells.reduce(0) { $0 + $1.width }, y + height)
    if ruled {
      rule(x, y, right, y)
      rule(x, bottom, right, bottom)
      rule(x, y, x, bottom)
    }
    for (lines, cell) in zip(lines, cells) {
      var top = y + padding.y
      for line in lines {
        pages[page].place(line, x: x + padding.x, y: top, width: cell.width - 2 * padding.x)
        top += line.height
      }
      x += cell.width
      if ruled { rule(x, y, x, bottom) }
    }
  }
}
