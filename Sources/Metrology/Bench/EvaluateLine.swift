/// One line of `evaluate`: a stateless question in JSON, answered in JSON.
public struct EvaluateLine {
  /// Gives a class version by id and day; the caller keeps what it has read.
  public typealias Rules = (String, Day) throws(Refusals) -> ClassVersion

  /// The evaluation a line asks for, with the id of its class.
  public static func evaluate(
    _ bytes: UnsafeBufferPointer<UInt8>, worksheets: inout WorksheetCache, rules: Rules
  ) throws(Refusals) -> (classID: String, evaluation: Evaluation) {
    let tree: DataTree
    do { tree = try JSONReader.read(bytes) } catch {
      throw Refusals(InputTrouble.malformedJSON(error))
    }
    let (id, day, kind, sheet) = try RecordInputs.read(tree)
    let worksheet = try worksheets.worksheet(
      for: sheet, class: id, on: day, kind: kind, rules: rules)
    return (id, try Evaluation(worksheet, sheet))
  }
}
