/// One verification as a line of the month's detail: what the table counts, one by one.
///
/// It names no customer: the table goes to another office, and a customer's results are confidential
/// (Luật Đo lường Điều 24, 36).
public struct MonthlyDetail: Sendable, Equatable {
  public let field: Field
  public let verifiedOn: Day
  public let instrument: Phrase
  public let maker: String
  public let type: String
  public let serial: String
  public let kind: VerificationKind
  /// Card number of the officer.
  public let officer: String
  public let conforms: Bool
  /// Nil for a rejected instrument.
  public let certificate: String?
  /// Series and number; nil where the class has no stamp.
  public let stamp: String?
  /// Nil for a rejected instrument, and where the verification does not run out.
  public let validUntil: Day?

  public init(
    field: Field, verifiedOn: Day, instrument: Phrase, maker: String, type: String, serial: String,
    kind: VerificationKind, officer: String, conforms: Bool, certificate: String?, stamp: String?,
    validUntil: Day?
  ) {
    self.field = field
    self.verifiedOn = verifiedOn
    self.instrument = instrument
    self.maker = maker
    self.type = type
    self.serial = serial
    self.kind = kind
    self.officer = officer
    self.conforms = conforms
    self.certificate = certificate
    self.stamp = stamp
    self.validUntil = validUntil
  }
}
