/// The bytes of a claim, in version 1 of the layout, as the page SignedCodes describes them.
enum ClaimBytes {
  private typealias Reader = ByteReader<SignedCode.Fault>

  static let version: UInt8 = 1
  private static let verdicts: [Verdict] = [.conforms, .fails, .incomplete]

  static func write(_ claim: Claim, key: [UInt8]) -> [UInt8] {
    var bytes = [version] + key
    for day in [claim.verifiedOn, claim.issuedOn, claim.validUntil] {
      bytes += day?.layout ?? Day.noLayout
    }
    bytes.append(UInt8(verdicts.firstIndex(of: claim.verdict)! + 1))
    bytes += claim.classDigest.bytes
    for text in [claim.certificate, claim.instrumentClass, claim.serial] {
      bytes += text.layout
    }
    let stamp = Array((claim.stamp?.description ?? "").utf8)
    return bytes + [UInt8(stamp.count)] + stamp
  }

  /// The claim, the key's id and the number of bytes they take; what follows is not looked at.
  static func read(
    _ bytes: [UInt8]
  ) throws(SignedCode.Fault) -> (claim: Claim, key: [UInt8], count: Int) {
    var reader = Reader(bytes, ends: .truncated)
    let found = try reader.take(1).first!
    guard found == version else { throw .unknownVersion(Int(found)) }
    let key = Array(try reader.take(PublicKey.idLength))
    let verifiedOn = try day(reader.take(3), .verifiedOn)
    let issuedOn = try day(reader.take(3), .issuedOn)
    let end = try reader.take(3)
    let validUntil = Array(end) == Day.noLayout ? nil : try day(end, .validUntil)
    let verdict = Int(try reader.take(1).first!) - 1
    guard verdicts.indices.contains(verdict) else { throw .wrongField(.verdict) }
    let classDigest = ShortDigest(bytes: try reader.take(ShortDigest.length))
    let certificate = try text(&reader, .certificate)
    let instrumentClass = try text(&reader, .instrumentClass)
    let serial = try text(&reader, .serial)
    let stamp = try stamp(&reader)
    guard
      let claim = Claim(
        certificate: certificate, instrumentClass: instrumentClass, classDigest: classDigest,
        serial: serial, verifiedOn: verifiedOn, issuedOn: issuedOn, validUntil: validUntil,
        stamp: stamp, verdict: verdicts[verdict])
    else { throw .wrongField(issuedOn < verifiedOn ? .issuedOn : .validUntil) }
    return (claim, key, bytes.count - reader.bytes.count)
  }

  private static func day(
    _ bytes: ArraySlice<UInt8>, _ field: SignedCode.Field
  ) throws(SignedCode.Fault) -> Day {
    guard let day = Day(layout: bytes) else { throw .wrongField(field) }
    return day
  }

  private static func text(
    _ reader: inout Reader, _ field: SignedCode.Field
  ) throws(SignedCode.Fault) -> ClaimText {
    let length = try reader.take(1).first!
    if length == ClaimText.digestMark {
      return .digest(ShortDigest(bytes: try reader.take(ShortDigest.length)))
    }
    let bytes = try reader.take(Int(length))
    guard let text = String(validating: bytes, as: UTF8.self), Claim.isPlain(text) else {
      throw .wrongField(field)
    }
    return .text(text)
  }

  private static func stamp(_ reader: inout Reader) throws(SignedCode.Fault) -> StampSerial? {
    let bytes = try reader.take(Int(reader.take(1).first!))
    if bytes.isEmpty { return nil }
    guard let text = String(validating: bytes, as: UTF8.self), let stamp = StampSerial(text),
      stamp.description == text
    else { throw .wrongField(.stamp) }
    return stamp
  }
}
