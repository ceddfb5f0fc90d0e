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
          field: .mass, stamp: true, cycleMonths: 60, validity: .endOfMonth,
          gates: [.designation, .standards]))
    let endless = Self.text.replacing(#""60""#, with: #""none""#)
    #expect(CertificateRules(canonicalText: endless)?.cycleMonths == nil)
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
