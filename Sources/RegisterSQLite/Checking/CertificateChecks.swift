internal import GRDB
import Metrology

/// Gathers certificates and stamps, one at a time, for the judgement of ``CertificateFacts`` and its like.
enum CertificateChecks {
  // MARK: Numbers

  /// In the order of the index on pattern, year and sequence.
  static func numbers(_ db: Database, _ outcome: inout CheckOutcome) throws {
    let series = """
      SELECT pattern, year, last
      FROM series
      UNION ALL
      SELECT DISTINCT pattern, year, NULL
      FROM certificate AS c
      WHERE NOT EXISTS (SELECT 1 FROM series AS s WHERE s.pattern = c.pattern AND s.year = c.year)
      """
    let certificates = """
      SELECT number, sequence
      FROM certificate
      WHERE pattern = ?
        AND year = ?
      ORDER BY sequence
      """
    let all = try db.all(series) { (try $0.text(), try $0.number(), $0.optionalNumber()) }
    for (pattern, year, last) in all {
      var walk = NumberWalk(pattern: pattern, year: year, last: last)
      try db.each(certificates, [pattern, year]) {
        walk.take(try $0.text(), try $0.number(), &outcome)
      }
      walk.end(&outcome)
    }
  }

  // MARK: Certificates

  private static let certificateFacts = """
    SELECT
      c.number, c.verification, c.issued_on, c.valid_until, c.stamp_series IS NOT NULL,
      later.id, e.certificate IS NOT NULL, a.entry < c.entry,
      v.class_digest, v.verified_on, v.kind, v.verdict
    FROM certificate AS c
    LEFT JOIN verification AS v ON v.id = c.verification
    LEFT JOIN verification AS later ON later.supersedes = c.verification
    LEFT JOIN certificate_event AS e ON e.certificate = c.number AND e.kind = 'superseded'
    LEFT JOIN approval AS a ON a.class_digest = v.class_digest
    """

  static func certificates(_ db: Database, _ outcome: inout CheckOutcome) throws {
    var rules: [String: CertificateRules?] = [:]
    try db.each(certificateFacts) { columns in
      let (number, verification) = (try columns.text(), try columns.text())
      let (issuedOn, validUntil) = (try columns.day(), try columns.optionalDay())
      let bearsStamp = try columns.number() == 1
      let (later, isReplaced) = (columns.optionalText(), try columns.number() == 1)
      let isApproved = columns.optionalNumber() == 1
      let record = try columns.isNull ? nil : self.record(&columns)
      if let digest = record?.classDigest, rules[digest] == nil {
        rules[digest] = try SQLiteRegister.classText(digest, db)
          .flatMap(CertificateRules.init(canonicalText:))
      }
      let facts = CertificateFacts(
        number: number, verification: verification, issuedOn: issuedOn, validUntil: validUntil,
        bearsStamp: bearsStamp, record: record, supersededBy: later, isReplaced: isReplaced,
        isApproved: isApproved, rules: record.flatMap { rules[$0.classDigest] ?? nil })
      outcome.checked += 1
      let faults = facts.findings { () throws(Refusals) in try parameters(of: verification, db) }
      for fault in faults { outcome.note(fault, at: number) }
    }
  }

  private static func record(_ columns: inout Columns) throws -> CertificateFacts.Record {
    let digest = try columns.text()
    return CertificateFacts.Record(
      verifiedOn: try columns.day(), kind: try columns.choice(VerificationKind.self),
      verdict: try columns.choice(Verdict.self), classDigest: digest)
  }

  private static func parameters(
    of verification: String, _ db: Database
  ) throws(Refusals) -> [String: String] {
    let sql = """
      SELECT inputs
      FROM verification
      WHERE id = ?
      """
    let inputs: String?
    do { inputs = try db.first(sql, [verification]) { try $0.text() } } catch {
      throw error as? Refusals ?? Refusals(.damaged("inputs"))
    }
    return try RecordInputs.read(inputs ?? "").sheet.parameters.asDictionary
  }

  // MARK: Stamps

  private static let stampFacts = """
    SELECT
      s.series, s.digits, s.number, s.allotted_to, s.certificate,
      s.received_entry, s.allotted_entry, s.bound_entry, o.card IS NOT NULL,
      c.number, c.stamp_series, c.stamp_digits, c.stamp_number, v.officer
    FROM stamp AS s
    LEFT JOIN officer AS o ON o.card = s.allotted_to
    LEFT JOIN certificate AS c ON c.number = s.certificate
    LEFT JOIN verification AS v ON v.id = c.verification
    """

  private static let stampsNotBound = """
    SELECT c.stamp_series, c.stamp_digits, c.stamp_number, c.number
    FROM certificate AS c
    WHERE c.stamp_series IS NOT NULL
      AND NOT EXISTS (
        SELECT 1
        FROM stamp AS s
        WHERE s.series = c.stamp_series
          AND s.digits = c.stamp_digits
          AND s.number = c.stamp_number
          AND s.certificate = c.number)
    """

  static func stamps(_ db: Database, _ outcome: inout CheckOutcome) throws {
    try db.each(stampFacts) { columns in
      let stamp = try columns.stamp()
      let entries = [
        columns.optionalNumber(), columns.optionalNumber(), columns.optionalNumber(),
      ]
      let officerIsKnown = try columns.number() == 1
      let bearer: StampFacts.Bearer? =
        columns.isNull
        ? nil
        : try StampFacts.Bearer(
          number: columns.text(), stamp: columns.optionalStamp(),
          officer: columns.optionalText())
      let facts = StampFacts(
        stamp: stamp, bearer: bearer, officerIsKnown: officerIsKnown, entries: entries)
      outcome.checked += 1
      for fault in facts.findings { outcome.note(fault, at: stamp.serial.description) }
    }
    try db.each(stampsNotBound) { columns in
      let stamp = try columns.needed(try columns.optionalStamp())
      outcome.note(.stampNotBound(try columns.text()), at: stamp.description)
    }
  }

  // MARK: Endings

  private static let endingFacts = """
    SELECT e.certificate, e.kind, e.replaced_by, e.ended_on, c.issued_on, new.number,
      v.supersedes IS c.verification AND new.entry > c.entry
    FROM certificate_event AS e
    LEFT JOIN certificate AS c ON c.number = e.certificate
    LEFT JOIN certificate AS new ON new.number = e.replaced_by
    LEFT JOIN verification AS v ON v.id = new.verification
    """

  static func endings(_ db: Database, _ outcome: inout CheckOutcome) throws {
    try db.each(endingFacts) { columns in
      let number = try columns.text()
      let ending = try columns.ending()
      let (endedOn, issuedOn) = (try columns.day(), try columns.optionalDay())
      let (new, follows) = (columns.optionalText(), columns.optionalNumber() == 1)
      outcome.checked += 1
      guard let issuedOn else { return outcome.note(.certificateMissing(number), at: number) }
      if endedOn < issuedOn { outcome.note(.endedBeforeIssued(issuedOn), at: number) }
      guard case .superseded(let replacement) = ending else { return }
      if new == nil {
        outcome.note(.replacementMissing(replacement), at: number)
      } else if !follows {
        outcome.note(.replacementOfOtherRecord(replacement), at: number)
      }
    }
  }
}
