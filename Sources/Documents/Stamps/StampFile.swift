internal import Foundation
public import Metrology

/// Writes sheets of stamps as PDF, a page a sheet, and the proof that they are aligned by.
public struct StampFile: Sendable {
  private let sheet: LabelSheet
  private let shift: (x: PaperLength, y: PaperLength)
  /// What is printed of a stamp; by its day of issue where whole stamps are.
  private let content: Content

  private typealias Items = [(content: StampForm.Content, box: PaperBox)]
  private enum Content {
    case windows(Items)
    case whole([Day: StampForm])
  }

  /// Fills the windows of pre-printed stamps.
  ///
  /// - Parameter shift: of everything that is printed, to the right and down, for a printer that feeds askew.
  /// - Throws: where the sheet has no windows, or what they hold would be shifted off the paper.
  public init(
    overprinting sheet: LabelSheet, shift: (x: PaperLength, y: PaperLength)
  ) throws(Refusals) {
    guard !sheet.windows.isEmpty else {
      throw Refusals(DefinitionTrouble.noWindows(sheet.id))
    }
    self.sheet = sheet
    self.shift = shift
    let items: Items = sheet.windows.map { (.part($0.part), $0.box) }
    content = .windows(items)
    try check(items)
  }

  /// Prints whole stamps on blank labels.
  ///
  /// - Parameter forms: the form in force on each day of issue.
  /// - Throws: where a stamp has no room on the labels, or would be shifted off the paper.
  public init(
    blank sheet: LabelSheet, _ forms: [Day: StampForm], shift: (x: PaperLength, y: PaperLength)
  ) throws(Refusals) {
    for form in forms.values where !form.fits(sheet) {
      throw Refusals(
        DefinitionTrouble.overTheEdge("stamp"), at: Place(file: sheet.id, path: "label"))
    }
    self.sheet = sheet
    self.shift = shift
    content = .whole(forms)
    for form in forms.values { try check(form.items) }
  }

  private func check(_ items: Items) throws(Refusals) {
    let off = items.filter { !sheet.holds($0.box, shiftedBy: shift) }.map {
      Refusal(.definition(.overTheEdge($0.content.name)), at: Place(path: "offset"))
    }
    if let refusals = Refusals(off) { throw refusals }
  }

  private func items(on day: Day) -> Items {
    switch content {
    case .windows(let items): items
    case .whole(let forms): forms[day]?.items ?? []
    }
  }

  /// A file that exists is left as it is.
  public func write(
    _ stamps: StampSheets, to path: String, centre: String, generator: String
  ) async throws {
    let printed = stamps.sheets.joined().map(\.stamp)
    guard let first = printed.first, let last = printed.last,
      let day = printed.map(\.issuedOn).max()
    else { return }
    let numbers = first == last ? "\(first.serial)" : "\(first.serial) – \(last.serial)"
    let properties = PDFFile.Properties(
      title: "Tem kiểm định \(numbers)", subject: numbers, keywords: "\(sheet.id), vi",
      author: centre, generator: generator, day: day)
    try await NewFile.write(to: path, replacing: false) { temporary in
      try draw(to: temporary, properties) { typesetter, file in
        for placed in stamps.sheets {
          var page = Page(sheet.format)
          for placed in placed {
            page.marks += try StampFace(items: items(on: placed.stamp.issuedOn)).marks(
              of: placed.stamp, at: corner(of: placed.place), typesetter)
          }
          try file.add(page)
        }
      }
    }
  }

  /// The outlines of labels and windows, and rulers from the edges of the paper: printed on plain paper and laid over a
  /// sheet against the light, it shows by how much to shift.
  ///
  /// - Parameter day: the file's date, and the day whose form is outlined.
  public func writeGuides(to path: String, on day: Day, generator: String) async throws {
    let properties = PDFFile.Properties(
      title: "\(sheet.names.vi)", subject: sheet.id, keywords: "\(sheet.id), vi, en", author: "",
      generator: generator, day: day)
    try await NewFile.write(to: path, replacing: false) { temporary in
      try draw(to: temporary, properties) { typesetter, file in
        let guides = StampGuides(
          sheet: sheet, windows: items(on: day).map(\.box), corners: (1...sheet.count).map(corner),
          shift: shift)
        try file.add(guides.page(typesetter))
      }
    }
  }

  private func corner(of place: Int) -> (x: Double, y: Double) {
    let box = sheet.box(of: place)
    return ((box.x + shift.x).points, (box.y + shift.y).points)
  }

  /// Not async: a typesetter stays on the thread that made it.
  private func draw(
    to path: String, _ properties: PDFFile.Properties,
    _ body: (Typesetter, PDFFile) throws -> Void
  ) throws {
    let typesetter = try Typesetter()
    let file = PDFFile(path: path, typesetter, isTagged: false)
    try body(typesetter, file)
    try file.close(properties, language: "vi-VN", isToScale: true)
  }
}

extension LabelSheet {
  /// Labels have places of their own; no margin is asked for.
  var format: PageFormat {
    PageFormat(
      width: page.width.points, height: page.height.points, left: 0, right: 0, top: 0, bottom: 0)
  }
}
