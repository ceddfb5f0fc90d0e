import Metrology
import Testing

/// What a parameter is called where it is filled in, and what it is called on paper.
@Suite struct ParameterWordsTests {
  private static func mode(_ definition: String) throws -> Parameter {
    let bench = try SmallBench(
      parameters: [("mode", definition)], limits: [("mpe", #"within: "1""#)],
      points: [("up", "measure: absoluteError, unit: kg, observation: [error], limit: mpe")])
    return try #require(bench.version.parameters.first { $0.id == "mode" })
  }

  @Test func theEntryNamesTheCodesAndThePaperDoesNot() throws {
    let mode = try Self.mode(
      """
      choice: [X, Y, "2"], optional: true, hint: {vi: bỏ trống nếu không, en: if any}, \
      words: {Y: {vi: ngược, en: reverse}, "2": {vi: "2, kép", en: "2, double"}}
      """)
    let name = mode.names
    #expect(mode.entryNames.vi == "\(name.vi) (Y – ngược; 2, kép; bỏ trống nếu không)")
    #expect(mode.entryNames.en == "\(name.en) (Y – reverse; 2, double; if any)")
    #expect(mode.words["X"] == nil && mode.words["Y"]?.vi == "ngược")
    let plain = try Self.mode("choice: [X, Y]")
    #expect(plain.entryNames == plain.names && plain.hint == nil)
  }

  @Test(arguments: [
    ("choice: [X, Y], words: {Z: {vi: z, en: z}}", ["unknownKey"]),
    ("choice: [X, Y], words: {X: {vi: z}}", ["missingKey"]),
    ("choice: [X, Y], words: [X]", ["mapExpected"]),
    ("text: {}, words: {X: {vi: x, en: x}}", ["unknownKey"]),
    ("text: {}, hint: {vi: x}", ["missingKey"]),
    ("text: {}, hint: x", ["mapExpected"]),
  ])
  func wordsAreReadStrictly(definition: String, codes: [String]) throws {
    do {
      _ = try Self.mode(definition)
      Issue.record("not refused")
    } catch let refusals as Refusals {
      #expect(refusals.all.map(\.code) == codes)
    }
  }
}
