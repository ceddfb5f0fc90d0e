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
    if var map = MapReader(tree, at: place, troubles) {
      let id = map.text("id")
      let versions = map.list("versions")
      map.finish()
      if let id, id != expectedID {
        troubles.add(
          DefinitionTrouble.idIsNotFileName(id, expected: expectedID), at: map.place(of: "id"))
      }
      if let id, let versions {
        let decoded = versions.compactMap {
          ClassVersion(classID: id, $0, at: Place(file: file).on(line: $0.line), troubles) { name in
            (try? list(name)).flatMap { text in
              (try? YAMLReader.read(text, at: Place(file: "lists/\(name).yaml")))
            }
          }
        }
        result = InstrumentClass(id: id, versions: decoded)
      }
    }
    result?.crossCheck(at: place, troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    self = result!  // Nil only with a trouble.
  }

  private init(id: String, versions: [ClassVersion]) {
    self.id = id
    self.versions = versions.sorted { $0.inForce < $1.inForce }
  }
}
