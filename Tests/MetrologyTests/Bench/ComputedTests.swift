import Metrology
import Testing

/// Points that are worked out from others.
struct ComputedTests {
  private static let error =
    "measure: absoluteError, unit: bar, observation: [reading, error], repeats: {from: 1, to: 6}, limit: wide"
  private static let value =
    "measure: value, unit: µGy, observation: [indication], repeats: {from: 1, to: 10}, limit: least"

  private static func bench(_ computed: String, _ limit: String) throws -> SmallBench {
    try SmallBench(
      limits: [
        ("wide", "within: \"1\""), ("least", "atLeast: \"-1000000000000000\""), ("limit", limit),
      ],
      points: [
        ("a", error), ("b", error), ("x", value + ", setting: {value: \"10\", unit: mAs}"),
        ("y", value + ", setting: {value: \"20\", unit: mAs}"), ("c", computed),
      ])
  }

  private static func shown(
    _ bench: SmallBench, _ observations: [String: [BenchSheet.Observation]]
  ) throws -> String? { try bench.evaluate(observations).shown.first { $0.hasPrefix("c ") } }

  /// EN837-HYST of the cases: 10 bar, class 1.6; |down − up| of 0.16 passes and of 0.17 fails.
  @Test func hysteresisIsTheLargestDifferenceOfTheTwoWays() throws {
    let bench = try Self.bench("measure: hysteresis, of: [a, b], limit: limit", "atMost: \"0.16\"")
    let table: [(up: [BenchSheet.Observation], down: [BenchSheet.Observation], shown: String?)] = [
      ([.reading("5.00", "4.95")], [.reading("5.00", "5.11")], "c 0.16 0.16 ="),
      ([.reading("5.00", "4.92")], [.reading("5.00", "5.09")], "c 0.17 0.16 !"),
      ([.error("0.1")], [.error("0.1")], "c 0 0.16"),
      ([.error("0.1")], [.error("-0.05")], "c 0.15 0.16"),
      ([.error("0"), .error("0.02")], [.error("-0.1"), .error("0.15")], "c 0.15 0.16"),
      ([.error("0"), .error("-0.02")], [.error("0.15")], "c 0.17 0.16 !"),
      ([.error("0")], [], nil),
    ]
    for row in table { #expect(try Self.shown(bench, ["a": row.up, "b": row.down]) == row.shown) }
    let missing = try bench.evaluate([
      "a": [.error("0")], "x": [.indication("1")], "y": [.indication("1")],
    ])
    #expect(missing.short == ["b notMeasured"])  // and not c, which rests on it
  }

  @Test func spreadIsLargestLessSmallest() throws {
    let bench = try Self.bench("measure: spread, of: [a, b], limit: limit", "atMost: \"0.3\"")
    let table: [(errors: [String], other: [String], shown: String)] = [
      (["0.004"], ["0.004"], "c 0 0.3"), (["-0.1", "0.1"], ["0.2"], "c 0.3 0.3 ="),
      (["-0.1", "0.1"], ["0.2000001"], "c 0.3000001 0.3 !"),
      (["0.5"], ["0.3", "0.4"], "c 0.2 0.3"),
    ]
    for row in table {
      let found = try Self.shown(
        bench, ["a": row.errors.map { .error($0) }, "b": row.other.map { .error($0) }])
      #expect(found == row.shown)
    }
  }

  /// s² = Σ(x − x̄)² / (n − 1), by hand.
  @Test func variationIsComparedSquared() throws {
    let bench = try Self.bench("measure: variation, of: [x], limit: limit", "atMost: \"0.05\"")
    let table: [(values: [String], shown: String)] = [
      // Mean 180, s² = 4 · 81 / 4 = 81, s / mean = 9 / 180.
      (["180", "171", "189", "171", "189"], "c 0.05 0.05 ="),
      (["1.80", "1.71", "1.89", "1.71", "1.89"], "c 0.05 0.05 ="),
      // Mean 800, s² = 4 · 3600 / 4: 60 / 800.
      (["860", "740", "800", "860", "740"], "c 0.075 0.05 !"),
      // Mean 100, s² = 2: √2 / 100 = 0.014142 1…
      (["99", "101"], "c 0.014142 0.05"), (["100", "100"], "c 0 0.05"),
      // Mean 180.000 02, s² 81.000 9: past the limit in the seventh decimal. (9 / 180)² = 0.0025, here 0.002 500 027…
      (["180", "171", "189", "171", "189.0001"], "c 0.0500001 0.05 !"),
    ]
    for row in table {
      let found = try Self.shown(bench, ["x": row.values.map { .indication($0) }])
      #expect(found == row.shown, "\(row.values)")
    }
    let one = try bench.evaluate(["x": [.indication("1")]])
    #expect(one.short.contains("c tooFewReadings"))
    // A mean of nothing has no coefficient; digits that do not fit are refused, and neither stops.
    for values in [["1", "-1"], ["0", "0"], ["2000000000000", "-1999999999999"]] {
      let found = bench.refusals(["x": values.map { .indication($0) }])
      #expect(found.isEmpty || found == ["observations.c notComputable"], "\(values): \(found)")
    }
  }

  /// XRAY-LIN of the cases: X₁ and X₂ are outputs per mAs at 10 and 20 mAs.
  @Test func linearityComparesNeighbours() throws {
    let bench = try Self.bench("measure: linearity, of: [x, y], limit: limit", "atMost: \"0.1\"")
    let table: [(x: [String], y: [String], shown: String)] = [
      (["110"], ["180"], "c 0.1 0.1 ="),  // 11 and 9: 2 / 20
      (["110.1"], ["180"], "c 0.10045 0.1 !"),  // 11.01 and 9: 2.01 / 20.01 = 0.100 449 8
      (["55"], ["90"], "c 0.1 0.1 ="), (["55.2"], ["90"], "c 0.101796 0.1 !"),  // 1.02 / 10.02
      (["100"], ["200"], "c 0 0.1"), (["109", "111"], ["179", "180", "181"], "c 0.1 0.1 ="),
      // 2.000 001 / 20.000 001 = 0.100 000 044 999…: seven decimals would still show 0.1.
      (["110.00001"], ["180"], "c 0.10000004 0.1 !"),
    ]
    for row in table {
      let found = try Self.shown(
        bench, ["x": row.x.map { .indication($0) }, "y": row.y.map { .indication($0) }])
      #expect(found == row.shown, "\(row.x), \(row.y)")
    }
    #expect(
      bench.refusals(["x": [.indication("0")], "y": [.indication("0")]]) == [
        "observations.c notComputable"
      ])
  }

  /// R49-SAMESIGN of the cases: class 2, limits 5 % at Q1 and 2 % at Q2 and Q3.
  @Test func errorsOfOneSignNeedOneWithinHalf() throws {
    let relative =
      "measure: relativeError, unit: L, observation: [error], decimals: 2, repeats: {from: 1, to: 3}"
    let bench = try SmallBench(
      limits: [("five", "within: \"5\""), ("two", "within: \"2\""), ("half", "atMost: \"0.5\"")],
      points: [
        ("q1", relative + ", limit: five"), ("q2", relative + ", limit: two"),
        ("q3", relative + ", limit: two"),
        ("c", "measure: sameSign, of: [q1, q2, q3], limit: half"),
      ])
    let table: [(errors: [String], verdict: Verdict, shown: String)] = [
      (["3.0", "1.5", "1.2"], .fails, "c 0.6 0.5 !"),  // shares 0.6, 0.75, 0.6
      (["2.5", "1.5", "1.2"], .conforms, "c 0.5 0.5 ="),
      (["-3.0", "-1.5", "-1.01"], .fails, "c 0.505 0.5 !"),
      (["-3.0", "-1.5", "-1.0"], .conforms, "c 0.5 0.5 ="),
      (["3.0", "-1.5", "1.2"], .conforms, "c – 0.5"),
      (["5.0", "2.0", "1.0"], .conforms, "c 0.5 0.5 ="),
      (["5.01", "0.0", "0.0"], .fails, "c – 0.5"),  // by its own limit
      (["0.0", "1.5", "1.2"], .conforms, "c – 0.5"), (["0", "0", "0"], .conforms, "c – 0.5"),
    ]
    for row in table {
      let ids = ["q1", "q2", "q3"]
      let found = try bench.evaluate(
        Dictionary(uniqueKeysWithValues: zip(ids, row.errors.map { [.error($0)] })))
      #expect(found.verdict == row.verdict && found.shown.last == row.shown, "\(row.errors)")
    }
    // Every repeat counts: one of another sign, or one within half, is enough.
    for (third, shown) in [(["1.2", "-0.1"], "c – 0.5"), (["1.2", "1"], "c 0.5 0.5 =")] {
      let found = try bench.evaluate([
        "q1": [.error("3")], "q2": [.error("1.5")], "q3": third.map { .error($0) },
      ])
      #expect(found.shown.last == shown)
    }
  }

  /// Relative errors come as quotients: their spread is printed exactly where it ends.
  @Test func theSpreadOfRelativeErrorsIsExact() throws {
    let bench = try SmallBench(
      limits: [("two", "within: \"2\""), ("limit", "atMost: \"0.0000001\"")],
      points: [
        (
          "a",
          "measure: relativeError, unit: L, observation: [reading], decimals: 2, repeats: {from: 1, to: 3}, limit: two"
        ),
        ("c", "measure: spread, of: [a], limit: limit"),
      ])
    for (second, shown) in [
      ("100.0000001", "c 0.0000001 0.0000001 ="), ("100.00000012", "c 0.00000012 0.0000001 !"),
    ] {
      let found = try bench.evaluate(["a": [.reading("100", "100"), .reading("100", second)]])
      #expect(found.shown.last == shown)
    }
  }
}
