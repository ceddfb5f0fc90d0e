/// How issued certificates end: pure functions, called inside the register's transaction.
extension Issuing {
  /// Withdraws a certificate; its number and its stamp stay spent, its verification stays counted.
  ///
  /// - Parameter ended: how it ended before; nil while it stands.
  public static func void(
    _ certificate: Certificate, ended: CertificateEvent?, reason: String, _ act: Act
  ) throws(Refusals) -> CertificateEvent {
    try mayEnd(certificate, ended, reason, act)
    return event(certificate, .void, reason, act)
  }

  /// A certificate with the next number, on the record that supersedes the old one's, and how the old one ends.
  ///
  /// Every gate is tried again on the candidate: what may not be certified may not replace either.
  public static func replace(
    _ certificate: Certificate, ended: CertificateEvent?, by candidate: Candidate, _ facts: Facts,
    medium: CertificateMedium = .paper, reason: String, _ act: Act
  ) throws(Refusals) -> (replacement: Certificate, event: CertificateEvent) {
    try mayEnd(certificate, ended, reason, act)
    // One for each candidate.
    let replacement = try decide([candidate], facts, medium: medium, act)[0]
    return (
      replacement, event(certificate, .superseded(by: replacement.number), reason, act)
    )
  }

  private static func mayEnd(
    _ certificate: Certificate, _ ended: CertificateEvent?, _ reason: String, _ act: Act
  ) throws(Refusals) {
    var refusals: [Refusal] = []
    switch ended?.kind {
    case .void?:
      refusals.append(Refusal(.issuing(.withdrawnBefore(certificate.number, on: ended!.on))))
    case .superseded(let number)?:
      refusals.append(Refusal(.issuing(.replacedBefore(certificate.number, by: number))))
    case nil: break
    }
    if act.on < certificate.issuedOn {
      refusals.append(Refusal(.issuing(.endsBeforeIssued(certificate.issuedOn))))
    }
    if reason.isEmpty { refusals.append(Refusal(.input(.emptyText), at: Place(path: "reason"))) }
    if let refusals = Refusals(refusals) { throw refusals }
  }

  private static func event(
    _ certificate: Certificate, _ kind: CertificateEvent.Kind, _ reason: String, _ act: Act
  ) -> CertificateEvent {
    CertificateEvent(
      certificate: certificate.number, kind: kind, on: act.on, by: act.by, at: act.at,
      reason: reason)
  }
}
