import Metrology
import Testing

/// Rules as a quality officer reads them on a page.
struct RuleLayoutTests {
  private static func layout(
    _ limit: String, in unit: String = "", _ language: Language = .english
  ) throws -> [String] {
    let bench = try SmallBench(
      parameters: [
        ("x", "number: {unit: \"1\"}"), ("e", "number: {unit: g}"),
        ("grade", "choice: [M2, M1, F1]"),
      ],
      limits: [("limit", limit)],
      points: [("a", "measure: absoluteError, unit: L, observation: [reading], limit: limit")])
    let rule = try #require(bench.version.limits["limit"])
    let layout = RuleLayout(
      rule, unit: unit, parameters: bench.version.parameters, language: language)
    return [layout.head ?? "–"] + layout.lines
  }

  @Test func aFormulaIsOneLine() throws {
    #expect(
      try Self.layout("within: {sum: [{percent: \"2\", of: {point: indication}}, {parameter: e}]}")
        == ["± (2 % × indication + e)"])
    #expect(try Self.layout("from: \"-4\", to: \"0\", unit: mL") == ["-4…0 mL"])
  }

  /// Cases that come to the same are no choice, and a factor 1 is none; both stand there for the shape of the rule only.
  @Test func whatChangesNothingIsLeftOut() throws {
    let one = "{choose: kind, cases: {initial: \"1\", periodic: \"1.0\", afterRepair: \"1\"}}"
    #expect(
      try Self.layout("within: {difference: [{product: [\(one), {parameter: e}]}, \"0.5\"]}")
        == ["± (e − 0.5)"])
    #expect(try Self.layout("within: {product: [\(one), \"1\"]}") == ["± 1"])
    let same = "{choose: {parameter: grade}, cases: {F1: \(one), M1: \"1\", M2: \"1\"}}"
    #expect(try Self.layout("within: {sum: [\(same), {parameter: e}]}") == ["± (1 + e)"])
    let two = "{choose: kind, cases: {initial: \"1\", periodic: \"2\", afterRepair: \"2\"}}"
    #expect(try Self.layout("within: {product: [\(two), \"1\"]}").first == "–", "a choice stays")
  }

  /// The limit's own unit goes before that of the points.
  @Test func aLimitHasTheUnitOfItsPoints() throws {
    #expect(try Self.layout("within: \"2\"", in: "%") == ["± 2 %"])
    #expect(try Self.layout("within: \"2\", unit: mL", in: "L") == ["± 2 mL"])
    #expect(
      try Self.layout(
        "within: {choose: {parameter: grade}, cases: {F1: \"1\", M1: \"2\", M2: \"2\"}}", in: "%")
        == ["–", "grade = M2, M1  ± 2 %", "grade = F1      ± 1 %"])
  }

  @Test func numbersAreThoseOfTheLanguage() throws {
    #expect(
      try Self.layout(
        "within: {product: [{lookup: {parameter: x}, rows: [{at: \"0.5\", value: \"1.25\"}]}, \"0.1\"]}",
        in: "kg", .vietnamese) == ["± (bảng 1 × 0,1) kg", "bảng 1:", "  x = 0,5  1,25"])
  }

  /// Sign and unit stand with every value; equal values of choices stand together, in the order of the class.
  @Test func aTableIsWrittenOut() throws {
    #expect(
      try Self.layout(
        "within: {bands: {point: reference}, rows: [{to: \"5\", value: \"0.5\"}, {above: \"5\", below: \"20\", value: {choose: {parameter: grade}, cases: {F1: \"1\", M1: \"2\", M2: \"1\"}}}, {from: \"20\", value: \"1.50\"}]}, unit: mL"
      ) == [
        "–", "reference ≤ 5   ± 0.5 mL", "5 < reference < 20", "  grade = M2, F1  ± 1 mL",
        "  grade = M1      ± 2 mL", "20 ≤ reference  ± 1.50 mL",
      ])
    let kinds =
      "within: {choose: kind, cases: {initial: \"1\", periodic: \"2\", afterRepair: \"1\"}}"
    #expect(
      try Self.layout(kinds, .vietnamese) == [
        "–", "Ban đầu, Sau sửa chữa  ± 1", "Định kỳ                ± 2",
      ])
  }

  /// The same table twice is one; a table inside a table has a number of its own.
  @Test func aTableInsideAFormulaHasANumber() throws {
    let steps =
      "{lookup: {parameter: x}, rows: [{at: \"1\", value: \"3\"}, {at: \"20\", value: {product: [{parameter: e}, {bands: {parameter: e}, rows: [{to: \"1\", value: \"6\"}, {above: \"1\", value: \"7\"}]}]}}]}"
    #expect(
      try Self.layout("from: {magnitude: \(steps)}, to: {product: [\(steps), {parameter: e}]}")
        == [
          "|table 1|…table 1 × e", "table 1:", "  x = 1   3", "  x = 20  e × table 2", "table 2:",
          "  e ≤ 1  6", "  1 < e  7",
        ])
    let one =
      "within: {product: [{parameter: e}, {lookup: {parameter: x}, rows: [{at: \"1\", value: \"3\"}]}]}"
    #expect(try Self.layout(one, .vietnamese) == ["± e × bảng 1", "bảng 1:", "  x = 1  3"])
  }

  @Test func anInterpolatedTableShowsItsSteps() throws {
    let ranges =
      "[[{at: \"30\", value: \"0.3\"}, {at: \"50\", value: \"0.5\"}], [{at: \"51\", value: \"1.2\"}, {at: \"60\", value: \"1.3\"}]]"
    #expect(
      try Self.layout("within: {interpolate: {parameter: x}, ranges: \(ranges), gap: larger}") == [
        "–", "(in proportion between and beyond the rows)", "x = 30       ± 0.3",
        "x = 50       ± 0.5",
        "50 < x < 51  ± 1.2", "x = 51       ± 1.2", "x = 60       ± 1.3",
      ])
  }

  /// OIML R 111-1:2004, Table 1, two rows: a class that is not defined for a nominal has none.
  @Test func aTableByChoiceAndNumberIsAGrid() throws {
    #expect(
      try Self.layout(
        "within: {choose: {parameter: grade}, cases: {F1: {lookup: {parameter: x}, rows: [{at: \"0.05\", value: \"0.12\"}, {at: \"100\", value: \"0.5\"}]}, M1: {lookup: {parameter: x}, rows: [{at: \"100\", value: \"5.0\"}, {at: \"0.05\", value: \"0.4\"}]}, M2: {lookup: {parameter: x}, rows: [{at: \"100\", value: \"16\"}]}}}, unit: mL"
      ) == [
        "–", "x     grade = M2  M1        F1", "0.05  –           ± 0.4 mL  ± 0.12 mL",
        "100   ± 16 mL     ± 5.0 mL  ± 0.5 mL",
      ])
  }
}
