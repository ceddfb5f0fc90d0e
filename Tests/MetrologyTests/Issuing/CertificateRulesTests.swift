import Metrology
import Testing

@Suite("What issuing takes from a stored class text")
struct CertificateRulesTests {
  private static let text =
    #"{"cycle":{"months":"60"},"field":"mass","gates":["designation","standards"],"#
    + #""marks":{"stamp":"true"},"validity":{"policy":"endOfMonth"}}"#

  @Test func readsWhatItNeeds() throws {
    let rules = try #require(CertificateRules(canonicalText: Self.text))
    #expect(
      rules
        == CertificateRules(
          field: .mass, stamp: true, cycle: .always(60), validity: .endOfMonth,
          gates: [.designation, .standards]))
    let endless = Self.text.replacing(#""60""#, with: #""none""#)
    #expect(CertificateRules(canonicalText: endless)?.cycle == .always(nil))
    #expect(CertificateRules(canonicalText: endless) != nil)
  }

  /// A gate, a cycle or a mark that is not understood must not be taken for one that is not there.
  @Test(arguments: [
    (#""standards""#, #""moon""#), (#""60""#, #""sixty""#), (#""true""#, #""perhaps""#),
    (#""endOfMonth""#, #""some day""#), (#""mass""#, #""weight""#),
  ])
  func takesNothingItDoesNotUnderstand(_ right: String, _ wrong: String) {
    let text = Self.text.replacing(right, with: wrong)
    #expect(text != Self.text)
    #expect(CertificateRules(canonicalText: text) == nil)
  }
}

@Suite("Until when a record's certificate is good")
struct CertificateCycleTests {
  private static func text(_ months: String) -> String {
    #"{"cycle":{"months":\#(months)},"field":"mass","gates":[],"marks":{"stamp":"true"},"#
      + #""validity":{"policy":"endOfMonth"}}"#
  }

  private static func rules(_ months: String) throws -> CertificateRules {
    try #require(CertificateRules(canonicalText: text(months)))
  }

  private static func record(
    _ kind: VerificationKind = .periodic, inputs: String = "no JSON at all"
  ) -> Verification {
    Verification(
      id: "v", lot: nil,
      instrument: Instrument(id: "i", classID: "weight", maker: "m", type: "t", serial: "1"),
      classReference: IssuingDesk.reference, field: .mass, on: Day(2023, 1, 10)!, kind: kind,
      officer: "KD-01", standards: [], inputs: inputs, result: "{}", verdict: .conforms,
      supersedes: nil, recordedAt: Moment(milliseconds: 0))
  }

  private static func inputs(_ parameters: String) -> String {
    #"{"class":"weight","kind":"periodic","observations":{},"on":"2023-01-10","#
      + #""parameters":{\#(parameters)},"questions":{}}"#
  }

  /// A stamp announces an end; where there is none for this instrument, it bears none.
  @Test func bearsAStampWhereItsVerificationRunsOut() throws {
    let byClass = #"{"cases":{"A":"12","B":"none"},"choose":{"parameter":"accuracyClass"}}"#
    for (months, accuracyClass, bears) in [
      (#""12""#, "A", true), (#""none""#, "A", false), (byClass, "A", true), (byClass, "B", false),
    ] {
      let record = Self.record(inputs: Self.inputs(#""accuracyClass":"\#(accuracyClass)""#))
      #expect(try Self.rules(months).bearsStamp(record) == bears, "\(months) \(accuracyClass)")
    }
  }

  /// Weights: E2 twenty-four months, the others twelve (TT 07/2019/TT-BKHCN, row 16).
  private static let byClass =
    #"{"choose":{"parameter":"accuracyClass"},"cases":{"E2":"24","F1":"12","M1":"12"}}"#
  private static let byKind =
    #"{"choose":"kind","cases":{"initial":"60","periodic":"24","afterRepair":"none"}}"#

  @Test(
    "follows parameters and kind of verification",
    arguments: [
      // A plain cycle never looks into the inputs: these are no JSON.
      (#""12""#, .periodic, nil, "2024-01-31"), (#""none""#, .periodic, nil, nil),
      (byClass, .periodic, #""accuracyClass":"E2""#, "2025-01-31"),
      (byClass, .initial, #""accuracyClass":"M1""#, "2024-01-31"),
      (byKind, .initial, nil, "2028-01-31"), (byKind, .periodic, nil, "2025-01-31"),
      (byKind, .afterRepair, nil, nil),
    ] as [(String, VerificationKind, String?, String?)])
  func until(months: String, kind: VerificationKind, parameters: String?, until: String?) throws {
    let record = Self.record(kind, inputs: parameters.map(Self.inputs) ?? "no JSON at all")
    #expect(try Self.rules(months).validUntil(of: record) == until.flatMap { Day($0) })
  }

  /// Never a certificate without an end because something could not be read.
  @Test(arguments: [
    ("no JSON at all", "malformedJSON"), (inputs(""), "choiceNotCovered"),
    (inputs(#""accuracyClass":"F2""#), "choiceNotCovered"),
  ])
  func refused(inputs: String, code: String) throws {
    let rules = try Self.rules(Self.byClass)
    let refusals = #expect(throws: Refusals.self) {
      try rules.validUntil(of: Self.record(inputs: inputs))
    }
    #expect(refusals?.all.map(\.code) == [code])
  }

  @Test(arguments: [
    #"{"choose":"moon","cases":{"initial":"12"}}"#, #"{"cases":{"E2":"12"}}"#,
    #"{"choose":"kind","cases":{"initial":"a while"}}"#, #"["12"]"#, #""601""#,
    #"{"choose":"kind","cases":{"sometimes":"12"}}"#,
  ])
  func takesNoCycleItDoesNotUnderstand(months: String) {
    #expect(CertificateRules(canonicalText: Self.text(months)) == nil)
  }
}
