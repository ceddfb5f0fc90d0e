import Metrology

/// One candidate and the facts, sound unless told otherwise.
enum IssuingDesk {
  static let day = Day(2023, 1, 10)!

  struct Case {
    var serial = "1"
    var verdict = Verdict.conforms
    var on = IssuingDesk.day
    var officerCard = "KD-01"
    var officer: Officer? = IssuingDesk.officer
    var standards = [IssuingDesk.standard()]
    var supersededBy: String?
    var certificate: Certificate?
    var rejectedLater: Day?
    var rules = CertificateRules(
      field: .mass, stamp: true, cycle: .always(12), validity: .endOfMonth,
      gates: Set(Gate.allCases))

    var candidate: Issuing.Candidate {
      let record = Verification(
        id: "v\(serial)", lot: nil,
        instrument: Instrument(
          id: "i\(serial)", classID: "scale", maker: "m", type: "t", serial: serial),
        classReference: IssuingDesk.reference, field: rules.field, on: on, kind: .periodic,
        officer: officerCard, standards: standards, inputs: "{}", result: "{}", verdict: verdict,
        supersedes: nil, recordedAt: Moment(milliseconds: 0))
      return Issuing.Candidate(
        status: VerificationStatus(
          verification: record, certificate: certificate, supersededBy: supersededBy),
        rules: rules, officer: officer, rejectedLater: rejectedLater)
    }
  }

  static let reference = ClassReference(id: "scale", version: "1", digest: "d")
  static let year = Period(Day(2023, 1, 1)!, Day(2023, 12, 31)!)!
  static let officer = Officer(card: "KD-01", name: "A", fields: [.mass], term: year)

  static func standard(
    calibration: Day = day, decision: Day = day
  ) -> Standard {
    Standard(
      code: "M1", name: "Weights", serial: "9", certificate: "c",
      calibrationValidUntil: calibration,
      decisionValidUntil: decision)
  }

  static func stamp(
    _ serial: String, to officer: String? = "KD-01", on certificate: String? = nil
  ) -> Stamp {
    Stamp(serial: StampSerial(serial)!, allottedTo: officer, certificate: certificate)
  }

  static func decide(
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
  static func reasons(
    _ body: () throws(Refusals) -> [Certificate]
  ) -> [String] {
    do throws(Refusals) {
      _ = try body()
      return []
    } catch { return error.all.map { "\($0.at.path) \($0.code)" } }
  }
}
