/// One line of `evaluate`: a stateless question in JSON, answered in JSON.
public struct EvaluateLine {
  /// Gives a class version by id and day; the caller keeps what it has read.
  public typealias Rules = (String, Day) throws(Refusals) -> ClassVersion

  /// The evaluation a line asks for, with the id of its class.
  public static func evaluate(
    _ bytes: UnsafeBufferPointer<UInt8>, rules: Rules
  ) throws(Refusals) -> (classID: String, evaluation: Evaluation) {
    let tree: DataTree
    do { tree = try JSONReader.read(bytes) } catch {
      throw Refusals(InputTrouble.malformedJSON(error))
    }
    let troubles = TroubleList()
    guard var map = MapReader(tree, at: Place(), troubles) else {
      throw Refusals(troubles.refusals)!
    }
    let id = map.text("class")
    let day = map.day("on")
    let kind = map.choice("kind", VerificationKind.self)
    let sheet = BenchSheet(&map)
    map.finish()
    guard let id, let day, let kind, let sheet, troubles.isEmpty else {
      throw Refusals(troubles.refusals)!
    }
    let version = try rules(id, day)
    let worksheet = try Worksheet(for: sheet.parameters, class: version, kind: kind)
    return (id, try Evaluation(worksheet, sheet))
  }
}
