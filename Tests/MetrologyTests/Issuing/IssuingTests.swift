import Metrology
import Testing

/// What may be certified: one sound case, and every reason against it.
struct IssuingTests {
  private static let day = Day(2023, 1, 10)!

  /// One candidate and the facts, sound unless told otherwise.
  private struct Case {
    var serial = "1"
    var verdict = Verdict.conforms
    var on = IssuingTests.day
    var officerCard = "KD-01"
    var officer: Officer? = IssuingTests.officer
    var standards = [IssuingTests.standard()]
    var supersededBy: String?
    var certificate: Certificate?
    var rules = CertificateRules(
      field: .mass, stamp: true, cycleMonths: 12, validity: .endOfMonth,
      gates: Set(Gate.allCases))

    var candidate: Issuing.Candidate {
      let record = Verification(
        id: "v\(serial)", lot: nil,
        instrument: Instrument(
          id: "i\(serial)", classID: "scale", maker: "m", type: "t", serial: serial),
        classReference: IssuingTests.reference, field: rules.field, on: on, kind: .periodic,
        officer: officerCard, standards: standards, inputs: "{}", result: "{}", verdict: verdict,
        supersedes: nil, recordedAt: Moment(milliseconds: 0))
      return Issuing.Candidate(
        status: VerificationStatus(
          verification: record, certificate: certificate, supersededBy: supersededBy),
        rules: rules, officer: officer)
    }
  }

  private static let reference = ClassReference(id: "scale", version: "1", digest: "d")
  private static let year = Period(Day(2023, 1, 1)!, Day(2023, 12, 31)!)!
  private static let officer = Officer(card: "KD-01", name: "A", fields: [.mass], term: year)

  private static func standard(
    calibration: Day = day, decision: Day = day
  ) -> Standard {
    Standard(
      code: "M1", name: "Weights", serial: "9", certificate: "c",
      calibrationValidUntil: calibration,
      decisionValidUntil: decision)
  }

  private static func stamp(
    _ serial: String, to officer: String? = "KD-01", on certificate: String? = nil
  ) -> Stamp {
    Stamp(serial: StampSerial(serial)!, allottedTo: officer, certificate: certificate)
  }

  private static func decide(
    _ cases: [Case], fields: [Field] = [.mass], approved: Bool = true, last: Int = 41,
    stamps: [Stamp] = [stamp("A-01"), stamp("A-02"), stamp("A-03")], named: Bool = false,
    on: Day = day
  ) throws(Refusals) -> [Certificate] {
    let centre = Centre(
      registerID: "r", name: Phrase(vi: "x", en: "x"), parent: Phrase(vi: "x", en: "x"),
      address: "", phone: "", place: "", registration: "",
      designations: [Designation(number: "1", fields: fields, term: year)],
      certificateNumbers: .standard, closing: ClosingDays())
    let facts = Issuing.Facts(
      centre: centre, approvals: approved ? [reference] : [], lastSequence: last, stamps: stamps,
      stampsWereNamed: named)
    let act = Act(by: "KD-09", at: Moment(milliseconds: 7), on: on, identities: RandomIdentities())
    return try Issuing.decide(cases.map(\.candidate), facts, act)
  }

  /// What it is refused with: serial and reason.
  private static func reasons(
    _ body: () throws(Refusals) -> [Certificate]
  ) -> [String] {
    do throws(Refusals) {
      _ = try body()
      return []
    } catch { return error.all.map { "\($0.at.path) \($0.code)" } }
  }

  @Test func aSoundRecordIsCertified() throws {
    let certificates = try Self.decide([Case()], on: Day(2024, 2, 1)!)
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
    let earlier = Self.day.adding(days: -1)
    let day = Self.day
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
      ("certified", change { $0.certificate = issued }, ["1 alreadyCertified"]),
      (
        "from tomorrow",
        change {
          $0.on = day.adding(days: 1)
          $0.standards = [
            Self.standard(calibration: day.adding(days: 1), decision: day.adding(days: 1))
          ]
        },
        ["1 issuedBeforeVerified"]
      ),
      ("no such card", change { $0.officer = nil }, ["1 officerUnknown"]),
      (
        "another field",
        change {
          $0.officer = Officer(card: "KD-01", name: "A", fields: [.volume], term: Self.year)
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
        "calibration over", change { $0.standards = [Self.standard(calibration: earlier)] },
        ["1 standardNotValid"]
      ),
      (
        "decision over", change { $0.standards = [Self.standard(decision: earlier)] },
        ["1 standardNotValid"]
      ),
      (
        "both over",
        change { $0.standards = [Self.standard(calibration: earlier, decision: earlier)] },
        ["1 standardNotValid", "1 standardNotValid"]
      ),
      (
        "one of two over",
        change { $0.standards = [Self.standard(), Self.standard(calibration: earlier)] },
        ["1 standardNotValid"]
      ),
    ]
    for row in table {
      #expect(
        Self.reasons { () throws(Refusals) in try Self.decide([row.changed]) } == row.reasons,
        "\(row.name)")
    }
    #expect(
      Self.reasons { () throws(Refusals) in try Self.decide([Case()], fields: [.volume]) } == [
        "1 designationDoesNotCover"
      ])
    #expect(
      Self.reasons { () throws(Refusals) in try Self.decide([Case()], approved: false) } == [
        "1 classNotApproved"
      ])
    #expect(Self.reasons { () throws(Refusals) in try Self.decide([]) } == [" nothingToIssue"])
  }

  @Test func aGateThatTheClassDoesNotAskForIsOpen() throws {
    var open = Case()
    open.rules = CertificateRules(
      field: .mass, stamp: false, cycleMonths: nil, validity: .none, gates: [])
    open.officer = nil
    open.standards = []
    let certificate = try #require(try Self.decide([open], fields: [], stamps: []).first)
    #expect(certificate.stamp == nil && certificate.validUntil == nil)
  }

  @Test func allReasonsOfAllInstrumentsAtOnce() {
    var worst = Case(serial: "1", verdict: .fails, officer: nil, standards: [], supersededBy: "v9")
    worst.on = Day(2024, 1, 1)!
    let second = Case(serial: "2", verdict: .incomplete)
    let found = Self.reasons { () throws(Refusals) in
      try Self.decide([worst, Case(serial: "3"), second], fields: [], approved: false, stamps: [])
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

  @Test func numbersFollowOneAnotherAndStampsGoLowestFirst() throws {
    let stamps = [
      Self.stamp("A-01", to: "KD-02"), Self.stamp("A-02"), Self.stamp("A-05"), Self.stamp("A-06"),
    ]
    var other = Case(serial: "2", officerCard: "KD-02")
    other.officer = Officer(card: "KD-02", name: "B", fields: [.mass], term: Self.year)
    var unstamped = Case(serial: "3")
    unstamped.rules = CertificateRules(
      field: .mass, stamp: false, cycleMonths: 12, validity: .endOfMonth, gates: [])
    let made = try Self.decide(
      [Case(serial: "1"), other, unstamped, Case(serial: "4")], last: 99_998, stamps: stamps)
    #expect(made.map(\.number) == ["99999/2023", "100000/2023", "100001/2023", "100002/2023"])
    #expect(made.map(\.sequence) == [99_999, 100_000, 100_001, 100_002])
    #expect(made.map { $0.stamp?.description } == ["A-02", "A-01", nil, "A-05"])
    #expect(made.map(\.verification) == ["v1", "v2", "v3", "v4"])
  }

  @Test func stampsThatDoNotReach() {
    let three = (1...3).map { Case(serial: "\($0)") }
    do throws(Refusals) {
      _ = try Self.decide(three, stamps: [Self.stamp("A-01"), Self.stamp("A-02", to: "KD-02")])
      Issue.record("three instruments took one stamp")
    } catch {
      #expect(
        error.all.map(\.reason) == [
          .issuing(.notEnoughStamps(needed: 3, free: 1, officer: "KD-01"))
        ])
    }
  }

  @Test func namedStampsAreTakenAsTheyComeOrRefused() throws {
    let pair = [Case(serial: "1"), Case(serial: "2")]
    let made = try Self.decide(pair, stamps: [Self.stamp("A-08"), Self.stamp("A-09")], named: true)
    #expect(made.map { $0.stamp?.description } == ["A-08", "A-09"])

    let four = (1...4).map { Case(serial: "\($0)") }
    let wrong = [
      Self.stamp("A-01", on: "00001/2023"), Self.stamp("A-02", to: nil),
      Self.stamp("A-03", to: "KD-02"),
    ]
    do throws(Refusals) {
      _ = try Self.decide(four, stamps: wrong, named: true)
      Issue.record("wrong stamps were taken")
    } catch {
      #expect(
        error.all.map(\.reason) == [
          .issuing(.stampUsed("A-01", by: "00001/2023")), .issuing(.stampNotAllotted("A-02")),
          .issuing(.stampAllottedToOther("A-03", officer: "KD-02")),
          // The fourth was never received; of the three that were, none is good.
          .issuing(.notEnoughStamps(needed: 4, free: 0, officer: "KD-01")),
        ])
    }
    var unstamped = Case()
    unstamped.rules = CertificateRules(
      field: .mass, stamp: false, cycleMonths: 12, validity: .endOfMonth, gates: [])
    #expect(
      Self.reasons { () throws(Refusals) in
        try Self.decide([unstamped], stamps: [Self.stamp("A-01")], named: true)
      } == [" stampNotNeeded"])
  }
}
