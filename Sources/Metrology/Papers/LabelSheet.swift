/// A sheet of labels, as stamps are printed on: where each lies, and which windows a pre-printed one leaves open.
///
/// It is data (`reports/labels`): sheets differ by maker, and a pre-printed stamp by the centre that had it made. No text
/// in force that was read says where on the stamp the month and year stand, so a centre fits the windows to its own.
public struct LabelSheet: Sendable {
  public let id: String
  public let names: Phrase
  /// As it is fed, turned already where it lies on its side.
  public let page: PaperSize
  public let rows: Int
  public let columns: Int
  public let label: PaperSize
  /// To the first label.
  public let left: PaperLength
  public let top: PaperLength
  /// Between labels.
  public let gapX: PaperLength
  public let gapY: PaperLength
  public let order: Order
  /// What is printed into a pre-printed label, from the label's corner; empty for sheets of blank labels.
  public let windows: [(part: StampPart, box: PaperBox)]

  /// Which way the numbers of a sheet run.
  public enum Order: String, Sendable, CaseIterable { case rows, columns }

  enum Orientation: String, CaseIterable { case portrait, landscape }

  /// Labels on a sheet.
  public var count: Int { rows * columns }

  /// Row and column, from 1, of a place that is counted from 1 the way the numbers run.
  public func position(of place: Int) -> (row: Int, column: Int) {
    switch order {
    case .rows: ((place - 1) / columns + 1, (place - 1) % columns + 1)
    case .columns: ((place - 1) % rows + 1, (place - 1) / rows + 1)
    }
  }

  /// Nil where the sheet has no such row or column.
  public func place(row: Int, column: Int) -> Int? {
    guard (1...rows).contains(row), (1...columns).contains(column) else { return nil }
    return order == .rows ? (row - 1) * columns + column : (column - 1) * rows + row
  }

  public func box(of place: Int) -> PaperBox {
    let (row, column) = position(of: place)
    return PaperBox(
      x: left + (column - 1) * (label.width + gapX), y: top + (row - 1) * (label.height + gapY),
      size: label)
  }

  /// Whether a box of every label is on the paper when all is shifted.
  public func holds(_ box: PaperBox, shiftedBy shift: (x: PaperLength, y: PaperLength)) -> Bool {
    [1, count].allSatisfy { place in
      let label = self.box(of: place)
      let shifted = PaperBox(
        x: label.x + box.x + shift.x, y: label.y + box.y + shift.y, size: box.size)
      return shifted.x >= .zero && shifted.y >= .zero && shifted.lies(on: page)
    }
  }
}

// MARK: - Reading

extension LabelSheet {
  /// Reads `ID.yaml`, or says everything that is wrong with it.
  ///
  /// - Parameter folder: the folder that holds it.
  public static func read(_ id: String, folder: String) throws(Refusals) -> LabelSheet {
    let file = "\(folder)/\(id).yaml"
    return try read(yaml: try ClassLibrary.text(of: file), id: id, file: file)
  }

  public static func read(
    yaml text: String, id: String, file: String
  ) throws(Refusals) -> LabelSheet {
    let place = Place(file: file)
    let tree = try YAMLReader.read(text, at: place)
    let troubles = TroubleList()
    let sheet = MapReader(tree, at: place, troubles).flatMap { LabelSheet(id: id, $0) }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    return sheet!
  }

  /// Nil only where something was reported.
  private init?(id: String, _ reader: MapReader) {
    var map = reader
    map.checkID(id)
    let names = map.phrase("names")
    let (paper, orientation) = (map.paperSize("page"), map.choice("orientation", Orientation.self))
    let (rows, columns) = (map.count("rows", in: 1...100), map.count("columns", in: 1...100))
    let label = map.paperSize("label")
    let margins = map.pair("margins", "left", "top")
    let gaps = map.pair("gaps", "x", "y")
    let order = map.choice("order", Order.self)
    let windows = map.windows()
    map.finish()
    if let label, let windows {
      map.checkBoxes(
        windows.map { ($0.part.rawValue, $0.box) }, on: label, "windows")
    }
    guard let names, let paper, let orientation, let rows, let columns, let label, let margins,
      let gaps, let order, let windows
    else { return nil }
    self.init(
      id: id, names: names, page: orientation == .portrait ? paper : paper.turned, rows: rows,
      columns: columns, label: label, left: margins.0, top: margins.1, gapX: gaps.0,
      gapY: gaps.1, order: order, windows: windows)
    let last = box(of: count)
    if last.right > page.width { map.overTheEdge("columns") }
    if last.bottom > page.height { map.overTheEdge("rows") }
    guard map.troubles.isEmpty else { return nil }
  }
}

extension MapReader {
  fileprivate func overTheEdge(_ key: String) {
    troubles.add(DefinitionTrouble.overTheEdge(key), at: place(of: key))
  }

  fileprivate mutating func pair(
    _ key: String, _ first: String, _ second: String
  ) -> (PaperLength, PaperLength)? {
    guard var map = map(key) else { return nil }
    let (one, other) = (map.length(first), map.length(second))
    map.finish()
    guard let one, let other else { return nil }
    return (one, other)
  }

  /// Empty where there are none; month and year of the last good day must be among them, together or apart.
  fileprivate mutating func windows() -> [(part: StampPart, box: PaperBox)]? {
    guard
      let windows = items(
        "windows",
        { tree, place, troubles -> (part: StampPart, box: PaperBox)? in
          guard var map = MapReader(tree, at: place, troubles) else { return nil }
          let (part, box) = (map.choice("part", StampPart.self), map.paperBox("box"))
          map.finish()
          guard let part, let box else { return nil }
          return (part, box)
        }, optional: true)
    else { return nil }
    let parts = windows.map(\.part)
    for (index, part) in parts.enumerated() where parts[..<index].contains(part) {
      troubles.add(DefinitionTrouble.idTwice(part.rawValue), at: place(of: "windows"))
    }
    let apart: Set<StampPart> = [.month, .year]
    let found = Set(parts).intersection(apart.union([.expiry]))
    if !parts.isEmpty, found != apart, found != [.expiry] {
      troubles.add(
        DefinitionTrouble.exactlyOneOf(["expiry", "month + year"]), at: place(of: "windows"))
    }
    return windows
  }
}
