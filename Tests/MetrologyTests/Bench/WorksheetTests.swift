import Metrology
import Testing

struct WorksheetTests {
  private static func bench() throws -> SmallBench {
    try SmallBench(
      parameters: [
        ("grade", "choice: [fine, coarse]"), ("unit", "unit: [bar, kPa]"),
        ("top", "number: {unit: {parameter: unit}, above: \"0\", to: \"1000\"}"),
        (
          "age",
          "number: {unit: \"1\", from: \"0\", below: \"50\"}, when: {parameter: grade, is: [coarse]}"
        ),
        ("step", "number: {unit: \"1\", allowed: [\"1\", \"1.6\", \"2.5\"]}, optional: true"),
        ("remark", "text: {}, optional: true, when: {kind: [initial]}"),
      ],
      questions: [("seal", "when: {kind: [periodic, afterRepair], parameter: grade, is: [fine]}")],
      limits: [("half", "within: \"0.5\""), ("kilo", "within: \"50\", unit: kPa")],
      points: [
        (
          "a",
          "measure: absoluteError, unit: {parameter: unit}, observation: [error], limit: half, when: {kind: [initial]}"
        ),
        ("b", "measure: absoluteError, unit: {parameter: unit}, observation: [error], limit: kilo"),
      ])
  }

  private static let fine = ["grade": "fine", "unit": "bar", "top": "10"]

  @Test func refusesANameplateThatCannotBe() throws {
    let bench = try Self.bench()
    let table: [(change: [String: String?], refusals: [String])] = [
      ([:], []), (["step": "1.60"], []), (["top": "1000"], []), (["top": "0,5"], []),
      (["top": nil], ["parameters.top missingKey"]),
      (["top": ""], ["parameters.top unreadableNumber"]),
      (["top": "10 bar"], ["parameters.top unreadableNumber"]),
      (["top": "0"], ["parameters.top outOfRange"]),
      (["top": "1000.1"], ["parameters.top outOfRange"]),
      (["top": "-1"], ["parameters.top outOfRange"]),
      (["step": "1.5"], ["parameters.step outOfRange"]),
      (["unit": "psi"], ["parameters.unit notAChoice"]),
      (["unit": "V"], ["parameters.unit notAChoice"]),
      (["grade": "Fine"], ["parameters.grade notAChoice"]),
      (["age": "3"], ["parameters.age notAsked"]),
      (["remark": "x"], ["parameters.remark notAsked"]),
      (["colour": "red"], ["parameters.colour unknownKey"]),
      (["grade": "coarse"], ["parameters.age missingKey"]),
      (["grade": "coarse", "age": "50"], ["parameters.age outOfRange"]),
      (["grade": "coarse", "age": "49.99"], []),
      // Whether the age is asked cannot be told without the grade: one reason, not two.
      (["grade": nil, "age": "3"], ["parameters.grade missingKey"]),
      (["grade": "rough", "age": "3"], ["parameters.grade notAChoice"]),
      (
        ["grade": nil, "top": "x", "q": "1"],
        [
          "parameters.grade missingKey", "parameters.top unreadableNumber",
          "parameters.q unknownKey",
        ]
      ),
    ]
    for row in table {
      var parameters = Self.fine
      for (key, value) in row.change { parameters[key] = value }
      #expect(bench.refusals(parameters: parameters) == row.refusals, "\(row.change)")
    }
    var first = Self.fine
    first["remark"] = "as new"
    #expect(bench.refusals(parameters: first, kind: .initial) == [])
    first["remark"] = ""
    #expect(bench.refusals(parameters: first, kind: .initial) == ["parameters.remark emptyText"])
    first["remark"] = String(repeating: "x", count: 501)
    #expect(bench.refusals(parameters: first, kind: .initial) == ["parameters.remark textTooLong"])
  }

  @Test func asksWhatAppliesToKindAndChoice() throws {
    let bench = try Self.bench()
    let coarse = ["grade": "coarse", "unit": "bar", "top": "10", "age": "1"]
    let table: [(parameters: [String: String], kind: VerificationKind, asked: [String])] = [
      (Self.fine, .initial, ["a", "b"]), (Self.fine, .periodic, ["seal", "b"]),
      (Self.fine, .afterRepair, ["seal", "b"]), (coarse, .initial, ["a", "b"]),
      (coarse, .periodic, ["b"]),
    ]
    for row in table {
      let sheet = try Worksheet(for: row.parameters, class: bench.version, kind: row.kind)
      #expect(sheet.questions.map(\.id) + sheet.points.map(\.definition.id) == row.asked)
    }
    #expect(
      bench.refusals(["a": [.error("0")]], parameters: Self.fine) == ["observations.a notAsked"])
    #expect(
      bench.refusals(questions: ["seal": "pass"], parameters: coarse) == ["questions.seal notAsked"]
    )
  }

  /// 50 kPa is 0.5 bar, exactly.
  @Test func limitsAreConvertedIntoTheScalesUnit() throws {
    let bench = try Self.bench()
    for (unit, error, shown) in [
      ("bar", "0.5", "b 0.5 0.5 ="), ("bar", "0.500001", "b 0.500001 0.5 !"),
      ("kPa", "-50", "b -50 50 ="), ("kPa", "-50.1", "b -50.1 50 !"),
    ] {
      let parameters = ["grade": "fine", "unit": unit, "top": "10"]
      let found = try bench.evaluate(["b": [.error(error)]], parameters: parameters)
      #expect(found.shown == [shown])
      #expect(found.finding("b")?.unit.rawValue == unit)
    }
  }
}
