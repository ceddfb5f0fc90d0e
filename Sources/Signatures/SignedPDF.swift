public import Metrology

/// Examines a PDF that came back signed.
///
/// The proof needs no trust in the program that signed: a signature is added behind what was there (ISO 32000-1, 7.5.6),
/// so the file must begin with the very bytes of the first print. What was added is then held against that first print:
///
/// - every signature's `/ByteRange` covers the whole revision but its own `/Contents`, the last one the whole file;
/// - every signature is a detached CMS signature that OpenSSL verifies up to a root that is trusted (`CMSSignature`);
/// - in each signed revision qpdf finds every object of the first print unchanged, and added only fields for signatures
///   (`AddedSignatures`); both ways of reading the file find the same signatures.
///
/// Not seen to: whether a certificate was revoked, for what else than signing it was issued (extended key usage), and what
/// the visible picture of a signature shows or covers.
public enum SignedPDF {
  /// In bytes; a certificate has some ten thousand.
  public static let greatestLength = 16 << 20

  static let subFilters = ["adbe.pkcs7.detached", "ETSI.CAdES.detached"]

  /// What the file is, or everything that speaks against it.
  ///
  /// - Parameter print: the first print of the certificate.
  /// - Parameter moment: when the signers' certificates must be good.
  public static func examine(
    _ bytes: [UInt8], print: FileMark, of certificate: String, _ roots: TrustedRoots,
    at moment: Moment
  ) throws(Refusals) -> ExaminedFile {
    guard bytes.count <= greatestLength else {
      throw Refusals(InputTrouble.fileTooLong(limit: greatestLength))
    }
    guard bytes.count >= print.length, FileMark(of: bytes[..<print.length]) == print else {
      throw Refusals(SignatureTrouble.otherBeginning(certificate))
    }
    let ranges = try ByteRange.all(in: bytes, from: print.length)
    guard let last = ranges.last else { throw Refusals(SignatureTrouble.notSigned) }
    var troubles: [SignatureTrouble] = []
    if last.end != bytes.count { troubles.append(.notWholeFile) }
    let kinds = ranges.map(\.subFilter).filter { !subFilters.contains($0) }
    troubles += kinds.map { .unknownSubFilter($0) }
    try refuse(troubles)

    // Only what trusted people signed is read any further: a reader of PDF unpacks what it is given.
    var signers: [(Signer, Moment?)] = []
    for range in ranges {
      let signature = try CMSSignature(
        range.contents, isAdvanced: range.subFilter == "ETSI.CAdES.detached")
      let (signer, wrong) = signature.verify(range.covered(bytes), roots, at: moment)
      troubles += wrong
      if let signer { signers.append((signer, signature.signingTime)) }
    }
    try refuse(troubles)

    let dates = try dates(of: ranges, bytes, print.length)
    var signatures: [FileSignature] = []
    for ((signer, stated), date) in zip(signers, dates) {
      guard let at = stated ?? date.flatMap({ Moment(pdf: $0) }) else {
        troubles.append(.noSigningTime(signer.name))
        continue
      }
      signatures.append(
        FileSignature(
          name: signer.name, subject: signer.subject, issuer: signer.issuer, serial: signer.serial,
          fingerprint: signer.fingerprint, at: at))
    }
    try refuse(troubles)
    return ExaminedFile(mark: FileMark(of: bytes), beginning: print, signatures: signatures)
  }

  /// What each signature's dictionary says of its time; each revision is held against the first on the way.
  private static func dates(
    of ranges: [ByteRange], _ bytes: [UInt8], _ start: Int
  ) throws(Refusals) -> [String?] {
    let first = try PDFRevision(bytes[..<start])
    var troubles: [SignatureTrouble] = []
    var dates: [String?] = []
    for (index, range) in ranges.enumerated() {
      let added = try AddedSignatures(in: PDFRevision(bytes[..<range.end]), after: first)
      troubles += added.troubles
      // A field may wait for a later signature, but for none after the last.
      if index == ranges.count - 1 { troubles += added.unfilled.map { .fieldNotSigned($0) } }
      let expected = ranges[...index]
      let found = expected.compactMap { range in
        added.filled.first {
          $0.gap == [0, range.gap, range.resumes, range.end - range.resumes]
            && $0.contents == range.contents && $0.subFilter == range.subFilter
        }
      }
      if found.count != expected.count || added.filled.count != expected.count {
        troubles.append(.malformedPDF("/AcroForm"))
      }
      dates.append(found.last?.date)
    }
    try refuse(troubles.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    return dates
  }

  private static func refuse(_ troubles: [SignatureTrouble]) throws(Refusals) {
    if let refusals = Refusals(troubles.map { Refusal(.signature($0)) }) { throw refusals }
  }
}
