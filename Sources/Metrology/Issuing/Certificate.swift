/// A verification certificate (giấy chứng nhận kiểm định): exists only for an instrument that passed.
///
/// An issued certificate never changes; its number is spent in the transaction that issues it and never reused.
public struct Certificate: Sendable, Hashable {
  public let number: String
  /// Year and sequence that the number was made of.
  public let year: Int
  public let sequence: Int
  public let verification: String
  public let issuedOn: Day
  /// Inclusive; nil where the verification does not run out.
  public let validUntil: Day?
  /// Nil where the class has no stamp.
  public let stamp: StampSerial?
  /// Card number of the officer who issued.
  public let issuedBy: String
  public let issuedAt: Moment
  public let medium: CertificateMedium

  public init(
    number: String, year: Int, sequence: Int, verification: String, issuedOn: Day,
    validUntil: Day?, stamp: StampSerial?, issuedBy: String, issuedAt: Moment,
    medium: CertificateMedium = .paper
  ) {
    self.number = number
    self.year = year
    self.sequence = sequence
    self.verification = verification
    self.issuedOn = issuedOn
    self.validUntil = validUntil
    self.stamp = stamp
    self.issuedBy = issuedBy
    self.issuedAt = issuedAt
    self.medium = medium
  }
}
