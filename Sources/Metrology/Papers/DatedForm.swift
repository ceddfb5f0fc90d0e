/// A form that is data: a file of editions, of which one is in force on a day.
protocol DatedForm {
  var edition: String { get }
  var inForce: Day { get }
  /// Inclusive; nil while no end is known.
  var until: Day? { get }

  /// Nil, and reported, where an edition cannot be read.
  init?(id: String, _ tree: DataTree, at place: Place, _ troubles: TroubleList)
}

extension DatedForm {
  /// - Parameter folder: the folder that holds `ID.yaml`.
  static func edition(
    of id: String, inForceOn day: Day, folder: String
  ) throws(Refusals) -> Self {
    let file = "\(folder)/\(id).yaml"
    let text = try ClassLibrary.text(of: file)
    guard
      let form = try editions(yaml: text, id: id, file: file).first(where: { $0.holds(on: day) })
    else { throw Refusals(InputTrouble.noFormInForce(id, on: day)) }
    return form
  }

  private func holds(on day: Day) -> Bool { inForce <= day && (until.map { day <= $0 } ?? true) }

  /// Every edition of a file, or everything that is wrong with it.
  static func editions(yaml text: String, id: String, file: String) throws(Refusals) -> [Self] {
    let place = Place(file: file)
    let tree = try YAMLReader.read(text, at: place)
    let troubles = TroubleList()
    var forms: [Self] = []
    if var map = MapReader(tree, at: place, troubles) {
      map.checkID(id)
      forms =
        map.some(
          map.items(
            "editions", { tree, place, troubles in Self(id: id, tree, at: place, troubles) }),
          "editions")
        ?? []
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
  /// Whether the file calls itself what it is called.
  mutating func checkID(_ id: String) {
    guard let stated = text("id"), stated != id else { return }
    troubles.add(DefinitionTrouble.idIsNotFileName(stated, expected: id), at: place(of: "id"))
  }
}

extension Day {
  fileprivate static let last = Day(9999, 12, 31)!
}
