/// How a certificate ended before its last good day: with author, day and reason.
///
/// The certificate itself never changes; what became of it is told beside it. It ends once.
public struct CertificateEvent: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    /// Withdrawn, with nothing in its place.
    case void
    /// Another stands for the same verification: its number.
    case superseded(by: String)
  }

  /// Number of the certificate that ended.
  public let certificate: String
  public let kind: Kind
  /// From this day on it is not good.
  public let on: Day
  /// Card number of the officer.
  public let by: String
  public let at: Moment
  public let reason: String

  public init(
    certificate: String, kind: Kind, on: Day, by: String, at: Moment, reason: String
  ) {
    self.certificate = certificate
    self.kind = kind
    self.on = on
    self.by = by
    self.at = at
    self.reason = reason
  }

  /// Nil where nothing stands in its place.
  public var replacedBy: String? {
    if case .superseded(let number) = kind { number } else { nil }
  }

  /// The name of the case.
  public var code: String {
    switch kind {
    case .void: "void"
    case .superseded: "superseded"
    }
  }
}

/// A certificate that is to stand in the place of another.
public struct Replacement: Sendable, Hashable {
  /// Number of the certificate to be replaced.
  public let certificate: String
  /// What the new certificate is to say: the record of the old one with its slips corrected, or without a change.
  ///
  /// Judged by a class text that the register keeps.
  public let record: NewRecord
  public let reason: String
  /// Nil takes the lowest free one allotted to the verifying officer.
  public let stamp: StampSerial?
  /// Of the new certificate, whatever the old one was.
  public let medium: CertificateMedium

  public init(
    of certificate: String, record: NewRecord, reason: String, stamp: StampSerial? = nil,
    medium: CertificateMedium = .paper
  ) {
    self.certificate = certificate
    self.record = record
    self.reason = reason
    self.stamp = stamp
    self.medium = medium
  }
}
