import Metrology
import Testing

/// What an inspector hears of certificates that ended, by day.
struct EndingTests {
  private static let (first, second, third) = (
    Day(2023, 1, 10)!, Day(2023, 3, 1)!, Day(2023, 6, 1)!
  )

  /// A record of one instrument with its certificate.
  private static func status(
    _ id: String, _ number: String, on day: Day = first, issued: Day = first,
    supersedes: String? = nil,
    ended: CertificateEvent? = nil, by later: String? = nil
  ) -> VerificationStatus {
    VerificationStatus(
      verification: Verification(
        id: id, lot: nil, instrument: instrument, classReference: IssuingDesk.reference,
        field: .mass, on: day, kind: .periodic, officer: "KD-01", standards: [], inputs: "{}",
        result: "{}", verdict: .conforms, supersedes: supersedes,
        recordedAt: Moment(milliseconds: 0)),
      certificate: Certificate(
        number: number, year: 2023, sequence: 1, verification: id, issuedOn: issued,
        validUntil: Day(2024, 1, 31), stamp: nil, issuedBy: "KD-01",
        issuedAt: Moment(milliseconds: 0)),
      ended: ended, supersededBy: later)
  }

  private static let instrument = Instrument(
    id: "i", classID: "scale", maker: "m", type: "t", serial: "1")

  private static func event(
    _ number: String, _ kind: CertificateEvent.Kind, on day: Day
  ) -> CertificateEvent {
    CertificateEvent(
      certificate: number, kind: kind, on: day, by: "KD-01", at: Moment(milliseconds: 0),
      reason: "x")
  }

  /// A was replaced by B on the second day, B withdrawn on the third.
  private static let chain = [
    status("1", "A", ended: event("A", .superseded(by: "B"), on: second), by: "2"),
    status("2", "B", issued: second, supersedes: "1", ended: event("B", .void, on: third)),
  ]
  /// A was withdrawn; on the third day the instrument was verified anew.
  private static let anew = [
    status("1", "A", ended: event("A", .void, on: second)),
    status("3", "C", on: third, issued: third),
  ]

  /// As A, replaced by B on the third day; verified anew on the first day, before that. The key of B is the youngest.
  private static let sameDay = [
    status("1", "A", ended: event("A", .superseded(by: "B"), on: third), by: "3"),
    status("2", "C"),
    status("3", "B", issued: third, supersedes: "1"),
  ]

  private static let centre = Centre(
    registerID: "r", name: Phrase(vi: "x", en: "x"), parent: Phrase(vi: "x", en: "x"),
    address: "", phone: "", place: "", registration: "", designations: [],
    certificateNumbers: .standard, closing: ClosingDays())

  private static let table:
    [(query: InspectionQuery, history: [VerificationStatus], on: Day, reasons: [Inspection.Reason])] =
      [
        (.certificate("A"), chain, first, []),
        (.certificate("A"), chain, second.adding(days: -1), []),
        (.certificate("A"), chain, second, [.supersededBy("B", on: second)]),
        (.certificate("A"), chain, third, [.supersededBy("B", on: second)]),
        (.certificate("B"), chain, second.adding(days: -1), [.issuedLater(second)]),
        (.certificate("B"), chain, second, []),
        (.certificate("B"), chain, third, [.withdrawn(third)]),
        (.serial("1"), chain, first, []),
        (.serial("1"), chain, second, []),
        (.serial("1"), chain, third, [.withdrawn(third)]),
        (.certificate("A"), anew, second, [.withdrawn(second)]),
        (.certificate("A"), anew, third, [.withdrawn(second), .replaced(by: "C", on: third)]),
        (.serial("1"), anew, third, []),
        (.certificate("C"), sameDay, third, []),
        (.serial("1"), sameDay, third, []),
        (.certificate("B"), sameDay, third, [.replaced(by: "C", on: first)]),
        // A clock that ran back gives the replacement the older key.
        (.serial("1"), chain.reversed(), second, []),
        // After the last good day both reasons are told.
        (
          .certificate("A"), chain, Day(2024, 2, 1)!,
          [.expired(Day(2024, 1, 31)!), .supersededBy("B", on: second)]
        ),
      ]

  @Test(arguments: table.indices)
  func isToldByTheDay(_ row: Int) {
    let (query, history, day, reasons) = Self.table[row]
    let facts = InspectionFacts(
      centre: Self.centre,
      subjects: [InspectionFacts.Subject(instrument: Self.instrument, history: history)],
      count: 1, stamp: nil)
    let inspection = Inspection(query, facts, on: day)
    #expect(inspection.reasons == reasons)
    #expect(inspection.answer == (reasons.isEmpty ? .valid : .notValid))
  }

  @Test func allReasonsAgainstAnEndAreToldAtOnce() {
    let act = Act(
      by: "KD-09", at: Moment(milliseconds: 7), on: Self.first.adding(days: -1),
      identities: RandomIdentities())
    let refusals = #expect(throws: Refusals.self) {
      try Issuing.void(
        Self.chain[0].certificate!, ended: Self.chain[0].ended, reason: "", act)
    }
    #expect(
      refusals?.all.map(\.reason) == [
        .issuing(.replacedBefore("A", by: "B")), .issuing(.endsBeforeIssued(Self.first)),
        .input(.emptyText),
      ])
  }
}
