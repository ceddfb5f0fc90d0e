/// A kind of measuring instrument with the dated versions of its rules, newest last.
public struct InstrumentClass: Sendable {
  public let id: String
  public let versions: [ClassVersion]

  /// The version in force on a day; nil where there is none.
  ///
  /// - Parameter approved: digests of approved versions; a tentative one stands only if it is among them.
  public func version(on day: Day, approved: Set<String> = []) -> ClassVersion? {
    versions.last {
      $0.isInForce(on: day) && (!$0.tentative || approved.contains($0.digest.hex))
    }
  }

  /// The tentative versions that would be in force on a day once they are approved.
  public func waiting(on day: Day, approved: Set<String>) -> [ClassVersion] {
    versions.filter {
      $0.tentative && $0.isInForce(on: day) && !approved.contains($0.digest.hex)
    }
  }

  /// The versions of both, these before those below: on any day that one of these is in force it is the one.
  ///
  /// A version below that has the name of one of these is not there.
  func over(_ below: InstrumentClass) -> InstrumentClass {
    let names = Set(versions.map(\.version))
    return InstrumentClass(
      id: id, versions: below.versions.filter { !names.contains($0.version) } + versions)
  }

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
    try self.init(
      try YAMLReader.read(text, at: place), at: place, expectedID: expectedID, list: list)
  }

  /// Decodes the tree of a class file.
  ///
  /// - Parameter kinds: a dated list that was read already.
  init(
    _ tree: DataTree, at place: Place, expectedID: String, kinds: KindList? = nil,
    list: (String) throws -> String?
  ) throws(Refusals) {
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
        let decoded = versions.flatMap {
          Self.effective($0, of: id, at: place.on(line: $0.line), troubles, kinds, list)
        }.sorted {
          // What waits for approval comes after what stands from the same day on.
          ($0.0.inForce, $0.0.tentative ? 1 : 0) < ($1.0.inForce, $1.0.tentative ? 1 : 0)
        }
        result = InstrumentClass(id: id, versions: decoded.map(\.0))
        trees = decoded.map(\.1)
      }
    }
    result?.crossCheck(trees, at: place, troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    self = result!  // Nil only with a trouble.
  }

  /// A version as written, made into those in force, each with the tree it was decoded from.
  private static func effective(
    _ written: DataTree, of id: String, at place: Place, _ troubles: TroubleList,
    _ kinds: KindList?,
    _ list: (String) throws -> String?
  ) -> [(ClassVersion, DataTree)] {
    let plain = Notation(writingOut: written, at: place, troubles, list).tree
    var versions: [(ClassVersion, DataTree)] = []
    for tree in Crossing.effective(plain, at: place, troubles, read: kinds, list) {
      let own = TroubleList()
      if let version = ClassVersion(classID: id, tree, at: place, own) {
        versions.append((version, tree))
      }
      troubles.add(own.refusals)
      // They differ in their days and the cycle: the next would only say the same again.
      guard own.isEmpty else { break }
    }
    return versions
  }

  private init(id: String, versions: [ClassVersion]) {
    self.id = id
    self.versions = versions
  }
}
