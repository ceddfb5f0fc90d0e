/// What the centre signs in the code of a certificate and its stamp: enough to compare with the instrument and the paper
/// in front of one, with no register and no network. It names no customer.
public struct Claim: Sendable, Hashable {
  public let verifiedOn: Day
  /// The day of the signature, which the key's term is held against.
  public let issuedOn: Day
  /// Inclusive; nil where the verification does not run out.
  public let validUntil: Day?
  public let verdict: Verdict
  /// Of the class version that the instrument was judged by.
  public let classDigest: ShortDigest
  /// The certificate's number.
  public let certificate: ClaimText
  /// The id of the instrument's class.
  public let instrumentClass: ClaimText
  public let serial: ClaimText
  public let stamp: StampSerial?

  /// Room for the four texts in a code of 184 bytes.
  static let room = 81

  /// Where the texts have no room, serial, class and number are replaced by their digests, in this order, until they have.
  ///
  /// Nil where a text is not as it stands in a register, or the days run backwards.
  public init?(
    certificate: String, instrumentClass: String, classDigest: Digest, serial: String,
    verifiedOn: Day, issuedOn: Day, validUntil: Day?, stamp: StampSerial?, verdict: Verdict
  ) {
    var texts = [serial, instrumentClass, certificate].map { ClaimText.text($0) }
    let stampLength = stamp?.description.utf8.count ?? 0
    for index in texts.indices
    where texts.reduce(stampLength, { $0 + $1.count }) > Self.room {
      texts[index] = texts[index].shortened
    }
    guard [serial, instrumentClass, certificate].allSatisfy(Self.isPlain) else { return nil }
    self.init(
      certificate: texts[2], instrumentClass: texts[1], classDigest: ShortDigest(classDigest),
      serial: texts[0], verifiedOn: verifiedOn, issuedOn: issuedOn, validUntil: validUntil,
      stamp: stamp, verdict: verdict)
  }

  /// What a certificate says of the record it is for.
  public init?(_ certificate: Certificate, of record: Verification) {
    guard let digest = Digest(hex: record.classReference.digest) else { return nil }
    self.init(
      certificate: certificate.number, instrumentClass: record.classReference.id,
      classDigest: digest, serial: record.instrument.serial, verifiedOn: record.on,
      issuedOn: certificate.issuedOn, validUntil: certificate.validUntil, stamp: certificate.stamp,
      verdict: record.verdict)
  }

  /// Nil where the days run backwards.
  init?(
    certificate: ClaimText, instrumentClass: ClaimText, classDigest: ShortDigest,
    serial: ClaimText, verifiedOn: Day, issuedOn: Day, validUntil: Day?, stamp: StampSerial?,
    verdict: Verdict
  ) {
    guard verifiedOn <= issuedOn, validUntil.map({ verifiedOn <= $0 }) ?? true else { return nil }
    self.verifiedOn = verifiedOn
    self.issuedOn = issuedOn
    self.validUntil = validUntil
    self.verdict = verdict
    self.classDigest = classDigest
    self.certificate = certificate
    self.instrumentClass = instrumentClass
    self.serial = serial
    self.stamp = stamp
  }

  /// Whether a text is one that ``PlainName`` gives.
  static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && (try? PlainName.checked(text)).map { Array($0.utf8) == Array(text.utf8) } == true
  }
}
