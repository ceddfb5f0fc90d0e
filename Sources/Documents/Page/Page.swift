/// One page: lines of text, ruled lines and codes at their places, in points from the upper left corner.
struct Page {
  let format: PageFormat

  enum Mark {
    case text(TextLine, x: Double, y: Double)
    case rule(x: Double, y: Double, toX: Double, toY: Double)
    /// From the corner of its quiet zone; the side of a module is in millimetres.
    case symbol(QRSymbol, module: Double, x: Double, y: Double)
    /// What is between is part of it. Ended on the page on which it begins.
    case begin(PageTag)
    case end
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
  /// A paragraph or a heading.
  let kind: PageTag.Kind

  init(_ text: String, _ style: TextStyle, as kind: PageTag.Kind = .paragraph) {
    self.text = text
    self.style = style
    self.kind = kind
  }

  var tag: PageTag { PageTag(kind).with { $0.isEnglish = style.isEnglish } }
}
