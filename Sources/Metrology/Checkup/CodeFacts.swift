/// The signed code of a certificate with what the register holds beside it: what ``findings`` judges.
public struct CodeFacts: Sendable {
  /// As it is kept.
  public let code: String
  /// The key that the register says signed it.
  public let keyID: String
  /// Nil where the register has no such key.
  public let key: CentreKey?
  public let issuedOn: Day
  /// What the certificate says; nil where it or its record is not there, or a name cannot stand in a code.
  public let claim: Claim?

  public init(code: String, keyID: String, key: CentreKey?, issuedOn: Day, claim: Claim?) {
    self.code = code
    self.keyID = keyID
    self.key = key
    self.issuedOn = issuedOn
    self.claim = claim
  }

  public var findings: [RegisterFinding.Fault] {
    guard let signed = try? SignedCode(code) else { return [.codeUnreadable] }
    guard let key, signed.keyID == key.id else { return [.codeOfUnknownKey(signed.keyID)] }
    guard signed.isSigned(by: key.publicKey) else { return [.codeNotSigned(key.id)] }
    var faults: [RegisterFinding.Fault] = []
    if issuedOn < key.term.first || key.lastDay < issuedOn {
      faults.append(.keyNotActive(key.id, on: issuedOn))
    }
    if signed.claim != claim { faults.append(.codeSaysOther) }
    return faults
  }
}
