import Metrology
import Testing

/// A small valid class, changed one thing at a time.
struct ClassFile {
  private(set) var text: String
  var lists: [String: String] = [:]

  static let valid = ClassFile(text: source)

  /// With one fragment, which stands exactly once, in place of another.
  func with(
    _ new: String, for old: String, sourceLocation: SourceLocation = #_sourceLocation
  ) -> ClassFile {
    let count = text.ranges(of: old).count
    #expect(count == 1, "“\(old)” stands \(count) times", sourceLocation: sourceLocation)
    var file = self
    file.text = text.replacing(old, with: new)
    return file
  }

  /// The first line that holds a fragment, from 1.
  func line(of fragment: String) -> Int? {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .firstIndex { $0.contains(fragment) }.map { $0 + 1 }
  }

  func decoded() throws(Refusals) -> InstrumentClass {
    try InstrumentClass(yaml: text, file: "box.yaml", expectedID: "box") { lists[$0] }
  }

  /// What it is refused with; empty where it is not.
  var refusals: [Refusal] {
    do throws(Refusals) {
      _ = try decoded()
      return []
    } catch { return error.all }
  }

  func version() throws -> ClassVersion { try #require(try decoded().versions.last) }

  private static let source = """
    # A resistance box: nothing anyone verifies.
    id: box
    versions:
      - version: "1"
        inForce: 2020-01-01
        names: {vi: Hộp điện trở, en: Resistance box}
        field: electricity
        statistics: electronics
        regime: metrology
        technology: other
        procedure: made-up
        sources:
          made-up: {document: X 1, title: Made up for the tests, confidence: secondary}
          cited: {document: X 2, clause: "3", title: Cited, confidence: confirmed, note: {vi: chú, en: note}}
        parameters:
          - id: grade
            names: {vi: Cấp, en: Grade}
            choice: [fine, coarse]
          - id: unit
            names: {vi: Đơn vị, en: Unit}
            unit: [Ω, kΩ]
          - id: top
            names: {vi: Trên, en: Top}
            number: {unit: {parameter: unit}, above: "0", to: "1000"}
          - id: age
            names: {vi: Tuổi, en: Age}
            number: {unit: "1", from: "0"}
            when: {parameter: grade, is: [coarse]}
          - id: remark
            names: {vi: Ghi chú, en: Remark}
            text: {}
            optional: true
        derived:
          - id: middle
            names: {vi: Giữa, en: Middle}
            unit: {parameter: unit}
            value: {quotient: [{parameter: top}, "2"]}
            source: cited
        questions:
          - {id: looks, section: external, names: {vi: Nhìn, en: Looks}, source: made-up}
          - {id: dust, section: technical, names: {vi: Bụi, en: Dust}, source: made-up, notApplicable: true, when: {kind: [periodic]}}
        limits:
          mpe:
            source: made-up
            within:
              choose: {parameter: grade}
              cases:
                fine: "1"
                coarse: {bands: {point: setting}, rows: [{to: "10", value: "2"}, {above: "10", value: {sum: ["2", {percent: "1", of: {parameter: age}}]}}]}
          share: {source: cited, atMost: "0.5"}
          step: {source: cited, atMost: {interpolate: {parameter: top}, ranges: [[{at: "0", value: "1"}, {at: "10", value: "2"}], [{at: "11", value: "3"}, {at: "20", value: "4"}]], gap: smaller}}
          least: {source: cited, atLeast: {choose: kind, cases: {initial: "1", periodic: "2", afterRepair: "3"}}, unit: kΩ}
        points:
          - id: low
            names: {vi: Thấp, en: Low}
            measure: relativeError
            unit: {parameter: unit}
            observation: [reading, error]
            decimals: 2
            repeats: {from: 1, to: 3}
            setting: {value: {percent: "10", of: {parameter: top}}, unit: {parameter: unit}, low: "0", high: {parameter: top}}
            limit: mpe
            source: made-up
          - id: high
            names: {vi: Cao, en: High}
            measure: relativeError
            unit: {parameter: unit}
            observation: [reading]
            decimals: 2
            setting: {value: {derived: middle}, unit: {parameter: unit}}
            reference: {low: "0"}
            limit: mpe
            source: made-up
          - id: leak
            names: {vi: Rò, en: Leak}
            measure: value
            unit: {parameter: unit}
            observation: [indication]
            repeats: {from: 1, to: 5}
            limit: least
            source: cited
          - id: difference
            names: {vi: Chênh, en: Difference}
            measure: hysteresis
            of: [low, high]
            limit: step
            source: cited
          - id: scatter
            names: {vi: Tản, en: Scatter}
            measure: variation
            of: [leak]
            limit: share
            source: cited
            when: {kind: [periodic, afterRepair]}
          - id: signs
            names: {vi: Dấu, en: Signs}
            measure: sameSign
            of: [low, high]
            limit: share
            source: cited
        marks: {certificate: true, stamp: false, seal: none, source: cited}
        cycle: {months: 12, source: cited}
        validity: {policy: anniversary, source: cited}
        gates: [officerCard]
        examples:
          - id: sample
            on: 2023-01-10
            kind: initial
            parameters: {grade: fine, unit: Ω, top: "10"}
            questions: {looks: pass}
            observations: {low: [{error: "1"}], high: [{reference: "5", indication: "5.05"}], leak: [{indication: "2000"}]}
            expect: {verdict: fails, errors: {low: "1.00"}, onLimit: [low, high], failing: [signs]}

    """
}
