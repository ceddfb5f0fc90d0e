import Metrology
import Testing

/// What may be certified: one sound case, and every reason against it.
struct IssuingTests {
  private typealias Desk = IssuingDesk
  private typealias Case = IssuingDesk.Case

  @Test func aSoundRecordIsCertified() throws {
    let certificates = try Desk.decide([Case()], on: Day(2024, 2, 1)!)
    #expect(
      certificates == [
        Certificate(
          number: "00042/2024", year: 2024, sequence: 42, verification: "v1",
          issuedOn: Day(2024, 2, 1)!,
          validUntil: Day(2024, 1, 31), stamp: StampSerial("A-01"), issuedBy: "KD-09",
          issuedAt: Moment(milliseconds: 7))
      ])
  }

  @Test func everyGateAlone() {
    let earlier = Desk.day.adding(days: -1)
    let day = Desk.day
    func change(_ body: (inout Case) -> Void) -> Case {
      var changed = Case()
      body(&changed)
      return changed
    }
    let issued = Certificate(
      number: "00007/2023", year: 2023, sequence: 7, verification: "v1", issuedOn: day,
      validUntil: nil, stamp: nil, issuedBy: "KD-09", issuedAt: Moment(milliseconds: 0))
    let table: [(name: String, changed: Case, reasons: [String])] = [
      ("failed", change { $0.verdict = .fails }, ["1 verdictIsNotConforms"]),
      ("incomplete", change { $0.verdict = .incomplete }, ["1 verdictIsNotConforms"]),
      ("corrected", change { $0.supersededBy = "v2" }, ["1 superseded"]),
      ("rejected since", change { $0.rejectedLater = day.adding(days: 1) }, ["1 rejectedLater"]),
      ("certified", change { $0.certificate = issued }, ["1 alreadyCertified"]),
      (
        "from tomorrow",
        change {
          $0.on = day.adding(days: 1)
          $0.standards = [
            Desk.standard(calibration: day.adding(days: 1), decision: day.adding(days: 1))
          ]
        },
        ["1 issuedBeforeVerified"]
      ),
      ("no such card", change { $0.officer = nil }, ["1 officerUnknown"]),
      (
        "another field",
        change {
          $0.officer = Officer(card: "KD-01", name: "A", fields: [.volume], term: Desk.year)
        },
        ["1 officerDoesNotCover"]
      ),
      (
        "card run out",
        change {
          $0.officer = Officer(
            card: "KD-01", name: "A", fields: [.mass], term: Period(earlier, earlier)!)
        },
        ["1 officerDoesNotCover"]
      ),
      ("no standard", change { $0.standards = [] }, ["1 noStandardNamed"]),
      (
        "calibration over", change { $0.standards = [Desk.standard(calibration: earlier)] },
        ["1 standardNotValid"]
      ),
      (
        "decision over", change { $0.standards = [Desk.standard(decision: earlier)] },
        ["1 standardNotValid"]
      ),
      (
        "both over",
        change { $0.standards = [Desk.standard(calibration: earlier, decision: earlier)] },
        ["1 standardNotValid", "1 standardNotValid"]
      ),
      (
        "one of two over",
        change { $0.standards = [Desk.standard(), Desk.standard(calibration: earlier)] },
        ["1 standardNotValid"]
      ),
    ]
    for row in table {
      #expect(
        Desk.reasons { () throws(Refusals) in try Desk.decide([row.changed]) } == row.reasons,
        "\(row.name)")
    }
    #expect(
      Desk.reasons { () throws(Refusals) in try Desk.decide([Case()], fields: [.volume]) } == [
        "1 designationDoesNotCover"
      ])
    #expect(
      Desk.reasons { () throws(Refusals) in try Desk.decide([Case()], approved: false) } == [
        "1 classNotApproved"
      ])
    #expect(Desk.reasons { () throws(Refusals) in try Desk.decide([]) } == [" nothingToIssue"])
  }

  @Test func aGateThatTheClassDoesNotAskForIsOpen() throws {
    var open = Case()
    open.rules = CertificateRules(
      field: .mass, stamp: false, cycle: .always(nil), validity: .none, gates: [])
    open.officer = nil
    open.standards = []
    let certificate = try #require(try Desk.decide([open], fields: [], stamps: []).first)
    #expect(certificate.stamp == nil && certificate.validUntil == nil)
  }

  @Test func allReasonsOfAllInstrumentsAtOnce() {
    var worst = Case(serial: "1", verdict: .fails, officer: nil, standards: [], supersededBy: "v9")
    worst.on = Day(2024, 1, 1)!
    let second = Case(serial: "2", verdict: .incomplete)
    let found = Desk.reasons { () throws(Refusals) in
      try Desk.decide([worst, Case(serial: "3"), second], fields: [], approved: false, stamps: [])
    }
    #expect(
      found == [
        "1 verdictIsNotConforms", "1 superseded", "1 issuedBeforeVerified", "1 classNotApproved",
        "1 designationDoesNotCover", "1 officerUnknown", "1 noStandardNamed",
        "3 classNotApproved", "3 designationDoesNotCover",
        "2 verdictIsNotConforms", "2 classNotApproved", "2 designationDoesNotCover",
        " notEnoughStamps",
      ])
  }
}
