/// Sets paragraphs and tables one below the other, page after page: nothing is cut, and nothing lies on anything else.
///
/// What does not fit goes on on the next page; a row of a table only breaks where it is longer than a page.
///
/// Everything is tagged as what it is, in the order in which it is read. What is repeated on a new page is not: neither the
/// running lines nor a table's headings are said a second time.
struct PageFlow {
  private let typesetter: Typesetter
  let format: PageFormat
  private var drawn: [Page]
  /// Whether rows are being added to a table of this page.
  private var isInTable = false
  /// Whether a table was broken by the last new page.
  private var tableGoesOn = false
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
    drawn = [Page(format)]
    y = format.top
  }

  var pages: [Page] {
    guard isInTable else { return drawn }
    var pages = drawn
    pages[pages.count - 1].marks.append(.end)
    return pages
  }

  private static func line(_ cells: [Cell]) -> String {
    cells.map { cell in
      cell.paragraphs.filter { !$0.text.isEmpty }.map { $0.text + paragraphEnd }.joined() + "\t"
    }.joined()
  }

  mutating func space(_ height: Double) { y += height }

  mutating func newPage() throws(PageFault) {
    let goesOn = isInTable || tableGoesOn
    endTable()
    tableGoesOn = goesOn
    drawn.append(Page(format))
    y = format.top
    for paragraph in running { try place([Cell([paragraph], width: format.textWidth)]) }
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

  /// Puts marks on the first page where they say, whatever else stands there. They are read after what is there already.
  mutating func place(_ marks: [Page.Mark]) {
    if drawn.count == 1 { endTable() }
    drawn[0].marks += marks
  }

  /// Adds to the content what no row says.
  mutating func say(_ text: String) { content.append(text) }

  /// Goes on below a height of the page, where it is not there yet.
  mutating func pass(_ bottom: Double) { y = max(y, bottom) }

  mutating func rule(inset: Double = 0) {
    drawn[drawn.count - 1].marks.append(
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

  /// What cells side by side are to those who cannot see them.
  enum Row: Hashable {
    /// Texts, one after the other.
    case texts
    /// The headings of a table, which begins with them.
    case headings
    /// Of a table. One cell may be the heading of the row.
    case entries(heading: Int?)
  }

  /// Cells side by side.
  ///
  /// - Parameter ruled: with lines around every cell, and room inside.
  /// - Parameter heading: the row to repeat where a table goes on on a new page.
  mutating func row(
    _ cells: [Cell], as row: Row = .texts, ruled: Bool = false, heading: [Cell] = []
  ) throws(PageFault) {
    content.append(Self.line(cells))
    if row == .texts || row == .headings {
      endTable()
      tableGoesOn = false
    }
    try place(cells, as: row, ruled: ruled, heading: heading)
  }

  private mutating func endTable() {
    guard isInTable else { return }
    drawn[drawn.count - 1].marks.append(.end)
    isInTable = false
  }

  /// - Parameter row: nil for what is not read.
  private mutating func place(
    _ cells: [Cell], as row: Row? = nil, ruled: Bool = false, heading: [Cell] = []
  ) throws(PageFault) {
    let padding = Self.padding(ruled: ruled)
    var rest = try lines(of: cells, padding)
    func height(_ lines: [ArraySlice<Line>]) -> Double { Self.height(lines) + 2 * padding.y }
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
      draw(part, cells, as: row, height: height(part), padding, ruled: ruled)
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
  ) throws(PageFault) -> [ArraySlice<Line>] {
    var all: [ArraySlice<Line>] = []
    for cell in cells {
      var lines: [Line] = []
      for (index, paragraph) in cell.paragraphs.enumerated() where !paragraph.text.isEmpty {
        lines += try typesetter.lines(
          paragraph.text, paragraph.style, width: cell.width - 2 * padding.x
        ).map { Line(line: $0, paragraph: index) }
      }
      all.append(lines[...])
    }
    return all
  }

  private static func height(_ lines: [ArraySlice<Line>]) -> Double {
    lines.map { $0.reduce(0) { $0 + $1.line.height } }.max() ?? 0
  }

  private mutating func goOn(_ heading: [Cell]) throws(PageFault) {
    try newPage()
    if !heading.isEmpty { try place(heading, ruled: true) }
  }

  private static func fitting(
    _ lines: ArraySlice<Line>, _ room: Double
  ) -> ArraySlice<Line> {
    var height = 0.0
    return lines.prefix { line in
      height += line.line.height
      return height <= room
    }
  }

  private mutating func draw(
    _ lines: [ArraySlice<Line>], _ cells: [Cell], as row: Row?, height: Double,
    _ padding: (x: Double, y: Double), ruled: Bool
  ) {
    var x = format.left
    let page = drawn.count - 1
    func rule(_ x: Double, _ y: Double, _ toX: Double, _ toY: Double) {
      drawn[page].marks.append(.rule(x: x, y: y, toX: toX, toY: toY))
    }
    let (right, bottom) = (x + cells.reduce(0) { $0 + $1.width }, y + height)
    if ruled {
      rule(x, y, right, y)
      rule(x, bottom, right, bottom)
      rule(x, y, x, bottom)
    }
    if let row, row != .texts { beginRow() }
    for (index, (lines, cell)) in zip(lines, cells).enumerated() {
      var top = y + padding.y
      let paragraphs = lines.chunked()
      let tag = row?.tag(of: index)
      if let tag {
        // A text alone is what its cell says; several are told apart.
        drawn[page].marks.append(
          .begin(
            tag.with {
              $0.isEnglish =
                paragraphs.count == 1 && cell.paragraphs[paragraphs[0].paragraph].style.isEnglish
            }))
      }
      for (paragraph, lines) in paragraphs {
        let isTagged = row == .texts || tag != nil && paragraphs.count > 1
        if isTagged { drawn[page].marks.append(.begin(cell.paragraphs[paragraph].tag)) }
        for line in lines {
          drawn[page].place(line, x: x + padding.x, y: top, width: cell.width - 2 * padding.x)
          top += line.height
        }
        if isTagged { drawn[page].marks.append(.end) }
      }
      if tag != nil { drawn[page].marks.append(.end) }
      x += cell.width
      if ruled { rule(x, y, x, bottom) }
    }
    if let row, row != .texts { drawn[page].marks.append(.end) }
  }

  private mutating func beginRow() {
    if !isInTable {
      let goesOn = tableGoesOn
      drawn[drawn.count - 1].marks.append(.begin(PageTag(.table).with { $0.goesOn = goesOn }))
      (isInTable, tableGoesOn) = (true, false)
    }
    drawn[drawn.count - 1].marks.append(.begin(PageTag(.row)))
  }
}

extension PageFlow.Row {
  /// Of a cell, where cells are told apart.
  fileprivate func tag(of index: Int) -> PageTag? {
    switch self {
    case .texts: nil
    case .headings: PageTag(.heading).with { $0.names = .column }
    case .entries(index): PageTag(.heading).with { $0.names = .row }
    case .entries: PageTag(.cell)
    }
  }
}

/// A line, and which paragraph of its cell it is of.
private struct Line {
  let line: TextLine
  let paragraph: Int
}

extension ArraySlice<Line> {
  /// By paragraph.
  fileprivate func chunked() -> [(paragraph: Int, lines: [TextLine])] {
    reduce(into: []) { chunks, line in
      if chunks.last?.paragraph == line.paragraph {
        chunks[chunks.count - 1].lines.append(line.line)
      } else {
        chunks.append((line.paragraph, [line.line]))
      }
    }
  }
}
