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
    let reading = ClassReading(yaml: text, file: file, expectedID: expectedID, list: list)
    if let refusals = Refusals(reading.troubles) { throw refusals }
    self.init(id: expectedID, versions: reading.versions.map(\.rules))
  }

  private init(id: String, versions: [ClassVersion]) {
    self.id = id
    self.versions = versions
  }
}
