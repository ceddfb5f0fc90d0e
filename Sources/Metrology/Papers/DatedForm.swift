/// The layout of a printed document as dated data (`reports/forms/ID.yaml`).
public protocol DatedForm: Sendable {
  var id: String { get }
  var edition: String { get }
  var inForce: Day { get }
  /// Inclusive; nil while no end is known.
  var until: Day? { get }

  /// One edition of a file; reports everything that is wrong with it, and is nil then.
  init?(id: String, _ reader: FormReader)
}

/// What an edition of a form is read from; only this module reads one.
public struct FormReader {
  let tree: DataTree
  let place: Place
  let troubles: TroubleList
}

extension DatedForm {
  /// The form of an id in force on a day.
  ///
  /// - Parameter folder: the folder that holds `ID.yaml`.
  public static func inForce(
    _ id: String, on day: Day, folder: String
  ) throws(Refusals) -> Self {
    let file = "\(folder)/\(id).yaml"
    let text = try ClassLibrary.text(of: file)
    guard let form = try all(yaml: text, id: id, file: file).first(where: { $0.holds(on: day) })
    else { throw Refusals(InputTrouble.noFormInForce(id, on: day)) }
    return form
  }

  private func holds(on day: Day) -> Bool { inForce <= day && (until.map { day <= $0 } ?? true) }

  /// Every edition of a file, or everything that is wrong with it.
  public static func all(
    yaml text: String, id: String, file: String
  ) throws(Refusals) -> [Self] {
    let place = Place(file: file)
    let tree = try YAMLReader.read(text, at: place)
    let troubles = TroubleList()
    var forms: [Self] = []
    if var map = MapReader(tree, at: place, troubles) {
      map.checkID(id)
      let editions = map.items("editions") { tree, place, troubles in
        Self(id: id, FormReader(tree: tree, place: place, troubles: troubles))
      }
      forms = map.some(editions, "editions") ?? []
      map.finish()
    }
    for (index, form) in forms.enumerated() {
      for other in forms[(index + 1)...]
      where form.inForce <= (other.until ?? .last) && other.inForce <= (form.until ?? .last) {
        troubles.add(DefinitionTrouble.versionsOverlap(form.edition, other.edition), at: place)
      }
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    return forms
  }
}

extension MapReader {
  /// Nil, and reported, where the edition is not a map.
  init?(_ reader: FormReader) { self.init(reader.tree, at: reader.place, reader.troubles) }

  /// Whether the file calls itself what it is called.
  mutating func checkID(_ id: String) {
    guard let stated = text("id"), stated != id else { return }
    troubles.add(DefinitionTrouble.idIsNotFileName(stated, expected: id), at: place(of: "id"))
  }

  /// Reports the names that stand twice under a key.
  func once(_ names: [String]?, _ key: String) {
    var known: Set<String> = []
    for name in names ?? [] where !known.insert(name).inserted {
      troubles.add(DefinitionTrouble.idTwice(name), at: place(of: key))
    }
  }
}

extension Day {
  fileprivate static let last = Day(9999, 12, 31)!
}
