/// The centre that keeps the register: what its documents name and how it numbers.
public struct Centre: Sendable, Hashable {
  /// Names this register among others; printed in manifests.
  public let registerID: String
  public let name: Phrase
  public let parent: Phrase
  public let address: String
  public let phone: String
  /// Where documents are dated: `Hưng Yên`.
  public let place: String
  /// Number of registration (`ĐK`, NĐ 105/2016/NĐ-CP Điều 5).
  public let registration: String
  public let designations: [Designation]
  public let certificateNumbers: NumberPattern
  public let closing: ClosingDays
  /// Nil where the centre's file says nothing about it.
  public let dispatch: CentreDispatch?

  public init(
    registerID: String, name: Phrase, parent: Phrase, address: String, phone: String,
    place: String, registration: String, designations: [Designation],
    certificateNumbers: NumberPattern, closing: ClosingDays,
    dispatch: CentreDispatch? = nil
  ) {
    self.registerID = registerID
    self.name = name
    self.parent = parent
    self.address = address
    self.phone = phone
    self.place = place
    self.registration = registration
    self.designations = designations
    self.certificateNumbers = certificateNumbers
    self.closing = closing
    self.dispatch = dispatch
  }

  /// Whether any designation covers the field on the day (TT 24/2013/TT-BKHCN Điều 11–19).
  public func isDesignated(for field: Field, on day: Day) -> Bool {
    designation(for: field, on: day) != nil
  }

  private func designation(for field: Field, on day: Day) -> Designation? {
    designations.first { $0.fields.contains(field) && $0.term.contains(day) }
  }

  /// The decision that a verification rests on, as its papers name it; nil where there was none on its day.
  func designation(of verification: Verification) -> Designation? {
    designation(for: verification.field, on: verification.on)
  }
}

/// A decision that lets the centre verify instruments of some fields for a term (`quyết định chỉ định`).
public struct Designation: Sendable, Hashable {
  public let number: String
  public let fields: [Field]
  public let term: Period

  public init(number: String, fields: [Field], term: Period) {
    self.number = number
    self.fields = fields
    self.term = term
  }
}
