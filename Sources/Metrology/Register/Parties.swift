/// A person who may verify (kiểm định viên), as on the card (TT 24/2013/TT-BKHCN Điều 32).
public struct Officer: Sendable, Hashable {
  /// The card's number; names the officer everywhere.
  public let card: String
  public let name: String
  public let fields: [Field]
  public let term: Period

  public init(card: String, name: String, fields: [Field], term: Period) {
    self.card = card
    self.name = name
    self.fields = fields
    self.term = term
  }

  public func covers(_ field: Field, on day: Day) -> Bool {
    fields.contains(field) && term.contains(day)
  }
}

/// Who keeps or uses instruments (cơ sở sử dụng). Never shown to the public.
public struct Customer: Sendable, Hashable {
  /// Short, made by the centre; names the customer in files.
  public let code: String
  public let name: String
  public let address: String

  public init(code: String, name: String, address: String) {
    self.code = code
    self.name = name
    self.address = address
  }
}

/// A standard used directly to verify instruments (chuẩn đo lường).
///
/// It has two clocks, and both must cover the day of verification: its calibration certificate and the decision that
/// certifies it (TT 24/2013/TT-BKHCN Điều 20, 24).
public struct Standard: Sendable, Hashable {
  /// Short, made by the centre; names the standard in files.
  public let code: String
  public let name: String
  public let serial: String
  /// Number of its calibration certificate.
  public let certificate: String
  public let calibrationValidUntil: Day
  public let decisionValidUntil: Day

  public init(
    code: String, name: String, serial: String, certificate: String,
    calibrationValidUntil: Day, decisionValidUntil: Day
  ) {
    self.code = code
    self.name = name
    self.serial = serial
    self.certificate = certificate
    self.calibrationValidUntil = calibrationValidUntil
    self.decisionValidUntil = decisionValidUntil
  }
}
