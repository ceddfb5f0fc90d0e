/// A kind of measuring instrument with the dated versions of its rules, newest last.
public struct InstrumentClass: Sendable {
  public let id: String
  public let versions: [ClassVersion]

  /// The version in force on a day; nil where there is none.
  public func version(on day: Day) -> ClassVersion? { versions.last { $0.isInForce(on: day) } }

  /// Decodes a class file, refusing it with every trouble found.
  ///
  /// - Parameters:
  ///   - text: the file's YAML.
  ///   - file: its name as people know it, `instruments/water-meter-mechanical.yaml`.
  ///   - expectedID: the file's name without folder and extension.
  ///   - list: gives the YAML of a shared list.
  public init(
    yaml text: String, file: String, expectedID: String, list: (String) throws -> String?
  ) throws(Refusals) {
    let place = Place(file: file)
    let tree = try YAMLReader.read(text, at: place)
    let troubles = TroubleList()
    var result: InstrumentClass?
    var trees: [DataTree] = []
    if var map = MapReader(tree, at: place, troubles) {
      let id = map.text("id")
      let versions = map.some(map.list("versions"), "versions")
      map.finish()
      if let id, id != expectedID {
        troubles.add(
          DefinitionTrouble.idIsNotFileName(id, expected: expectedID), at: map.place(of: "id"))
      }
      if let id, let versions {
        let decoded = versions.compactMap { tree -> (ClassVersion, DataTree)? in
          let place = place.on(line: tree.line)
          let tree = Notation(writingOut: tree, at: place, troubles, list).tree
          return ClassVersion(classID: id, tree, at: place, troubles).map { ($0, tree) }
        }.sorted { $0.0.inForce < $1.0.inForce }
        result = InstrumentClass(id: id, versions: decoded.map(\.0))
        trees = decoded.map(\.1)
      }
    }
    result?.crossCheck(trees, at: place, troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    self = result!  // Nil only with a trouble.
  }

  private init(id: String, versions: [ClassVersion]) {
    self.id = id
    self.versions = versions
  }
}
