/// A certificate with what the register holds beside it: what ``findings(parameters:)`` judges.
public struct CertificateFacts: Sendable {
  /// The record that the certificate names.
  public struct Record: Sendable {
    public let verifiedOn: Day
    public let kind: VerificationKind
    public let verdict: Verdict
    public let classDigest: String

    public init(verifiedOn: Day, kind: VerificationKind, verdict: Verdict, classDigest: String) {
      self.verifiedOn = verifiedOn
      self.kind = kind
      self.verdict = verdict
      self.classDigest = classDigest
    }
  }

  public let number: String
  public let verification: String
  public let issuedOn: Day
  public let validUntil: Day?
  public let bearsStamp: Bool
  /// Nil where there is no such record.
  public let record: Record?
  /// Key of the record that supersedes the certificate's own.
  public let supersededBy: String?
  /// Whether another certificate stands in its place.
  public let isReplaced: Bool
  /// Whether the class text was approved when the certificate was issued.
  public let isApproved: Bool
  /// Of the class text kept; nil where there is none that can be read, which is a finding of its own.
  public let rules: CertificateRules?

  public init(
    number: String, verification: String, issuedOn: Day, validUntil: Day?, bearsStamp: Bool,
    record: Record?, supersededBy: String?, isReplaced: Bool, isApproved: Bool,
    rules: CertificateRules?
  ) {
    self.number = number
    self.verification = verification
    self.issuedOn = issuedOn
    self.validUntil = validUntil
    self.bearsStamp = bearsStamp
    self.record = record
    self.supersededBy = supersededBy
    self.isReplaced = isReplaced
    self.isApproved = isApproved
    self.rules = rules
  }

  /// - Parameter parameters: the nameplate as it was written; asked only where the cycle depends on it.
  public func findings(
    parameters: () throws(Refusals) -> [String: String]
  ) -> [RegisterFinding.Fault] {
    guard let record else { return [.recordMissing(verification)] }
    var faults: [RegisterFinding.Fault] = []
    if record.verdict != .conforms {
      faults.append(.recordDoesNotConform(record.verdict.rawValue))
    }
    // Nothing but the record of a replacement follows one that is certified.
    if let supersededBy, !isReplaced { faults.append(.recordSuperseded(by: supersededBy)) }
    if issuedOn < record.verifiedOn { faults.append(.issuedBeforeVerified(record.verifiedOn)) }
    if !isApproved { faults.append(.classNotApproved(record.classDigest)) }
    guard let rules else { return faults }
    do throws(Refusals) {
      let expected = try rules.validUntil(
        verifiedOn: record.verifiedOn, kind: record.kind, parameters: parameters)
      if validUntil != expected { faults.append(.lastDayWrong(validUntil, expected: expected)) }
      let needsStamp = try rules.bearsStamp(record.kind, parameters: parameters)
      if needsStamp != bearsStamp { faults.append(needsStamp ? .stampMissing : .stampNotNeeded) }
    } catch {
      faults.append(.notReadable(record.classDigest))
    }
    return faults
  }
}
