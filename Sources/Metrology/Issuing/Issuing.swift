/// Decides what may be certified: a pure function, called inside the register's transaction.
///
/// The gates are those of the law (TT 23/2013, TT 24/2013/TT-BKHCN): the designation covers field and day, so does the
/// officer's card, the standards were valid, the centre approved the class version, everything asked was passed and no
/// later verification rejected the instrument, a stamp is free and in the right hands. Every reason of every instrument
/// is reported at once, and nothing is issued unless all of it can be.
public enum Issuing {
  /// One record to certify and what bears on it.
  public struct Candidate: Sendable {
    public let status: VerificationStatus
    /// The rules it was judged by, as kept in the register.
    public let rules: CertificateRules
    /// The officer who verified; nil where the register knows no such card.
    public let officer: Officer?
    /// When a later verification, corrected records aside, found the instrument out of its limits.
    public let rejectedLater: Day?
    /// Whether it is to bear a stamp.
    public let bearsStamp: Bool

    public init(
      status: VerificationStatus, rules: CertificateRules, officer: Officer?,
      rejectedLater: Day? = nil
    ) {
      self.status = status
      self.rules = rules
      self.officer = officer
      self.rejectedLater = rejectedLater
      // A record that does not say how long it holds is refused with its last day.
      bearsStamp = (try? rules.bearsStamp(status.verification)) ?? rules.stamp
    }
  }

  /// The register's state that the decision rests on.
  public struct Facts: Sendable {
    public let centre: Centre
    public let approvals: Set<ClassReference>
    /// The sequence last spent in the year of issue; 0 before the first.
    public let lastSequence: Int
    /// Stamps to choose from, lowest first: those asked for, or the free ones of each verifying officer.
    public let stamps: [Stamp]
    /// Whether the person named the first stamp.
    public let stampsWereNamed: Bool
    /// Stamps asked for that the centre never received.
    public let unknownStamps: [StampSerial]

    public init(
      centre: Centre, approvals: Set<ClassReference>, lastSequence: Int, stamps: [Stamp],
      stampsWereNamed: Bool, unknownStamps: [StampSerial] = []
    ) {
      self.centre = centre
      self.approvals = approvals
      self.lastSequence = lastSequence
      self.stamps = stamps
      self.stampsWereNamed = stampsWereNamed
      self.unknownStamps = unknownStamps
    }
  }

  /// The certificates to write, in the order of the candidates, or every reason why not.
  ///
  /// A failed or incomplete instrument of a lot is passed over: `candidates` holds those to certify only.
  public static func decide(
    _ candidates: [Candidate], _ facts: Facts, medium: CertificateMedium = .paper, _ act: Act
  ) throws(Refusals) -> [Certificate] {
    guard !candidates.isEmpty else { throw Refusals(IssuingTrouble.nothingToIssue) }
    var refusals: [Refusal] = []
    for candidate in candidates {
      let place = Place(path: candidate.status.verification.instrument.serial)
      refusals += gates(candidate, facts, act).map { Refusal(.issuing($0), at: place) }
    }
    var stamps = Stamps(facts)
    let bound = candidates.map { stamps.take(for: $0) }
    refusals += stamps.troubles.map { Refusal(.issuing($0)) }
    if let refusals = Refusals(refusals.uniqued) { throw refusals }

    var certificates: [Certificate] = []
    for (candidate, stamp) in zip(candidates, bound) {
      let sequence = facts.lastSequence + 1 + certificates.count
      let record = candidate.status.verification
      certificates.append(
        Certificate(
          number: facts.centre.certificateNumbers.number(sequence, year: act.on.year),
          year: act.on.year, sequence: sequence, verification: record.id, issuedOn: act.on,
          validUntil: try candidate.rules.validUntil(of: record), stamp: stamp, issuedBy: act.by,
          issuedAt: act.at, medium: medium))
    }
    return certificates
  }

  private static func gates(
    _ candidate: Candidate, _ facts: Facts, _ act: Act
  ) -> [IssuingTrouble] {
    let (record, rules) = (candidate.status.verification, candidate.rules)
    var troubles: [IssuingTrouble] = []
    if record.verdict != .conforms { troubles.append(.verdictIsNotConforms(record.verdict)) }
    if candidate.status.supersededBy != nil { troubles.append(.superseded) }
    if let certificate = candidate.status.certificate {
      troubles.append(.alreadyCertified(certificate.number))
    }
    if let day = candidate.rejectedLater { troubles.append(.rejectedLater(day)) }
    if act.on < record.on { troubles.append(.issuedBeforeVerified(record.on)) }
    if !facts.approvals.contains(record.classReference) {
      troubles.append(
        .classNotApproved(record.classReference.id, version: record.classReference.version))
    }
    if rules.gates.contains(.designation),
      !facts.centre.isDesignated(for: record.field, on: record.on)
    {
      troubles.append(.designationDoesNotCover(record.field, on: record.on))
    }
    if rules.gates.contains(.officerCard) {
      if let officer = candidate.officer {
        if !officer.covers(record.field, on: record.on) {
          troubles.append(.officerDoesNotCover(card: officer.card, record.field, on: record.on))
        }
      } else {
        troubles.append(.officerUnknown(record.officer))
      }
    }
    if rules.gates.contains(.standards) { troubles += standards(record) }
    return troubles
  }

  private static func standards(_ record: Verification) -> [IssuingTrouble] {
    guard !record.standards.isEmpty else { return [.noStandardNamed] }
    return record.standards.flatMap { standard -> [IssuingTrouble] in
      var troubles: [IssuingTrouble] = []
      if standard.calibrationValidUntil < record.on {
        troubles.append(
          .standardNotValid(
            code: standard.code, .calibration, until: standard.calibrationValidUntil, on: record.on)
        )
      }
      if standard.decisionValidUntil < record.on {
        troubles.append(
          .standardNotValid(
            code: standard.code, .decision, until: standard.decisionValidUntil, on: record.on))
      }
      return troubles
    }
  }
}

/// Hands out the stamps in order, and says what was wrong with them.
private struct Stamps {
  /// Still to hand out: by the officer they are allotted to, or all of them in one row where the person named the first.
  private var rows: [String: ArraySlice<Stamp>]
  private let named: Bool
  /// By the officer's card: stamps needed, and good ones found for them.
  private var counts: [String: (needed: Int, free: Int)] = [:]
  /// Officers for whom the stamps did not reach.
  private var wanting: Set<String> = []
  private var found: [IssuingTrouble] = []
  private let unknown: [StampSerial]

  init(_ facts: Issuing.Facts) {
    named = facts.stampsWereNamed
    unknown = facts.unknownStamps
    rows =
      named
      ? [Self.allInOne: facts.stamps[...]]
      : Dictionary(grouping: facts.stamps) { $0.allottedTo ?? "" }.mapValues { $0[...] }
  }

  private static let allInOne = ""

  mutating func take(for candidate: Issuing.Candidate) -> StampSerial? {
    guard candidate.bearsStamp else {
      if named { found.append(.stampNotNeeded) }
      return nil
    }
    let card = candidate.status.verification.officer
    counts[card, default: (0, 0)].needed += 1
    guard let stamp = rows[named ? Self.allInOne : card]?.popFirst() else {
      wanting.insert(card)
      return nil
    }
    if let certificate = stamp.certificate {
      found.append(.stampUsed(stamp.serial.description, by: certificate))
    } else if stamp.allottedTo == nil {
      found.append(.stampNotAllotted(stamp.serial.description))
    } else if let other = stamp.allottedTo, other != card {
      found.append(.stampAllottedToOther(stamp.serial.description, officer: other))
    } else {
      counts[card]!.free += 1
    }
    return stamp.serial
  }

  var troubles: [IssuingTrouble] {
    // Too few because some were never received: that is what to say.
    guard unknown.isEmpty else { return found + unknown.map { .stampUnknown($0.description) } }
    return found
      + wanting.sorted().map { card in
        .notEnoughStamps(needed: counts[card]!.needed, free: counts[card]!.free, officer: card)
      }
  }
}

extension [Refusal] {
  /// Without repetitions, in the order of first mention.
  fileprivate var uniqued: [Refusal] {
    var seen: Set<Refusal> = []
    return filter { seen.insert($0).inserted }
  }
}
