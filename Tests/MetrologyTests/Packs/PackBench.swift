import Testing

@testable import Metrology

/// Packs of the tests, with keys that nobody may trust outside.
enum PackBench {
  /// Signs after ``CodeBench/active``, for the same centre.
  static let second = SigningKey(seed: [UInt8](repeating: 4, count: 32))!
  static let ofOther = SigningKey(seed: [UInt8](repeating: 5, count: 32))!

  static let centre = "Trung tâm Mẫu"
  static let other = "Trung tâm Khác"

  /// Two centres; the first has a key in use, one that retired and one to come.
  static let trust = TrustList(
    madeOn: day("2023-03-01"),
    keys: [
      key(CodeBench.active, "2023-01-01", nil),
      key(CodeBench.retired, "2021-01-01", "2022-12-31"),
      key(second, "2023-06-01", nil), key(ofOther, "2023-01-01", nil, other),
    ])

  private static func key(
    _ key: SigningKey, _ from: String, _ until: String?, _ centre: String = centre
  ) -> TrustList.Key {
    TrustList.Key(
      publicKey: key.publicKey, centre: centre, from: day(from), until: until.map(day))
  }

  static func day(_ text: String) -> Day { Day(text)! }

  static func kept(_ key: SigningKey, _ from: String, _ until: String) -> CentreKey {
    CentreKey(
      publicKey: key.publicKey, sealed: SealedKey(text: ""),
      term: Period(day(from), day(until))!, retirement: nil)
  }

  /// Certificates before and behind the one that codes of ``CodeBench`` are of, 00042/2023.
  static let around: [String: Listing] = [
    "00041/2023": Listing(.withdrawn, on: day("2023-04-03")),
    "00043/2023": Listing(.superseded(by: "00050/2023"), on: day("2023-04-04")),
    "00044/2023": Listing(.awaiting, on: day("2023-05-31")),
  ]

  static func pack(
    _ listings: [String: Listing] = around, madeOn: String = "2023-06-01",
    goodUntil: String = "2023-06-30", centre: String = centre,
    keys: [CentreKey] = [kept(CodeBench.active, "2023-01-01", "2023-12-31")],
    by key: SigningKey = CodeBench.active
  ) -> [UInt8] {
    var writer = PackWriter(
      madeOn: day(madeOn), goodUntil: day(goodUntil), centre: centre, keys: keys)
    for (number, listing) in listings { writer.add(number, listing) }
    return writer.bytes(signedBy: key)
  }

  static func listing42(_ state: Listing.State, _ on: String = "2023-05-02") -> [String: Listing] {
    around.merging(["00042/2023": Listing(state, on: day(on))]) { $1 }
  }

  /// Every second number from 2 to 6000: 42 is there, in the first of several blocks.
  static let many = Dictionary(
    uniqueKeysWithValues: stride(from: 2, through: 6000, by: 2).map { number in
      let digits = String(number)
      return (
        String(repeating: "0", count: 5 - digits.count) + digits + "/2023",
        Listing(.withdrawn, on: day("2023-05-02"))
      )
    })

  /// Where the parts of a pack lie.
  struct Parts {
    let header: Range<Int>
    let signature: Range<Int>
    /// Behind the key, the two days and the name.
    let keys: Int
    let table: Int

    init(_ bytes: [UInt8]) {
      let length = bytes[13..<17].reduce(0) { $0 << 8 | Int($1) }
      header = 0..<length
      signature = length..<length + 64
      keys = 33 + Int(bytes[31]) << 8 + Int(bytes[32])
      table = keys + 2 + 38 * Int(bytes[keys + 1])
    }
  }

  /// The same with another header, and a signature that is right: what whoever has the key could write.
  static func resigned(
    _ bytes: [UInt8], _ range: Range<Int>, _ new: [UInt8], by key: SigningKey = CodeBench.active
  ) -> [UInt8] {
    let parts = Parts(bytes)
    let header = Array(bytes[parts.header]).replacing(range, with: new)
    return header + key.signature(over: header) + bytes[parts.signature.upperBound...]
  }

  /// A pack of these blocks, as they are.
  static func raw(
    _ blocks: [(first: [UInt8], packed: [UInt8], length: Int)], count: Int? = nil
  ) -> [UInt8] {
    let empty = pack([:])
    let parts = Parts(empty)
    let table = blocks.reduce(into: bigEndian(count ?? blocks.count, 4)) {
      $0 += $1.first + bigEndian($1.packed.count, 2) + bigEndian($1.length, 2)
      $0 += Hex.bytes(Digest(hashing: $1.packed).hex)!
    }
    var header = Array(empty[..<parts.table]) + table
    header.replaceSubrange(13..<17, with: bigEndian(header.count, 4))
    return header + CodeBench.active.signature(over: header) + blocks.flatMap(\.packed)
  }

  /// A pack of one block of these bytes.
  static func raw(entries: [UInt8], length: Int? = nil) -> [UInt8] {
    let first = Array(entries.prefix(1 + Int(entries[0])))
    return raw([(first, Zlib.compressed(entries), length ?? entries.count)])
  }

  static func answer(
    _ bytes: [UInt8], _ code: SignedCode, name: String = "a.pack"
  ) throws -> PackAnswer {
    try PackAnswer(name, for: code, trust, length: bytes.count) { Array(bytes[$0]) }
  }

  /// What an inspector is told of the good code, or another, with these packs.
  static func inspection(
    _ packs: [[UInt8]], _ code: SignedCode? = nil, on: String = "2023-06-15",
    byTheClock: Bool = false
  ) throws -> ClaimInspection {
    let code = try code ?? CodeBench.code(CodeBench.claim())
    let answers = try packs.enumerated().map { try answer($1, code, name: "\($0 + 1).pack") }
    return ClaimInspection(
      code, trust, packs: answers, seenSerial: nil, on: day(on), byTheClock: byTheClock)
  }
}
