internal import GRDB
public import Metrology

// MARK: - Classes

extension SQLiteRegister {
  public func approve(
    _ text: ClassText, acceptUnconfirmed: Bool, _ act: Act
  ) async throws {
    try await write(.approveClass, act) { db, deed in
      let reference = text.reference
      var refusals: [Refusal] = []
      do { try Self.keep([text], db, &deed) } catch let kept as Refusals { refusals += kept.all }
      if try Self.isThere("approval", "class_digest", reference.digest, db) {
        refusals.append(
          Refusal(.register(.approvedBefore(reference.id, version: reference.version))))
      }
      if text.confidence < .confirmed, !acceptUnconfirmed {
        refusals.append(
          Refusal(
            .register(
              .unconfirmedMustBeAccepted(reference.id, confidence: text.confidence))))
      }
      if let refusals = Refusals(refusals) { throw refusals }

      let accepted = text.confidence < .confirmed
      deed.tell("class", .text(reference.id))
      deed.tell("version", .text(reference.version))
      deed.tell("digest", .text(reference.digest))
      deed.tell("acceptedUnconfirmed", .bool(accepted))
      deed.put(
        .approval, [reference.digest, act.by, act.at.milliseconds, accepted ? 1 : 0])
    }
  }

  /// Keeps the texts that are not kept yet. A version is dated and fixed: another text under its name is refused.
  static func keep(_ texts: [ClassText], _ db: Database, _ deed: inout Deed) throws {
    let kept = """
      SELECT digest
      FROM class_text
      WHERE id = ?
        AND version = ?
      """
    var refusals: [Refusal] = []
    var seen: [String: String] = [:]
    for text in texts {
      let reference = text.reference
      precondition(
        Digest(hashing: text.canonical).hex == reference.digest,
        "a class text's digest is that of its canonical form")
      let name = "\(reference.id)@\(reference.version)"
      let digest =
        try seen[name]
        ?? db.first(kept, [reference.id, reference.version]) { try $0.text() }
      seen[name] = digest ?? reference.digest
      if digest == nil {
        deed.put(
          .classText, [reference.digest, reference.id, reference.version, text.canonical])
      } else if digest != reference.digest {
        refusals.append(
          Refusal(.register(.classTextChanged(reference.id, version: reference.version))))
      }
    }
    if let refusals = Refusals(refusals) { throw refusals }
  }
}
