/// What can stand on a stamp, each in a place of its own.
public enum StampPart: String, Sendable, CaseIterable {
  case series, number
  /// The decision that lets the centre verify.
  case designation
  /// Month and year of the last good day: `01/2028`; or each in its own place.
  case expiry, month, year
  /// The signed code as a QR code, where the certificate has one.
  case code
}

/// What a whole stamp (tem kiểm định) says and where, for printing on blank labels: one edition of dated data
/// (`reports/forms/stamp.yaml`).
public struct StampForm: DatedForm {
  public let id: String
  public let edition: String
  public let size: PaperSize
  public let items: [(content: Content, box: PaperBox)]

  public let inForce: Day
  /// Inclusive; nil while no end is known.
  public let until: Day?

  public enum Content: Sendable, Hashable {
    case part(StampPart)
    /// The same words on every stamp.
    case text(String)
  }

  /// Whether it has room on the labels of a sheet.
  public func fits(_ sheet: LabelSheet) -> Bool { sheet.label.holds(size) }
}

// MARK: - Reading

extension StampForm {
  public init?(id: String, _ reader: FormReader) {
    guard var map = MapReader(reader) else { return nil }
    let edition = map.text("edition")
    let (inForce, until) = (map.day("inForce"), map.optionalDay("until"))
    let size = map.paperSize("size")
    let items = map.some(map.items("items", Self.item), "items")
    map.finish()
    if let size, let items {
      map.checkBoxes(items.map { ($0.content.name, $0.box) }, on: size, "items")
    }
    guard let edition, let inForce, let size, let items else { return nil }
    self.init(
      id: id, edition: edition, size: size, items: items, inForce: inForce, until: until)
  }

  private static func item(
    _ tree: DataTree, at place: Place, _ troubles: TroubleList
  ) -> (content: Content, box: PaperBox)? {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let box = map.paperBox("box")
    let content: Content?
    switch (map.has("part"), map.has("text")) {
    case (true, false): content = map.choice("part", StampPart.self).map(Content.part)
    case (false, true): content = map.text("text").map(Content.text)
    default:
      troubles.add(DefinitionTrouble.exactlyOneOf(["part", "text"]), at: map.place)
      return nil
    }
    map.finish()
    guard let content, let box else { return nil }
    return (content, box)
  }
}

extension StampForm.Content {
  /// What refusals call it.
  public var name: String {
    switch self {
    case .part(let part): part.rawValue
    case .text(let text): text
    }
  }
}
