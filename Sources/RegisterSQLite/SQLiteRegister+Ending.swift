internal import GRDB
public import Metrology

// MARK: - How certificates end

extension SQLiteRegister {
  public func void(
    _ number: String, reason: String, _ act: Act
  ) async throws -> CertificateEvent {
    try await write(.void, act) { db, deed in
      let (_, certificate, ended) = try Self.certified(number, db)
      let event = try Issuing.void(certificate, ended: ended, reason: reason, act)
      deed.tell("certificate", .text(number))
      deed.tell("reason", .text(reason))
      Self.put(event, &deed)
      return event
    }
  }

  public func replace(
    _ replacement: Replacement, signedBy key: SigningKey?, _ act: Act
  ) async throws -> Certificate {
    try await perform { db in
      let centre = try Columns.centre(db)
      let pattern = centre.certificateNumbers.text
      let number = replacement.certificate
      let (old, certificate, ended) = try Self.certified(number, db)

      var deed = Deed(db, .replace, act)
      let record = try Self.put(replacement, after: old, act, &deed)
      var rules = RulesAtHand(db)
      let candidate = try rules.candidate(
        VerificationStatus(verification: record, certificate: nil, supersededBy: nil),
        inPlaceOf: old)
      let facts = try Self.facts(centre, [candidate], firstStamp: replacement.stamp, act, db)
      let (new, event) = try Issuing.replace(
        certificate, ended: ended, by: candidate, facts, medium: replacement.medium,
        reason: replacement.reason, act)

      deed.tell("certificate", .text(number))
      deed.tell("replacedBy", .text(new.number))
      deed.tell("reason", .text(replacement.reason))
      deed.tell("supersedes", .text(old.id))
      deed.tell("verification", .text(record.id))
      if new.medium != .paper { deed.tell("medium", .text(new.medium.rawValue)) }
      Self.put(event, &deed)
      Self.put(new, pattern, &deed)
      try Self.sign([new], [candidate], with: key, act, db, &deed)
      try deed.done { try Self.spend([new], pattern, $0) }
      return new
    }
  }

  /// A record with its certificate, and how that ended.
  private static func certified(
    _ number: String, _ db: Database
  ) throws -> (Verification, Certificate, CertificateEvent?) {
    guard let status = try verification(certifiedAs: number, db),
      let certificate = status.certificate
    else { throw Refusals(.certificateUnknown(number)) }
    return (status.verification, certificate, status.ended)
  }

  /// The record that a replacement certifies, as it will stand.
  private static func put(
    _ replacement: Replacement, after old: Verification, _ act: Act, _ deed: inout Deed
  ) throws -> Verification {
    let db = deed.db
    var writer = try RecordWriter(db, [], &deed)
    let origin = RecordWriter.Origin(
      lot: try placeInLot(old.id, db), supersedes: old.id, reason: replacement.reason)
    let record = replacement.record
    let id = try writer.put(record, origin, act, &deed)
    try writer.refuseIfNeeded()
    let query = InstrumentQuery(
      maker: record.instrument.maker, type: record.instrument.type,
      serial: record.instrument.serial)
    return Verification(
      id: id, lot: old.lot,
      instrument: try instruments(matching: query, db).first ?? record.instrument,
      classReference: record.classReference, field: record.field, on: record.on,
      kind: record.kind, officer: record.officer, standards: record.standards,
      inputs: record.inputs, result: record.result, verdict: record.verdict,
      supersedes: old.id, recordedAt: act.at)
  }

  private static func put(_ event: CertificateEvent, _ deed: inout Deed) {
    deed.put(
      .certificateEvent,
      [
        event.certificate, event.code, event.on.description, event.by, event.at.milliseconds,
        event.reason, event.replacedBy,
      ])
  }
}
