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
  ///   - file: its name as people know it, `instruments/ID.yaml`.
  ///   - expectedID: the file's name without folder and extension.
  ///   - list: gives the YAML of a shared list.
  public init(
    yaml text: String, file: String, expectedID: String, list: (String) throws -> String?
  ) throws(Refusals) {
    try self.init(
      ClassReading(yaml: text, file: file, expectedID: expectedID, list: list), id: expectedID)
  }

  init(_ reading: ClassReading, id: String) throws(Refusals) {
    if let refusals = Refusals(reading.troubles) { throw refusals }
    self.init(id: id, versions: reading.versions.map(\.rules))
  }

  private init(id: String, versions: [ClassVersion]) {
    self.id = id
    self.versions = versions
  }
}
