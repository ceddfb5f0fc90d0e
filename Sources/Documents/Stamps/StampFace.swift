internal import Metrology

/// Sets what stands on one stamp into its boxes.
struct StampFace {
  let items: [(content: StampForm.Content, box: PaperBox)]

  /// Figures of the expiry are read at arm's length, on an instrument on a wall: no lower than this, in millimetres.
  private static let leastFigures = 2.5
  /// Of everything else, in points.
  private static let leastSize = 4.5

  /// - Parameter corner: of the stamp, in points.
  func marks(
    of stamp: StampSubject, at corner: (x: Double, y: Double), _ typesetter: Typesetter
  ) throws(PageFault) -> [Page.Mark] {
    var marks: [Page.Mark] = []
    for (content, box) in items {
      let place = box.points(from: corner)
      switch content {
      case .part(.code):
        guard let code = stamp.code else { continue }
        marks.append(try symbol(code, in: place))
      case .part(let part):
        guard let text = stamp.text(of: part), !text.isEmpty else { continue }
        let isExpiry = [.expiry, .month, .year].contains(part)
        let least =
          isExpiry
          ? Self.leastFigures * PageFormat.millimetre / TextStyle.figureHeight : Self.leastSize
        let style = TextStyle(size: 1, isBold: part != .designation)
        marks.append(
          try line(text, style, atLeast: least, in: place, name: part.rawValue, typesetter))
      case .text(let text):
        marks.append(
          try line(
            text, TextStyle(size: 1), atLeast: Self.leastSize, in: place, name: text, typesetter))
      }
    }
    return marks
  }

  private func symbol(_ code: String, in place: PageBox) throws(PageFault) -> Page.Mark {
    let symbol = try QRSymbol(code)
    let side = symbol.side() * PageFormat.millimetre
    guard side <= place.width + 0.001, side <= place.height + 0.001 else {
      throw .windowTooSmall(
        StampPart.code.rawValue, width: symbol.side(), height: symbol.side())
    }
    return .symbol(
      symbol, module: QRSymbol.leastModule, x: place.x + (place.width - side) / 2,
      y: place.y + (place.height - side) / 2)
  }

  /// One line, as large as the box lets it and in its middle.
  private func line(
    _ text: String, _ style: TextStyle, atLeast least: Double, in place: PageBox, name: String,
    _ typesetter: Typesetter
  ) throws(PageFault) -> Page.Mark {
    func set(_ size: Double) throws(PageFault) -> TextLine {
      let lines = try typesetter.lines(text, style.with { $0.size = size }, width: 10_000)
      guard let line = lines.first else { throw .notDrawn(text) }
      return line
    }
    // Capitals and figures have nothing below the line and no marks above.
    let isPlain = text.utf8.allSatisfy { $0.isFigureOrCapital }
    let probe = try set(100)
    let (wide, high) = (
      probe.width / 100, isPlain ? TextStyle.figureHeight * 1.03 : probe.height / 100
    )
    let size = min(place.width / wide, place.height / high)
    guard size >= least else {
      throw .windowTooSmall(
        name, width: wide * least / PageFormat.millimetre, height: high * least / PageFormat.millimetre)
    }
    let line = try set(size)
    let top =
      isPlain
      ? place.y + (place.height + TextStyle.figureHeight * size) / 2 - line.ascent
      : place.y + (place.height - line.height) / 2
    return .text(line, x: place.x + (place.width - line.width) / 2, y: top)
  }
}

extension TextStyle {
  /// Of figures in Tinos, as a share of the size.
  static let figureHeight = 0.676
}

extension UInt8 {
  fileprivate var isFigureOrCapital: Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) || self == UInt8(ascii: "/")
  }
}

/// A rectangle in points.
struct PageBox {
  let x: Double
  let y: Double
  let width: Double
  let height: Double
}

extension PaperBox {
  func points(from corner: (x: Double, y: Double)) -> PageBox {
    PageBox(
      x: corner.x + x.points, y: corner.y + y.points, width: size.width.points,
      height: size.height.points)
  }
}

extension PaperLength {
  var points: Double { millimetres * PageFormat.millimetre }
}
