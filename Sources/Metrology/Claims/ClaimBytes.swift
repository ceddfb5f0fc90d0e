/// The bytes of a claim, in version 1 of the layout, as the page SignedCodes describes them.
enum ClaimBytes {
  static let version: UInt8 = 1
  /// Stands for the length of a text where its digest follows.
  private static let digestMark: UInt8 = 0xFF
  private static let noEnd = 0xFF_FFFF
  /// 1 January of the year 1 is day 1 of the layout.
  private static let dayOne = 719_163

  private static let verdicts: [Verdict] = [.conforms, .fails, .incomplete]

  static func write(_ claim: Claim, key: [UInt8]) -> [UInt8] {
    var bytes = [version] + key
    for day in [claim.verifiedOn, claim.issuedOn, claim.validUntil] {
      let number = day.map { $0.number + dayOne } ?? noEnd
      bytes += [16, 8, 0].map { UInt8(number >> $0 & 0xFF) }
    }
    bytes.append(UInt8(verdicts.firstIndex(of: claim.verdict)! + 1))
    bytes += claim.classDigest.bytes
    for text in [claim.certificate, claim.instrumentClass, claim.serial] {
      switch text {
      case .text(let text): bytes += [UInt8(text.utf8.count)] + text.utf8
      case .digest(let digest): bytes += [digestMark] + digest.bytes
      }
    }
    let stamp = Array((claim.stamp?.description ?? "").utf8)
    return bytes + [UInt8(stamp.count)] + stamp
  }

  /// The claim, the key's id and the number of bytes they take; what follows is not looked at.
  static func read(
    _ bytes: [UInt8]
  ) throws(SignedCode.Fault) -> (claim: Claim, key: [UInt8], count: Int) {
    var reader = Reader(bytes: bytes[...])
    let found = try reader.take(1).first!
    guard found == version else { throw .unknownVersion(Int(found)) }
    let key = Array(try reader.take(PublicKey.idLength))
    let verifiedOn = try day(reader.take(3), .verifiedOn)
    let issuedOn = try day(reader.take(3), .issuedOn)
    let end = try reader.take(3)
    let validUntil =
      end.allSatisfy { $0 == 0xFF } ? nil : try day(end, .validUntil)
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
    let number = bytes.reduce(0) { $0 << 8 | Int($1) } - dayOne
    guard (Day(1583, 1, 1)!.number...Day(9999, 12, 31)!.number).contains(number) else {
      throw .wrongField(field)
    }
    return Day(number: number)
  }

  private static func text(
    _ reader: inout Reader, _ field: SignedCode.Field
  ) throws(SignedCode.Fault) -> ClaimText {
    let length = try reader.take(1).first!
    if length == digestMark {
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

  private struct Reader {
    var bytes: ArraySlice<UInt8>

    mutating func take(_ count: Int) throws(SignedCode.Fault) -> ArraySlice<UInt8> {
      guard count <= bytes.count else { throw .truncated }
      defer { bytes = bytes.dropFirst(count) }
      return bytes.prefix(count)
    }
  }
}
