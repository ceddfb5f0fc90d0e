import Metrology
import Testing

/// Points whose setting the bench chooses, and tables of them.
struct ChosenSettingTests {
  private static func at(_ setting: String, _ indication: String) -> BenchSheet.Observation {
    .init(indication: indication, setting: setting)
  }

  /// ±1 % of what was set, at any flow between 10 and 1000 L/h; the reference within 5 % of it.
  @Test func theLimitGoesByWhatWasSet() throws {
    let bench = try SmallBench(
      limits: [("one", "within: {percent: \"1\", of: {point: setting}}")],
      points: [
        (
          "a",
          "measure: absoluteError, unit: L/h, observation: [reading], repeats: {from: 1, to: 3}, setting: {unit: L/h, low: \"10\", high: \"1000\"}, reference: {low: {percent: \"95\", of: {point: setting}}, high: {percent: \"105\", of: {point: setting}}}, limit: one"
        )
      ])
    let table: [(setting: String, reference: String, indication: String, shown: String)] = [
      ("200", "200", "202", "a 2 2 ="), ("200", "200", "202.1", "a 2.1 2 !"),
      ("300", "300", "302.1", "a 2.1 3"), ("10", "9.5", "9.6", "a 0.1 0.1 ="),
      ("1000", "1050", "1040", "a -10 10 ="),
    ]
    for row in table {
      let reading = BenchSheet.Observation.reading(row.reference, row.indication)
      #expect(try bench.evaluate(["a": [reading.set(to: row.setting)]]).shown == [row.shown])
    }
    // The worst of several is the one with the least room to its own limit: 0.5 of 1, 0.9 of 3, 1 of 5.
    let several = try bench.evaluate([
      "a": [
        .reading("300", "300.9").set(to: "300"), .reading("100", "100.5").set(to: "100"),
        .reading("500", "501").set(to: "500"),
      ]
    ])
    #expect(several.shown == ["a 0.5 1"])
    let refused: [(reading: BenchSheet.Observation, refusal: String)] = [
      (.reading("200", "200"), "observations.a.1.setting missingKey"),
      (.reading("200", "200").set(to: "9.9"), "observations.a.1.setting notNearThePoint"),
      (.reading("1000", "1000").set(to: "1000.1"), "observations.a.1.setting notNearThePoint"),
      (.reading("200", "200").set(to: "200 L/h"), "observations.a.1.setting unreadableNumber"),
      (.reading("189.9", "200").set(to: "200"), "observations.a.1.reference notNearThePoint"),
      (.reading("210.1", "200").set(to: "200"), "observations.a.1.reference notNearThePoint"),
    ]
    for row in refused {
      let found = bench.refusals(["a": [row.reading]])
      // A setting out of its band may carry the reference with it.
      #expect(found.contains(row.refusal), "\(row.reading): \(found)")
    }
  }

  /// Half open: a height has no end above.
  @Test func oneEndIsEnough() throws {
    let bench = try SmallBench(
      limits: [("any", "atLeast: \"0\"")],
      points: [
        (
          "a",
          "measure: value, unit: L, observation: [indication], setting: {unit: mm, low: \"0\"}, limit: any"
        )
      ])
    #expect(try bench.evaluate(["a": [Self.at("99999", "1")]]).shown == ["a 1 0"])
    #expect(
      bench.refusals(["a": [Self.at("-1", "1")]]) == ["observations.a.1.setting notNearThePoint"])
  }

  /// A planned setting holds the reference, too; the limit keeps to the plan.
  @Test func aPlannedSettingHoldsTheReference() throws {
    let bench = try SmallBench(
      limits: [("one", "within: {percent: \"1\", of: {point: setting}}")],
      points: [
        (
          "a",
          "measure: absoluteError, unit: bar, observation: [reading], setting: {value: \"50\", unit: bar, low: \"40\", high: \"60\"}, reference: {low: {difference: [{point: setting}, \"1\"]}, high: {sum: [{point: setting}, \"1\"]}}, limit: one"
        )
      ])
    for (reference, setting, shown) in [
      ("49", "49", ["a 0.5 0.5 ="]), ("51", nil, ["a 0.5 0.5 ="]), ("48.9", nil, nil),
      ("51.1", "51", nil),
    ] as [(String, String?, [String]?)] {
      // The indication is half a bar above.
      let indication = ["49": "49.5", "51": "51.5", "48.9": "49.4", "51.1": "51.6"][reference]!
      var reading = BenchSheet.Observation.reading(reference, indication)
      reading.setting = setting
      if let shown {
        #expect(try bench.evaluate(["a": [reading]]).shown == shown)
      } else {
        #expect(
          bench.refusals(["a": [reading]]) == ["observations.a.1.reference notNearThePoint"])
      }
    }
  }

  /// Liquid height in mm against volume in L.
  @Test func aTableOfCapacitiesRises() throws {
    let bench = try SmallBench(
      limits: [("any", "atLeast: \"0\""), ("none", "atMost: \"0\"")],
      points: [
        (
          "table",
          "measure: value, unit: L, observation: [indication], repeats: {from: 1, to: 100}, setting: {unit: mm, low: \"0\"}, limit: any"
        ),
        ("rises", "measure: rising, of: [table], limit: none"),
      ])
    let table: [(rows: [(String, String)], shown: String)] = [
      ([("0", "0"), ("100", "50"), ("200", "110")], "rises 0 0 ="),
      // In whatever order they were read.
      ([("200", "110"), ("0", "0"), ("100", "50")], "rises 0 0 ="),
      ([("0", "0"), ("100", "50"), ("200", "50")], "rises 1 0 !"),
      ([("0", "0"), ("100", "50"), ("200", "49.999")], "rises 1 0 !"),
      ([("0", "9"), ("100", "8"), ("200", "7"), ("300", "8")], "rises 2 0 !"),
      // One height has one volume, be it the same.
      ([("0", "0"), ("100", "50"), ("100.0", "50"), ("200", "60")], "rises 1 0 !"),
      // Two readings at 100 in the order they were read: 50, 70, then 60 does not rise.
      ([("200", "60"), ("100", "50"), ("100", "70")], "rises 2 0 !"),
      ([("200", "60"), ("100", "70"), ("100", "50")], "rises 1 0 !"),
      // Compared as decimals, not as text.
      ([("9", "1"), ("10", "2"), ("100", "3")], "rises 0 0 ="),
    ]
    for row in table {
      let found = try bench.evaluate(["table": row.rows.map { Self.at($0.0, $0.1) }])
      #expect(found.shown.last == row.shown, "\(row.rows)")
      #expect(found.finding("rises")?.unit == .one)
    }
    let one = try bench.evaluate(["table": [Self.at("0", "0")]])
    #expect(one.short == ["rises tooFewReadings"])
    #expect(try bench.evaluate().short == ["table notMeasured"])
  }
}
