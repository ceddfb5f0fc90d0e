/// Judges a stored record again from its frozen inputs and the class text kept with it: the promise as a function.
public enum Rederivation {
  /// What differs from what was recorded; nil when the record is reproduced to the letter.
  public static func difference(
    _ record: Verification, rules: ClassVersion
  ) -> Difference? {
    let found: (result: String, verdict: Verdict)
    do throws(Refusals) {
      let inputs = try RecordInputs.read(record.inputs)
      let worksheet = try Worksheet(
        for: inputs.sheet.parameters.asDictionary, class: rules, kind: inputs.kind)
      let evaluation = try Evaluation(worksheet, inputs.sheet)
      found = (evaluation.json.text, evaluation.verdict)
    } catch {
      return Difference(
        verification: record.id, recorded: record.result, found: nil, refusals: error.all)
    }
    guard found.result != record.result || found.verdict != record.verdict else { return nil }
    return Difference(
      verification: record.id, recorded: record.result, found: found.result, refusals: [])
  }

  public struct Difference: Sendable, Hashable {
    public let verification: String
    public let recorded: String
    /// Nil where the inputs could not be judged at all.
    public let found: String?
    public let refusals: [Refusal]
  }
}
