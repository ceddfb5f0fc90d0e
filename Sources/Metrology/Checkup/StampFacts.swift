/// A stamp with what the register holds beside it: what ``findings`` judges.
public struct StampFacts: Sendable {
  /// The certificate that the stamp is bound to.
  public struct Bearer: Sendable {
    public let number: String
    /// What the certificate itself says it bears.
    public let stamp: StampSerial?
    /// Card of the officer who verified; nil where there is no such record.
    public let officer: String?

    public init(number: String, stamp: StampSerial?, officer: String?) {
      self.number = number
      self.stamp = stamp
      self.officer = officer
    }
  }

  public let stamp: Stamp
  /// Nil where the stamp is free, or there is no such certificate.
  public let bearer: Bearer?
  /// Whether the register knows the officer to whom it is allotted.
  public let officerIsKnown: Bool
  /// The lines of the journal in which it was received, allotted and bound.
  public let entries: [Int?]

  public init(stamp: Stamp, bearer: Bearer?, officerIsKnown: Bool, entries: [Int?]) {
    self.stamp = stamp
    self.bearer = bearer
    self.officerIsKnown = officerIsKnown
    self.entries = entries
  }

  public var findings: [RegisterFinding.Fault] {
    var faults: [RegisterFinding.Fault] = []
    if let card = stamp.allottedTo, !officerIsKnown { faults.append(.officerUnknown(card)) }
    let lines = entries.compactMap { $0 }
    if zip(lines, lines.dropFirst()).contains(where: { $0 >= $1 }) {
      faults.append(.stampOutOfOrder)
    }
    guard let number = stamp.certificate else { return faults }
    guard let bearer else { return faults + [.certificateMissing(number)] }
    if bearer.stamp != stamp.serial {
      faults.append(
        .stampOfOtherCertificate(bearer.number, bearer.stamp?.description ?? "–"))
    }
    guard let card = stamp.allottedTo else { return faults + [.stampNotAllotted] }
    if let officer = bearer.officer, officer != card {
      faults.append(.stampOfOtherOfficer(card, expected: officer))
    }
    return faults
  }
}
