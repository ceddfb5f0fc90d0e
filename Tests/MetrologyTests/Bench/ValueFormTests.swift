import Metrology
import Testing

/// What each form of a value comes to, seen in the printed limit.
struct ValueFormTests {
  private static func bench(_ form: String) throws -> SmallBench {
    try SmallBench(
      parameters: [
        ("x", "number: {unit: \"1\"}"), ("y", "number: {unit: \"1\"}"),
        ("grade", "choice: [fine, coarse]"),
      ],
      limits: [("limit", "within: \(form)")],
      points: [
        (
          "a",
          "measure: absoluteError, unit: L, observation: [reading], limit: limit, setting: {value: {parameter: y}, unit: L}"
        )
      ])
  }

  private static func limit(
    _ form: String, x: String = "6", y: String = "4", grade: String = "fine",
    kind: VerificationKind = .periodic
  ) throws -> String? {
    try bench(form).evaluate(
      ["a": [.reading("100", "100")]], parameters: ["x": x, "y": y, "grade": grade], kind: kind
    ).findings.first?.limit
  }

  @Test func everyFormIsWorkedOutExactly() throws {
    let x = "{parameter: x}"
    let y = "{parameter: y}"
    let table: [(form: String, limit: String)] = [
      ("\"1.60\"", "1.6"), (x, "6"), ("{point: setting}", "4"), ("{point: reference}", "100"),
      ("{point: indication}", "100"),
      ("{sum: [\(x), \(y), \"0.5\"]}", "10.5"), ("{product: [\(x), \(y), \"0.5\"]}", "12"),
      ("{difference: [\(x), \(y)]}", "2"), ("{quotient: [\(x), \(y)]}", "1.5"),
      ("{larger: [\(x), \(y), \"5\"]}", "6"), ("{smaller: [\(x), \(y), \"5\"]}", "4"),
      ("{percent: \(y), of: \(x)}", "0.24"),  // 4 · 6 / 100
      ("{magnitude: {difference: [\(y), \(x)]}}", "2"),
      ("{quotient: [\"2\", \"3\"]}", "0.666667"),  // printed; compared as 2/3
      // A third three times is one: nothing was rounded on the way.
      ("{product: [{quotient: [\"1\", \"3\"]}, \"3\"]}", "1"),
      ("{sum: [{quotient: [\"1\", \"3\"]}, {quotient: [\"2\", \"3\"]}]}", "1"),
      ("{choose: {parameter: grade}, cases: {fine: \"1\", coarse: \"2\"}}", "1"),
      ("{choose: kind, cases: {initial: \"1\", periodic: \"2\", afterRepair: \"3\"}}", "2"),
    ]
    for row in table { #expect(try Self.limit(row.form) == row.limit, "\(row.form)") }
    let third = "{quotient: [\"2\", \"3\"]}"
    #expect(
      try Self.bench(third).evaluate(
        ["a": [.reading("0", "0.666667")]], parameters: ["x": "1", "y": "1", "grade": "fine"]
      ).findings.first?.conforms == false)
    #expect(
      try Self.limit(
        "{choose: kind, cases: {initial: \"1\", periodic: \"2\", afterRepair: \"3\"}}",
        kind: .afterRepair) == "3")
    #expect(
      try Self.limit(
        "{choose: {parameter: grade}, cases: {fine: \"1\", coarse: \"2\"}}", grade: "coarse") == "2"
    )
  }

  /// An edge belongs to the band that names it; edges may depend on the instrument.
  @Test func anEdgeBelongsToOneBand() throws {
    let closedBelow =
      "{bands: {parameter: x}, rows: [{to: {parameter: y}, value: \"1\"}, {above: {parameter: y}, below: \"10\", value: \"2\"}, {from: \"10\", value: \"3\"}]}"
    for (x, limit) in [
      ("-5", "1"), ("3.9", "1"), ("4", "1"), ("4.00", "1"), ("4.0000001", "2"), ("9.999999", "2"),
      ("10", "3"), ("1000", "3"),
    ] {
      #expect(try Self.limit(closedBelow, x: x) == limit, "\(x)")
    }
    let closed =
      "{bands: {parameter: x}, rows: [{from: \"0\", to: \"5\", value: \"1\"}, {above: \"5\", to: \"6\", value: \"2\"}]}"
    for (x, refused) in [("0", false), ("6", false), ("-0.01", true), ("6.01", true)] {
      let found = try Self.bench(closed).refusals(
        ["a": [.reading("1", "1")]], parameters: ["x": x, "y": "1", "grade": "fine"])
      #expect(found == (refused ? ["observations.a outOfRange"] : []), "\(x)")
    }
  }

  /// 21 CFR 1020.30(m), before 2006: linear in a range, carried on below and above, the larger between two.
  @Test func aTableIsReadBetweenItsLines() throws {
    let table =
      "{interpolate: {parameter: x}, ranges: [[{at: \"30\", value: \"0.3\"}, {at: \"40\", value: \"0.4\"}, {at: \"50\", value: \"0.5\"}], [{at: \"51\", value: \"1.2\"}, {at: \"60\", value: \"1.3\"}, {at: \"70\", value: \"1.5\"}], [{at: \"71\", value: \"2.1\"}, {at: \"80\", value: \"2.3\"}, {at: \"90\", value: \"2.5\"}, {at: \"100\", value: \"2.7\"}]], gap: larger}"
    let rows: [(x: String, limit: String, smaller: String)] = [
      ("20", "0.2", "0.2"), ("30", "0.3", "0.3"), ("35", "0.35", "0.35"), ("40", "0.4", "0.4"),
      ("50", "0.5", "0.5"), ("50.5", "1.2", "0.5"), ("50.000001", "1.2", "0.5"),
      ("51", "1.2", "1.2"),
      ("60", "1.3", "1.3"), ("65", "1.4", "1.4"), ("70", "1.5", "1.5"), ("70.5", "2.1", "1.5"),
      ("71", "2.1", "2.1"), ("95", "2.6", "2.6"), ("100", "2.7", "2.7"), ("110", "2.9", "2.9"),
      ("54", "1.233333", "1.233333"),  // 1.2 + 0.1 · 3 / 9
    ]
    for row in rows {
      #expect(try Self.limit(table, x: row.x) == row.limit, "\(row.x) kV")
      #expect(try Self.limit(table.replacing("larger", with: "smaller"), x: row.x) == row.smaller)
    }
  }

  /// By the nominal mass in g, rows of OIML R 111-1:2004 Table 1, class M1, in mg; the last as 4 · 1.25 mg = 5 mg.
  @Test func aTableKnowsItsNumbersAndNoOthers() throws {
    let table =
      "{lookup: {parameter: x}, rows: [{at: \"0.001\", value: \"0.2\"}, {at: \"0.01\", value: \"0.25\"}, {at: \"1\", value: \"1\"}, {at: \"100\", value: {product: [{parameter: y}, \"1.25\"]}}]}"
    for (x, limit) in [
      ("0.001", "0.2"), ("0.0010", "0.2"), ("0.01", "0.25"), ("1", "1"), ("1.000", "1"),
      ("100", "5"),  // 4 · 1.25
    ] {
      #expect(try Self.limit(table, x: x) == limit, "\(x)")
    }
    for x in ["0.002", "0.0010001", "-1", "99.999999", "0"] {
      let refused = try Self.bench(table).refusals(
        ["a": [.reading("1", "1")]], parameters: ["x": x, "y": "4", "grade": "fine"])
      #expect(refused == ["observations.a notAChoice"], "\(x)")
    }
  }

  @Test func whatCannotBeWorkedOutIsRefused() throws {
    for (form, x) in [
      ("{quotient: [\"1\", {parameter: x}]}", "0"),
      ("{product: [{parameter: x}, {parameter: x}, {parameter: x}]}", "999999999999999999"),
      ("{product: [{parameter: x}, {parameter: x}, {parameter: x}]}", "0.999999999999999999"),
    ] {
      let found = try Self.bench(form).refusals(
        ["a": [.reading("1", "1")]], parameters: ["x": x, "y": "1", "grade": "fine"])
      #expect(found == ["observations.a notComputable"], "\(form)")
    }
  }

  /// Class D is defined below 15 m³/h only; what the nameplate cannot give is refused before anything is measured.
  @Test func aDerivedValueOutsideItsBandsIsRefused() throws {
    let rules = try ShippedClassesTests.library.version(
      of: "water-meter-mechanical", on: Day(2023, 1, 10)!)
    do throws(Refusals) {
      _ = try Worksheet(for: ["accuracyClass": "D", "Qn": "15"], class: rules, kind: .initial)
      Issue.record("class D has no Qmin from 15 m³/h")
    } catch {
      #expect(error.all.first?.code == "outOfRange")
      #expect(error.all.first?.at.path == "parameters.Qmin")
    }
  }
}
