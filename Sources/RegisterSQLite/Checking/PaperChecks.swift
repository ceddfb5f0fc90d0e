internal import GRDB
import Metrology

/// Checks of what the register keeps of codes, prints and signed files.
enum PaperChecks {
  // MARK: Codes

  private static let codeFacts = """
    SELECT
      s.certificate, s.signing_key, s.code, c.issued_on, c.valid_until,
      c.stamp_series, c.stamp_digits, c.stamp_number,
      t.id, v.class_digest, i.serial, v.verified_on, v.verdict
    FROM signed_code AS s
    LEFT JOIN certificate AS c ON c.number = s.certificate
    LEFT JOIN verification AS v ON v.id = c.verification
    LEFT JOIN class_text AS t ON t.digest = v.class_digest
    LEFT JOIN instrument AS i ON i.id = v.instrument
    """

  /// Issued after a key was made and before it was retired, on a day of its term, and without a code.
  private static let codesMissing = """
    SELECT c.number, k.id
    FROM signing_key AS k
    JOIN certificate AS c
      ON c.issued_on BETWEEN k.valid_from AND k.valid_until
      AND c.entry > k.entry
      AND (k.retired_entry IS NULL OR c.entry < k.retired_entry)
    WHERE NOT EXISTS (SELECT 1 FROM signed_code AS s WHERE s.certificate = c.number)
    """

  static func codes(_ db: Database, _ outcome: inout CheckOutcome) throws {
    let keys = Dictionary(
      try SQLiteRegister.signingKeys(db).map { ($0.id, $0) },
      uniquingKeysWith: { first, _ in first })
    try db.each(codeFacts) { columns in
      let (number, keyID, code) = (try columns.text(), try columns.text(), try columns.text())
      outcome.checked += 1
      guard let issuedOn = try columns.optionalDay() else {
        return outcome.note(.certificateMissing(number), at: number)
      }
      let facts = CodeFacts(
        code: code, keyID: keyID, key: keys[keyID], issuedOn: issuedOn,
        claim: try claim(number, issuedOn, &columns))
      for fault in facts.findings { outcome.note(fault, at: number) }
    }
    try db.each(codesMissing) {
      let number = try $0.text()
      outcome.note(.codeMissing(try $0.text()), at: number)
    }
  }

  private static func claim(
    _ number: String, _ issuedOn: Day, _ columns: inout Columns
  ) throws -> Claim? {
    let (validUntil, stamp) = (try columns.optionalDay(), try columns.optionalStamp())
    let (classID, digest) = (columns.optionalText(), columns.optionalText())
    guard let classID, let digest = digest.flatMap(Digest.init(hex:)), !columns.isNull else {
      return nil
    }
    return Claim(
      certificate: number, instrumentClass: classID, classDigest: digest,
      serial: try columns.text(), verifiedOn: try columns.day(), issuedOn: issuedOn,
      validUntil: validUntil, stamp: stamp, verdict: try columns.choice(Verdict.self))
  }

  // MARK: Prints and signed files

  private static let printsOfNothing = """
    SELECT p.document, p.subject
    FROM printed_document AS p
    WHERE CASE p.document
      WHEN 'certificate' THEN NOT EXISTS (SELECT 1 FROM certificate WHERE number = p.subject)
      WHEN 'record' THEN NOT EXISTS (SELECT 1 FROM verification WHERE id = p.subject)
      WHEN 'supersededRecord' THEN NOT EXISTS (
        SELECT 1 FROM verification WHERE supersedes = p.subject)
      ELSE 1
    END
    """

  private static let filesOfOtherPrints = """
    SELECT f.certificate
    FROM signed_file AS f
    WHERE NOT EXISTS (SELECT 1 FROM electronic_certificate AS e WHERE e.certificate = f.certificate)
      OR NOT EXISTS (
        SELECT 1
        FROM printed_document AS p
        WHERE p.document = 'certificate'
          AND p.subject = f.certificate
          AND p.is_copy = 0
          AND p.sha256 = f.unsigned_sha256
          AND p.bytes = f.unsigned_bytes)
    """

  static func prints(_ db: Database, _ outcome: inout CheckOutcome) throws {
    for table in ["printed_document", "signed_file"] {
      outcome.checked += try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM \(table)") ?? 0
    }
    try db.each(printsOfNothing) {
      let document = try $0.text()
      outcome.note(.printOfNothing, at: "\(document) \(try $0.text())")
    }
    try db.each(filesOfOtherPrints) {
      outcome.note(.signedFileOfOtherPrint, at: try $0.text())
    }
  }
}
