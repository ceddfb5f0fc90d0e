import Metrology
import Testing

/// The indication before rounding and the error at zero, OIML R 76-1:2006, A.4.4.3:
/// P = I + e / 2 − ΔL, E = P − L, Eᴄ = E − E₀.
struct AdditionalLoadTests {
  private static let error =
    "measure: absoluteError, unit: g, observation: [reading, additional], interval: {parameter: e}"

  /// e = 5 g, class III at first verification: ±0.25 e at zero, ±0.5 e up to 500 e = 2500 g, ±1 e above.
  private static func bench() throws -> SmallBench {
    try SmallBench(
      parameters: [("e", "number: {unit: g, above: \"0\"}")],
      limits: [
        ("quarter", "within: {percent: \"25\", of: {parameter: e}}"),
        (
          "mpe",
          "within: {product: [{parameter: e}, {bands: {quotient: [{point: reference}, {parameter: e}]}, rows: [{to: \"500\", value: \"0.5\"}, {above: \"500\", value: \"1\"}]}]}"
        ),
      ],
      points: [
        ("zero", error + ", limit: quarter"), ("plain", error + ", limit: mpe"),
        ("load", error + ", limit: mpe, zero: zero, repeats: {from: 1, to: 3}"),
      ])
  }

  private static func loaded(
    _ load: String, _ indication: String, _ additional: String?
  ) -> BenchSheet.Observation {
    .init(reference: load, indication: indication, additional: additional)
  }

  private static let e = ["e": "5"]

  @Test func findsTheErrorBeforeRounding() throws {
    let bench = try Self.bench()
    // At zero: 0 + 2.5 − 2 − 0 = 0.5.
    let zero = Self.loaded("0", "0", "2")
    let table: [(load: String, indication: String, additional: String?, shown: [String])] = [
      // The example of the recommendation: P = 1000 + 2.5 − 1.5 = 1001, E = 1, Eᴄ = 0.5.
      ("1000", "1000", "1.5", ["plain 1 2.5", "load 0.5 2.5"]),
      ("1000", "1000", "0", ["plain 2.5 2.5 =", "load 2 2.5"]),
      ("1000", "1000", "5", ["plain -2.5 2.5 =", "load -3 2.5 !"]),
      ("1000", "1000", "4.5", ["plain -2 2.5", "load -2.5 2.5 ="]),
      ("1000", "1005", "4.5", ["plain 3 2.5 !", "load 2.5 2.5 ="]),
      ("1000", "1005", "4,4", ["plain 3.1 2.5 !", "load 2.6 2.5 !"]),
      // Without it the plain indication is judged.
      ("1000", "1000", nil, ["plain 0 2.5", "load -0.5 2.5"]),
      ("1000", "1005", nil, ["plain 5 2.5 !", "load 4.5 2.5 !"]),
      // 2500 g is 500 e and still in the first band; 2505 + 2.5 − 2.5 − 2500 = 5.
      ("2500", "2500", "0", ["plain 2.5 2.5 =", "load 2 2.5"]),
      ("2501", "2505", "1", ["plain 5.5 5 !", "load 5 5 ="]),
    ]
    for row in table {
      let reading = Self.loaded(row.load, row.indication, row.additional)
      let found = try bench.evaluate(
        ["zero": [zero], "plain": [reading], "load": [reading]], parameters: Self.e)
      #expect(found.shown == ["zero 0.5 1.25"] + row.shown, "\(row)")
    }
  }

  /// 0 + 2.5 − 0 = 2.5 is outside the limit at zero, and still what is taken off.
  @Test func takesOffWhatWasFoundAtZero() throws {
    let bench = try Self.bench()
    let load = Self.loaded("1000", "1000", "0")
    let found = try bench.evaluate(
      ["zero": [Self.loaded("0", "0", "0")], "plain": [load], "load": [load, load]],
      parameters: Self.e)
    #expect(found.shown == ["zero 2.5 1.25 !", "plain 2.5 2.5 =", "load 0 2.5"])
  }

  @Test func isNotJudgedWithoutTheErrorAtZero() throws {
    let bench = try Self.bench()
    let load = Self.loaded("1000", "1000", "0")
    // 50 g outside any limit: and yet nothing is known of Eᴄ.
    let found = try bench.evaluate(
      ["plain": [load], "load": [Self.loaded("1000", "1050", "0")]], parameters: Self.e)
    #expect(found.shown == ["plain 2.5 2.5 ="])
    #expect(found.short == ["zero notMeasured"] && found.verdict == .incomplete)
    let nothing = try bench.evaluate(["plain": [load]], parameters: Self.e)
    #expect(nothing.short == ["zero notMeasured", "load notMeasured"])
  }

  /// e = 1 g up to 2 kg, 2 g above; I + e / 2 − ΔL − L.
  @Test func theIntervalMayGoByTheIndication() throws {
    let bench = try SmallBench(
      limits: [("wide", "within: \"100\"")],
      points: [
        (
          "a",
          "measure: absoluteError, unit: g, observation: [additional], interval: {bands: {point: indication}, rows: [{to: \"2000\", value: \"1\"}, {above: \"2000\", value: \"2\"}]}, limit: wide"
        )
      ])
    let table: [(load: String, indication: String, additional: String, error: String)] = [
      ("1000", "1000", "0.6", "-0.1"), ("2000", "2000", "0.6", "-0.1"),
      ("2000", "2002", "0.6", "2.4"), ("5000", "5000", "0.6", "0.4"),
    ]
    for row in table {
      let found = try bench.evaluate([
        "a": [Self.loaded(row.load, row.indication, row.additional)]
      ])
      #expect(found.shown == ["a \(row.error) 100"], "\(row)")
    }
    // Here the load is always asked for.
    #expect(
      bench.refusals(["a": [.reading("1000", "1000")]]) == ["observations.a.1 wrongObservationForm"]
    )
  }

  @Test func refusesWhatIsNoAdditionalLoad() throws {
    let bench = try Self.bench()
    let table: [(additional: String, refusal: String)] = [
      ("-0.1", "outOfRange"), ("", "unreadableNumber"), ("1 g", "unreadableNumber"),
    ]
    for row in table {
      let found = bench.refusals(
        ["plain": [Self.loaded("1000", "1000", row.additional)]], parameters: Self.e)
      #expect(found == ["observations.plain.1.additional \(row.refusal)"], "\(row)")
    }
    // It belongs to a reading, and to a point that asks for it.
    let alone = bench.refusals(
      ["plain": [.init(error: "1", additional: "1")]], parameters: Self.e)
    #expect(alone == ["observations.plain.1 wrongObservationForm"])
    let other = try SmallBench(
      limits: [("wide", "within: \"100\"")],
      points: [("a", "measure: absoluteError, unit: g, observation: [reading], limit: wide")])
    let foreign = other.refusals(["a": [Self.loaded("1000", "1000", "1")]])
    #expect(foreign == ["observations.a.1 wrongObservationForm"])
  }
}
