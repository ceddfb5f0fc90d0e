/// The frozen inputs of a record: exactly one line of `evaluate`, so that anybody can judge it again.
public enum RecordInputs {
  public static func text(
    classID: String, on day: Day, kind: VerificationKind, sheet: BenchSheet
  ) -> String {
    var entries = sheet.tree.asMap ?? []
    entries.append(.init("class", .text(classID)))
    entries.append(.init("on", .text(day.description)))
    entries.append(.init("kind", .text(kind.rawValue)))
    return JSONWriter.line(.map(entries))
  }

  /// The sheet and kind back from a record's inputs.
  public static func read(
    _ text: String
  ) throws(Refusals) -> (classID: String, on: Day, kind: VerificationKind, sheet: BenchSheet) {
    let tree: DataTree
    do { tree = try JSONReader.read(text) } catch {
      throw Refusals(InputTrouble.malformedJSON(error))
    }
    return try read(tree)
  }

  static func read(
    _ tree: DataTree
  ) throws(Refusals) -> (classID: String, on: Day, kind: VerificationKind, sheet: BenchSheet) {
    let troubles = TroubleList()
    guard var map = MapReader(tree, at: Place(), troubles) else {
      throw Refusals(troubles.refusals.map { Refusal($0.reason) })!
    }
    let id = map.text("class")
    let day = map.day("on")
    let kind = map.choice("kind", VerificationKind.self)
    let sheet = BenchSheet(&map)
    map.finish()
    guard let id, let day, let kind, let sheet, troubles.isEmpty else {
      // Inputs are one line each: which line of it says nothing.
      throw Refusals(
        troubles.refusals.map { Refusal($0.reason, at: Place(path: $0.at.path)) })!
    }
    return (id, day, kind, sheet)
  }
}

extension NewRecord {
  /// A record with its inputs and result frozen.
  public init(
    instrument: Instrument, rules: ClassVersion, on day: Day, kind: VerificationKind,
    officer: String, standards: [Standard], sheet: BenchSheet,
    evaluation: Evaluation
  ) {
    self.init(
      instrument: instrument, classReference: rules.reference, field: rules.field, on: day,
      kind: kind, officer: officer, standards: standards,
      inputs: RecordInputs.text(classID: rules.classID, on: day, kind: kind, sheet: sheet),
      result: evaluation.json.text, verdict: evaluation.verdict)
  }
}
