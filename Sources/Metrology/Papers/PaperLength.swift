/// A length on paper, exact to a hundredth of a millimetre: sheets of labels add up, and must not by a rounding.
public struct PaperLength: Sendable, Hashable, Comparable {
  public let hundredths: Int

  public init(hundredths: Int) { self.hundredths = hundredths }

  /// Nil where it is not written in hundredths of a millimetre, or longer than any sheet.
  init?(_ number: Fixed) {
    let number = number.trimmed
    guard number.scale <= 2, let hundredths = try? number.mantissa(at: 2),
      (-Self.greatest...Self.greatest).contains(hundredths)
    else { return nil }
    self.hundredths = Int(hundredths)
  }

  /// A number of millimetres as people write it, `1.5` or `-0,75`; nil where it is none, or has more than two decimals.
  public init?(_ text: String) {
    guard let reading = try? Reading(text) else { return nil }
    self.init(reading.value)
  }

  /// Two metres.
  private static let greatest: Int128 = 200_000

  public static let zero = PaperLength(hundredths: 0)
  public var millimetres: Double { Double(hundredths) / 100 }

  public static func < (a: PaperLength, b: PaperLength) -> Bool { a.hundredths < b.hundredths }
  public static func + (a: PaperLength, b: PaperLength) -> PaperLength {
    PaperLength(hundredths: a.hundredths + b.hundredths)
  }
  public static func * (count: Int, a: PaperLength) -> PaperLength {
    PaperLength(hundredths: count * a.hundredths)
  }
}

/// A rectangle of paper.
public struct PaperSize: Sendable, Hashable {
  public let width: PaperLength
  public let height: PaperLength

  var turned: PaperSize { PaperSize(width: height, height: width) }

  func holds(_ other: PaperSize) -> Bool { other.width <= width && other.height <= height }
}

/// A rectangle at its place, from the upper left corner of what it lies on.
public struct PaperBox: Sendable, Hashable {
  public let x: PaperLength
  public let y: PaperLength
  public let size: PaperSize

  var right: PaperLength { x + size.width }
  var bottom: PaperLength { y + size.height }

  func lies(on size: PaperSize) -> Bool { right <= size.width && bottom <= size.height }

  func overlaps(_ other: PaperBox) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }
}

// MARK: - Reading

extension MapReader {
  /// In millimetres, with at most two decimals.
  mutating func length(_ key: String, mayBeZero: Bool = true) -> PaperLength? {
    guard let number = number(key) else { return nil }
    if let length = PaperLength(number), length > .zero || (mayBeZero && length == .zero) {
      return length
    }
    troubles.add(
      InputTrouble.outOfRange(
        number.description, allowed: "\(mayBeZero ? "≥" : ">") 0, 0.01 mm"), at: place(of: key))
    return nil
  }

  mutating func paperSize(_ key: String) -> PaperSize? {
    guard var map = map(key) else { return nil }
    let size = map.paperSize()
    map.finish()
    return size
  }

  private mutating func paperSize() -> PaperSize? {
    let (width, height) = (length("width", mayBeZero: false), length("height", mayBeZero: false))
    guard let width, let height else { return nil }
    return PaperSize(width: width, height: height)
  }

  mutating func paperBox(_ key: String) -> PaperBox? {
    guard var map = map(key) else { return nil }
    let (x, y, size) = (map.length("x"), map.length("y"), map.paperSize())
    map.finish()
    guard let x, let y, let size else { return nil }
    return PaperBox(x: x, y: y, size: size)
  }

  /// Reports boxes that lie over the edge of what they are on, or on each other.
  func checkBoxes(_ boxes: [(name: String, box: PaperBox)], on size: PaperSize, _ key: String) {
    for (index, (name, box)) in boxes.enumerated() {
      if !box.lies(on: size) {
        troubles.add(DefinitionTrouble.overTheEdge(name), at: place(of: key).appending(name))
      }
      for other in boxes[(index + 1)...] where box.overlaps(other.box) {
        troubles.add(DefinitionTrouble.boxesOverlap(name, other.name), at: place(of: key))
      }
    }
  }
}
