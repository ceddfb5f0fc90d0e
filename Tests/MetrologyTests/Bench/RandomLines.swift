import Metrology
import Testing

/// Lines of `evaluate` over all shipped classes, near their limits, whole and with holes.
struct RandomLines {
  private var random: SeededGenerator
  private var sheets = BoundarySheets()

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func chance(_ percent: Int) -> Bool {
    Int.random(in: 0..<100, using: &random) < percent
  }

  mutating func next() throws -> [String] {
    let made =
      sheets.electricityMeters(1) + sheets.platformScales(1) + sheets.pressureGauges(1)
      + sheets.waterMeters(1) + sheets.fuelDispensers(1) + sheets.earthMeters(1)
      + sheets.xrayUnits(1)
    return try made.map { try line($0) }
  }

  private mutating func line(_ sheet: BoundarySheet) throws -> String {
    let day = try #require(Day(sheet.day))
    let rules = try ShippedClassesTests.library.version(of: sheet.classID, on: day)
    let worksheet = try Worksheet(for: sheet.parameters, class: rules, kind: sheet.kind)
    let whole = chance(60)
    let good = chance(70)
    var bench = BenchSheet(parameters: sheet.parameters)
    for question in worksheet.questions where whole || !chance(8) {
      bench.questions[question.id] =
        chance(1) ? "fail" : question.mayNotApply && chance(50) ? "notApplicable" : "pass"
    }
    if chance(2) { bench.questions[worksheet.questions[0].id] = "notApplicable" }
    for probe in sheet.probes where whole || !chance(5) {
      bench.observations[probe.point] = probe.observations(.on).map { observation in
        var observation = observation
        if good || chance(80) { inside(&observation) } else { blur(&observation) }
        return observation
      }
      if chance(whole ? 1 : 4) { bench.observations[probe.point]?.removeLast() }
    }
    if sheet.classID == "xray-radiography" { doses(&bench) }
    if chance(2) { bench.parameters["typeApproval"] = "PDM 12-2019" }
    return RecordInputs.text(classID: sheet.classID, on: day, kind: sheet.kind, sheet: bench)
  }

  /// On the limit, or well inside it: the indication moves towards the reference.
  private mutating func inside(_ observation: inout BenchSheet.Observation) {
    if chance(40) { return }
    if observation.error != nil {
      observation.error = "0.\(Int.random(in: 0...29, using: &random))"
    }
    if observation.reference != nil, !chance(30) { observation.indication = observation.reference }
  }

  /// Other last digits: near the limit on either side, with more or fewer decimals.
  private mutating func blur(_ observation: inout BenchSheet.Observation) {
    for key in ["indication", "error"] {
      guard var text = observation[key], text.count > 2 else { continue }
      for _ in 0..<Int.random(in: 1...2, using: &random) where text.last != "." {
        text.removeLast()
      }
      if text.last == "." || text.last == "-" { text += "0" }
      if text.contains(".") {
        text += String(Int.random(in: 0...999, using: &random))
      }
      observation[key] = text
    }
  }

  /// Doses near a straight line through nothing, some of them scattered.
  private mutating func doses(_ bench: inout BenchSheet) {
    let scatter = chance(30) ? 200 : 20
    func dose(_ charge: Int, _ random: inout SeededGenerator) -> BenchSheet.Observation {
      let value = charge * 4000 + Int.random(in: -scatter...scatter, using: &random) * charge
      return .init(indication: Whole(value, 2).text)
    }
    bench.observations["output-10"] = [dose(10, &random)]
    bench.observations["output-40"] = [dose(40, &random)]
    bench.observations["output-20"] = (0..<Int.random(in: 4...10, using: &random)).map { _ in
      dose(20, &random)
    }
  }
}
