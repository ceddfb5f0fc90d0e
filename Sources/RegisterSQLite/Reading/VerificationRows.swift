internal import GRDB
import Metrology

extension Columns {
  static let instrumentSelect = """
    SELECT i.id, i.class_id, i.maker, i.type, i.serial, i.year, i.country, i.customer
    FROM instrument AS i
    """

  mutating func instrument() throws -> Instrument {
    Instrument(
      id: try text(), classID: try text(), maker: try text(), type: try text(),
      serial: try text(), year: try text(), country: try text(), customer: optionalText() ?? "")
  }

  private static let verificationColumns = """
    SELECT
      v.id, v.lot,
      i.id, i.class_id, i.maker, i.type, i.serial, i.year, i.country, v.customer,
      t.id, t.version, t.digest,
      v.field, v.verified_on, v.kind, v.officer, v.standards, v.inputs, v.result, v.verdict,
      v.supersedes, v.recorded_at
    """

  private static let verificationTables = """
    FROM verification AS v
    JOIN instrument AS i ON i.id = v.instrument
    JOIN class_text AS t ON t.digest = v.class_digest
    """

  static let verificationSelect = """
    \(verificationColumns)
    \(verificationTables)
    """

  mutating func verification() throws -> Verification {
    let (id, lot) = (try text(), optionalText())
    let instrument = try instrument()
    let reference = ClassReference(id: try text(), version: try text(), digest: try text())
    let (field, day) = (try choice(Field.self), try day())
    let (kind, officer) = (try choice(VerificationKind.self), try text())
    let standards = try standards()
    return Verification(
      id: id, lot: lot, instrument: instrument, classReference: reference, field: field, on: day,
      kind: kind, officer: officer, standards: standards, inputs: try text(), result: try text(),
      verdict: try choice(Verdict.self), supersedes: optionalText(), recordedAt: try moment())
  }

  private mutating func standards() throws -> [Standard] {
    try needed(try tree().asList).map { try needed(Standard(tree: $0)) }
  }

  static let certificateColumns = """
    c.number, c.year, c.sequence, c.verification, c.issued_on, c.valid_until,
      c.stamp_series, c.stamp_digits, c.stamp_number, c.issued_by, c.issued_at,
      el.certificate
    """

  mutating func certificate() throws -> Certificate {
    Certificate(
      number: try text(), year: try number(), sequence: try number(), verification: try text(),
      issuedOn: try day(), validUntil: try optionalDay(), stamp: try optionalStamp(),
      issuedBy: try text(), issuedAt: try moment(),
      medium: optionalText() == nil ? .paper : .electronic)
  }

  /// A record with what became of it.
  static let statusSelect = """
    \(verificationColumns),
      later.id, \(certificateColumns), \(signedFileColumns), \(eventColumns)
    \(verificationTables)
    LEFT JOIN verification AS later ON later.supersedes = v.id
    LEFT JOIN certificate AS c ON c.verification = v.id
    LEFT JOIN certificate_event AS e ON e.certificate = c.number
    LEFT JOIN electronic_certificate AS el ON el.certificate = c.number
    LEFT JOIN signed_file AS f ON f.certificate = c.number
    """

  mutating func status() throws -> VerificationStatus {
    let (verification, later) = (try verification(), optionalText())
    guard !isNull else {
      return VerificationStatus(
        verification: verification, certificate: nil, supersededBy: later)
    }
    let (certificate, file) = (try certificate(), try signedFile())
    return VerificationStatus(
      verification: verification, certificate: certificate,
      ended: try isNull ? nil : certificateEvent(), signedFile: file, supersededBy: later)
  }

  private static let eventColumns = """
    e.certificate, e.kind, e.replaced_by, e.ended_on, e.ended_by, e.ended_at, e.reason
    """

  private mutating func certificateEvent() throws -> CertificateEvent {
    CertificateEvent(
      certificate: try text(), kind: try ending(), on: try day(), by: try text(),
      at: try moment(), reason: try text())
  }

  /// Of the columns `kind` and `replaced_by`.
  mutating func ending() throws -> CertificateEvent.Kind {
    let ending: CertificateEvent.Kind? =
      switch (try text(), optionalText()) {
      case ("void", nil): .void
      case ("superseded", let number?): .superseded(by: number)
      default: nil
      }
    return try needed(ending)
  }

  private static let signedFileColumns = """
    f.certificate, f.sha256, f.bytes, f.unsigned_sha256, f.unsigned_bytes, f.signatures,
      f.accepted_on, f.accepted_by, f.accepted_at
    """

  private mutating func signedFile() throws -> SignedFile? {
    guard !isNull else {
      skip(9)
      return nil
    }
    let number = try text()
    let (mark, beginning) = (try fileMark(), try fileMark())
    let signatures = try needed(try tree().asList).map { try needed(FileSignature(tree: $0)) }
    return SignedFile(
      certificate: number,
      file: ExaminedFile(
        mark: try needed(mark), beginning: try needed(beginning), signatures: signatures),
      on: try day(), by: try text(), at: try moment())
  }

  /// Of a digest and a length; nil where both are null.
  private mutating func fileMark() throws -> FileMark? {
    let (digest, length) = (optionalText(), optionalNumber())
    guard let digest, let length else { return nil }
    return FileMark(digest: try needed(Digest(hex: digest)), length: length)
  }

  static let printSelect = """
    SELECT document, subject, is_copy, form, edition, languages, content, lines, sha256, bytes,
      producer, printed_on, printed_by, printed_at
    FROM printed_document
    WHERE document = ?
      AND subject = ?
      AND is_copy = ?
    """

  mutating func firstPrint() throws -> FirstPrint {
    let document = PrintedDocument(
      try choice(PrintedDocument.Kind.self), of: try text(), isCopy: try number() == 1)
    let (form, edition, languages) = (try text(), try text(), try text())
    let digest = try needed(Digest(hex: try text()))
    let content = try needed(PrintedContent(digest: digest, marks: try text()))
    let print = Print(
      document: document, form: form, edition: edition, languages: languages, content: content,
      file: try fileMark(), producer: try text())
    return FirstPrint(print, on: try day(), by: try text(), at: try moment())
  }

  static let stampSelect = """
    SELECT series, digits, number, allotted_to, certificate
    FROM stamp
    """

  mutating func stamp() throws -> Stamp {
    Stamp(
      serial: try needed(try optionalStamp()), allottedTo: optionalText(),
      certificate: optionalText())
  }

  static let lotSelect = """
    SELECT id, file_digest, file_name, count, recorded_at
    FROM lot
    """

  mutating func lot() throws -> Lot {
    Lot(
      id: try text(), fileDigest: try text(), fileName: try text(), count: try number(),
      recordedAt: try moment())
  }

  private static let journalColumns = """
    SELECT sequence, written_at, written_by, verb, subject, previous, digest
    FROM journal
    """

  static let journalSelect = """
    \(journalColumns)
    ORDER BY sequence
    """

  static let journalStretchSelect = """
    \(journalColumns)
    WHERE sequence BETWEEN ? AND ?
    ORDER BY sequence
    """

  mutating func journalEntry() throws -> JournalEntry {
    JournalEntry(
      sequence: try number(), at: try moment(), by: try text(),
      verb: try choice(JournalEntry.Verb.self), subject: try text(), previous: try text(),
      digest: try text())
  }
}
