internal import Metrology

/// The proof of a sheet of labels: outlines where they are to be, and rulers that tell whether the printer kept the scale.
struct StampGuides {
  let sheet: LabelSheet
  /// Inside each label.
  let windows: [PaperBox]
  /// Of every label, in points.
  let corners: [(x: Double, y: Double)]
  /// By how much they were shifted, for whoever compares several proofs.
  let shift: (x: PaperLength, y: PaperLength)

  private static let small = TextStyle(size: 6)
  /// How far the rulers are from the edge: what most printers leave white.
  private static let edge = 5 * PageFormat.millimetre

  func page(_ typesetter: Typesetter) throws(PageFault) -> Page {
    var page = Page(sheet.format)
    let (width, height) = (sheet.label.width.points, sheet.label.height.points)
    for (index, corner) in corners.enumerated() {
      page.frame(x: corner.x, y: corner.y, width: width, height: height)
      for window in windows { page.frame(window.points(from: corner)) }
      let (row, column) = sheet.position(of: index + 1)
      // In the largest window, where there is one: no outline runs through the place that is to be read.
      let largest = windows.map { $0.points(from: corner) }
        .max { $0.width * $0.height < $1.width * $1.height }
      try write(
        "\(index + 1)  (\(row),\(column))", x: (largest?.x ?? corner.x) + 3,
        y: (largest?.y ?? corner.y) + 1, &page, typesetter)
    }
    crosses(&page)
    try rulers(&page, typesetter)
    try caption(&page, typesetter)
    return page
  }

  /// Over the outer corners of the field of labels.
  private func crosses(_ page: inout Page) {
    let arm = 3 * PageFormat.millimetre
    let (left, top) = (corners.map(\.x).min() ?? 0, corners.map(\.y).min() ?? 0)
    let right = (corners.map(\.x).max() ?? 0) + sheet.label.width.points
    let bottom = (corners.map(\.y).max() ?? 0) + sheet.label.height.points
    for (x, y) in [(left, top), (right, top), (left, bottom), (right, bottom)] {
      page.marks += [
        .rule(x: x - arm, y: y, toX: x + arm, toY: y),
        .rule(x: x, y: y - arm, toX: x, toY: y + arm),
      ]
    }
  }

  /// Millimetres from the left and the upper edge of the paper, which shifting does not move.
  private func rulers(_ page: inout Page, _ typesetter: Typesetter) throws(PageFault) {
    func length(_ millimetres: Int) -> Double { millimetres % 10 == 0 ? 6 : 3 }
    func ticks(_ size: PaperLength) -> StrideThrough<Int> {
      stride(from: 5, through: Int(size.millimetres), by: 5)
    }
    for millimetres in ticks(sheet.page.width) {
      let x = Double(millimetres) * PageFormat.millimetre
      page.marks.append(
        .rule(x: x, y: Self.edge, toX: x, toY: Self.edge + length(millimetres)))
      if millimetres % 50 == 0 {
        try write("\(millimetres) mm", x: x + 1.5, y: Self.edge + 2, &page, typesetter)
      }
    }
    for millimetres in ticks(sheet.page.height) {
      let y = Double(millimetres) * PageFormat.millimetre
      page.marks.append(
        .rule(x: Self.edge, y: y, toX: Self.edge + length(millimetres), toY: y))
      if millimetres % 50 == 0 {
        try write("\(millimetres)", x: Self.edge + 2, y: y + 0.5, &page, typesetter)
      }
    }
  }

  /// Below the labels, where there is room.
  private func caption(_ page: inout Page, _ typesetter: Typesetter) throws(PageFault) {
    let height = sheet.page.height.points
    let below = sheet.box(of: sheet.count)
    guard height - (below.y + sheet.label.height).points >= 2 * Self.edge else { return }
    let text =
      "\(sheet.id)   –   x \(shift.x.millimetres) mm, y \(shift.y.millimetres) mm   –   100 %"
    try write(text, x: 3 * Self.edge, y: height - 1.7 * Self.edge, &page, typesetter)
  }

  private func write(
    _ text: String, x: Double, y: Double, _ page: inout Page, _ typesetter: Typesetter
  ) throws(PageFault) {
    for line in try typesetter.lines(text, Self.small, width: 500) {
      page.marks.append(.text(line, x: x, y: y))
    }
  }
}

extension Page {
  fileprivate mutating func frame(_ box: PageBox) {
    frame(x: box.x, y: box.y, width: box.width, height: box.height)
  }
}
