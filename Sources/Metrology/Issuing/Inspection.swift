/// Answers an inspector: is this good, today? Three ways, with reasons; never a bare yes where something is unknown.
///
/// The answer shows the instrument and its marks and never a customer.
public struct Inspection: Sendable, Hashable {
  public enum Answer: String, Sendable, CaseIterable { case valid, notValid, cannotTell }

  /// Why the answer is not *valid*.
  public enum Reason: Sendable, Hashable {
    /// A number of the centre's own series that nobody spent.
    case neverIssued
    /// The last good day has passed.
    case expired(Day)
    /// On the day asked for it was not issued yet.
    case issuedLater(Day)
    /// A later verification found the instrument out of its limits.
    case rejectedSince(Day)
    /// A later verification has a certificate of its own.
    case replaced(by: String, on: Day)
    /// The centre withdrew the certificate.
    case withdrawn(Day)
    /// The centre issued another for the same verification.
    case supersededBy(String, on: Day)
    /// An electronic certificate whose signed file the centre had not taken back on the day.
    case awaitingSignedFile
    /// The centre has the stamp and bound it to no certificate.
    case stampNotBound
    /// The instrument is known and was never certified.
    case neverCertified
    /// Not a number of this centre.
    case foreignNumber
    case unknownStamp
    case unknownSerial
    /// The question fits several instruments.
    case several(Int)

    /// Stable and free of language.
    public var code: String {
      Mirror(reflecting: self).children.first?.label ?? "\(self)"
    }
  }

  public let answer: Answer
  /// Empty when valid.
  public let reasons: [Reason]
  /// What the answer is about, where that is one certificate.
  public let subject: Subject?
  public let on: Day

  /// The facts an inspector compares with what stands before them.
  public struct Subject: Sendable, Hashable {
    public let instrument: Instrument
    public let certificate: Certificate?
    /// Nil where none was taken back on the day or before.
    public let signedFile: SignedFile?
    public let verifiedOn: Day
  }

  /// - Parameter on: the day that decides; the valid-until day itself is good.
  public init(_ query: InspectionQuery, _ facts: InspectionFacts, on day: Day) {
    on = day
    guard facts.count > 0 else {
      (answer, reasons, subject) = Self.unknown(query, facts)
      return
    }
    guard facts.count == 1, let found = facts.subjects.first else {
      (answer, reasons, subject) = (.cannotTell, [.several(facts.count)], nil)
      return
    }
    let all = Self.replacementsInPlace(found.history)
    let history = all.filter { $0.verification.on <= day }
    guard let status = Self.certified(query, all, day) else {
      let rejected = history.last { $0.verification.verdict == .fails }
      answer = .notValid
      reasons = [rejected.map { .rejectedSince($0.verification.on) } ?? .neverCertified]
      subject = all.last.map {
        Subject(
          instrument: found.instrument, certificate: nil, signedFile: nil,
          verifiedOn: $0.verification.on)
      }
      return
    }
    reasons = Self.reasons(status, history, day)
    answer = reasons.isEmpty ? .valid : .notValid
    subject = Subject(
      instrument: found.instrument, certificate: status.certificate,
      signedFile: status.signedFile.flatMap { $0.on > day ? nil : $0 },
      verifiedOn: status.verification.on)
  }

  private init(answer: Answer, reasons: [Reason], on day: Day) {
    (self.answer, self.reasons, subject, on) = (answer, reasons, nil, day)
  }

  /// Each record that replaced another right behind it, where it stood; its key is younger than those of verifications
  /// made since.
  private static func replacementsInPlace(
    _ history: [VerificationStatus]
  ) -> [VerificationStatus] {
    let byID = Dictionary(uniqueKeysWithValues: history.map { ($0.verification.id, $0) })
    let firsts = history.filter { $0.verification.supersedes.flatMap { byID[$0] } == nil }
    return firsts.flatMap { first in
      sequence(first: first) { $0.supersededBy.flatMap { byID[$0] } }
    }
  }

  /// The certified record that the question is about.
  private static func certified(
    _ query: InspectionQuery, _ history: [VerificationStatus], _ day: Day
  ) -> VerificationStatus? {
    switch query {
    case .certificate(let number): history.first { $0.certificate?.number == number }
    case .stamp(let serial): history.first { $0.certificate?.stamp == serial }
    case .serial:
      history.last { $0.certificate.map { $0.issuedOn <= day } ?? false }
        ?? history.last { $0.certificate != nil }
    }
  }

  private static func reasons(
    _ status: VerificationStatus, _ history: [VerificationStatus], _ day: Day
  ) -> [Reason] {
    guard let certificate = status.certificate else { return [.neverCertified] }
    if day < certificate.issuedOn { return [.issuedLater(certificate.issuedOn)] }
    var reasons: [Reason] = []
    if let until = certificate.validUntil, until < day { reasons.append(.expired(until)) }
    if certificate.medium == .electronic, status.signedFile.map({ $0.on > day }) ?? true {
      reasons.append(.awaitingSignedFile)
    }
    if let ended = status.ended, ended.on <= day { reasons.append(reason(ended)) }
    let index = history.firstIndex { $0.verification.id == status.verification.id }
    let same = replacements(of: status, history)
    let later = (index.map { history[($0 + 1)...] } ?? []).filter {
      !same.contains($0.verification.id)
    }
    if let rejected = later.last(where: { $0.verification.verdict == .fails }) {
      reasons.append(.rejectedSince(rejected.verification.on))
    }
    if let newer = later.compactMap(\.certificate).last(where: { $0.issuedOn <= day }) {
      reasons.append(.replaced(by: newer.number, on: newer.issuedOn))
    }
    return reasons
  }

  private static func reason(_ ended: CertificateEvent) -> Reason {
    switch ended.kind {
    case .void: .withdrawn(ended.on)
    case .superseded(let number): .supersededBy(number, on: ended.on)
    }
  }

  /// The records of those that replaced a certificate one after the other: the same verification, not a later one.
  private static func replacements(
    of status: VerificationStatus, _ history: [VerificationStatus]
  ) -> Set<String> {
    var ids: Set<String> = []
    var next = status.supersededBy
    while let id = next, ids.insert(id).inserted {
      next = history.first { $0.verification.id == id }?.supersededBy
    }
    return ids
  }

  private static func unknown(
    _ query: InspectionQuery, _ facts: InspectionFacts
  ) -> (Answer, [Reason], Subject?) {
    switch query {
    case .certificate(let number):
      facts.centre.certificateNumbers.matches(number)
        ? (.notValid, [.neverIssued], nil) : (.cannotTell, [.foreignNumber], nil)
    case .stamp:
      facts.stamp == nil ? (.cannotTell, [.unknownStamp], nil) : (.notValid, [.stampNotBound], nil)
    case .serial: (.cannotTell, [.unknownSerial], nil)
    }
  }
}

extension Inspection {
  /// The answer to a question that can be read in several ways: the one reading that finds an instrument decides; where
  /// readings find different instruments, nobody can tell.
  public init(_ readings: [(query: InspectionQuery, facts: InspectionFacts)], on day: Day) {
    let found = readings.filter { $0.facts.count > 0 }
    let ids = Set(found.flatMap { $0.facts.subjects.map(\.instrument.id) })
    let total = found.reduce(0) { $0 + $1.facts.count }
    if let first = found.first, ids.count == 1, found.allSatisfy({ $0.facts.count == 1 }) {
      self.init(first.query, first.facts, on: day)
    } else if let first = found.first {
      // Readings of one instrument counted once would hide that there are others.
      let facts = InspectionFacts(
        centre: first.facts.centre, subjects: first.facts.subjects, count: max(2, total),
        stamp: first.facts.stamp)
      self.init(first.query, facts, on: day)
    } else {
      // Nothing found: a reading that knows the text for the centre's own says more than one that does not; where none
      // does, each says what it is not.
      let answers = readings.map { Inspection($0.query, $0.facts, on: day) }
      self =
        answers.first { $0.answer == .notValid }
        ?? Inspection(answer: .cannotTell, reasons: answers.flatMap(\.reasons), on: day)
    }
  }
}
