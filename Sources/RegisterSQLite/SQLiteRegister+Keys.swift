internal import GRDB
public import Metrology

// MARK: - Keys and what they signed

extension SQLiteRegister {
  public func signingKeys() async throws -> [CentreKey] {
    try await read { try Self.signingKeys($0) }
  }

  public func signedCode(certificate number: String) async throws -> String? {
    let sql = """
      SELECT code
      FROM signed_code
      WHERE certificate = ?
      """
    return try await read { try $0.first(sql, [number]) { try $0.text() } }
  }

  public func add(_ key: CentreKey, _ act: Act) async throws {
    try await write(.addKey, act) { db, deed in
      let keys = try Self.signingKeys(db)
      guard !keys.contains(where: { $0.id == key.id }) else {
        throw Refusals(.exists(.signingKey, key.id))
      }
      let other = keys.first {
        $0.retirement == nil && $0.term.first <= key.term.last && key.term.first <= $0.term.last
      }
      if let other { throw Refusals(.keyInUse(other.id, other.term)) }
      deed.tell("key", .text(key.id))
      deed.put(
        .signingKey,
        [
          key.id, key.publicKey.hex, key.sealed.text, key.term.first.description,
          key.term.last.description,
        ])
    }
  }

  public func retireKey(_ id: String, reason: String, _ act: Act) async throws {
    try await write(.retireKey, act) { db, deed in
      guard let key = try Self.signingKeys(db).first(where: { $0.id == id }) else {
        throw Refusals(.notFound(.signingKey, id))
      }
      if let retirement = key.retirement { throw Refusals(.keyRetired(id, on: retirement.on)) }
      guard act.on >= key.term.first else {
        throw Refusals(.outOfRange(act.on.description, allowed: "≥ \(key.term.first)"))
      }
      let last = """
        SELECT max(c.issued_on)
        FROM signed_code AS s
        JOIN certificate AS c ON c.number = s.certificate
        WHERE s.signing_key = ?
        """
      let signed = try db.first(last, [id]) { try $0.optionalDay() } ?? nil
      if let signed, act.on < signed { throw Refusals(.keySignedLater(id, on: signed)) }
      deed.tell("key", .text(id))
      deed.put(.retiredKey, [id, act.on.description, reason])
    }
  }

  static func signingKeys(_ db: Database) throws -> [CentreKey] {
    let sql = """
      SELECT public_key, private_key, valid_from, valid_until, retired_on, retired_reason
      FROM signing_key
      ORDER BY valid_from, id
      """
    return try db.all(sql) { columns in
      let publicKey = try columns.needed(PublicKey(hex: try columns.text()))
      let sealed = SealedKey(text: try columns.text())
      let term = try columns.needed(Period(try columns.day(), try columns.day()))
      let on = try columns.optionalDay()
      let reason = columns.optionalText()
      return CentreKey(
        publicKey: publicKey, sealed: sealed, term: term,
        retirement: on.map { .init(on: $0, reason: reason ?? "") })
    }
  }

  /// Signs what each certificate says of its record, where a key is active.
  static func sign(
    _ certificates: [Certificate], _ candidates: [Issuing.Candidate], with key: SigningKey?,
    _ act: Act, _ db: Database, _ deed: inout Deed
  ) throws {
    let active = try signingKeys(db).first { $0.isActive(on: act.on) }
    guard let key else {
      if let active { throw Refusals(.keyNeeded(active.id)) }
      return
    }
    guard key.publicKey == active?.publicKey else {
      throw Refusals(.keyNotActive(key.publicKey.id, on: act.on))
    }
    for (certificate, candidate) in zip(certificates, candidates) {
      guard let claim = Claim(certificate, of: candidate.status.verification) else {
        throw Refusals(.notSignable(certificate.number))
      }
      let code = SignedCode(claim, signedBy: key)
      deed.put(.signedCode, [certificate.number, code.keyID, code.text])
    }
  }
}
