import Metrology
import Testing

/// One verdict in five is wrong on the limit when readings are binary floating point. Here not one may be. The rules of
/// these classes are typed a second time; `SecondMethodTests` brings every class to its limits.
struct BoundaryTests {
  @Test func everyReadingOnItsLimitPassesAndTheNextDigitFails() throws {
    var sheets = BoundarySheets()
    var counts: [String: Int] = [:]
    for sheet in sheets.electricityMeters(220) + sheets.platformScales(250)
      + sheets.pressureGauges(250) + sheets.waterMeters(600) + sheets.fuelDispensers(170)
      + sheets.earthMeters(190) + sheets.xrayUnits(150)
    {
      counts[sheet.classID, default: 0] += try Self.judged(in: sheet)
    }
    #expect(counts.count == 7)
    #expect(counts.values.allSatisfy { $0 >= 3000 }, "\(counts)")
    let total = counts.values.reduce(0, +)
    #expect(total >= 24_000, "\(total) readings on their limits")
  }

  /// How many readings on their limits were judged; each wrong verdict is an issue.
  private static func judged(in sheet: BoundarySheet) throws -> Int {
    let day = try #require(Day(sheet.day))
    let rules = try ShippedClassesTests.library.version(of: sheet.classID, on: day)
    let worksheet = try Worksheet(for: sheet.parameters, class: rules, kind: sheet.kind)
    for step in BoundaryProbe.Step.allCases {
      var observations = sheet.others
      for probe in sheet.probes { observations[probe.point] = probe.observations(step) }
      let evaluation = try Evaluation(worksheet, BenchSheet(observations: observations))
      let findings = Dictionary(uniqueKeysWithValues: evaluation.findings.map { ($0.point, $0) })
      for probe in sheet.probes {
        let finding = findings[probe.point]
        let right =
          finding?.conforms == (step != .beyond) && finding?.onLimit == (step == .on)
          && finding?.limit == probe.limit
        guard !right else { continue }
        Issue.record(
          """
          \(sheet.classID) \(sheet.kind) \(sheet.parameters) \(probe.point) \(step): \
          \(probe.observation(step)), limit \(probe.limit), found \(String(describing: finding))
          """)
      }
    }
    return sheet.probes.count
  }
}
