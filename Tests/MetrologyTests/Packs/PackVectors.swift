import Foundation
import Testing

@testable import Metrology

/// One published vector: a code, packs, a question, and what must be answered.
struct PackVector {
  let name: String
  /// In the order in which they are given.
  let packs: [[UInt8]]
  var code: String?
  var on = "2023-06-15"
  var byTheClock = false
  /// `valid`, `notValid` or `cannotTell`.
  let answer: String
  /// Codes, of a pack that is not read with the fault and its field.
  var reasons: [String] = []

  init(
    _ name: String, _ packs: [[UInt8]], code: String? = nil, on: String = "2023-06-15",
    byTheClock: Bool = false, _ answer: String, _ reasons: String...
  ) {
    self.name = name
    self.packs = packs
    self.code = code
    self.on = on
    self.byTheClock = byTheClock
    self.answer = answer
    self.reasons = reasons
  }
}

extension PackVector {
  static func all() throws -> [PackVector] {
    lists() + (try days()) + (try numbers()) + (try keys()) + several() + altered() + malformed()
      + blocks()
  }

  private static let withdrawn = PackBench.pack(PackBench.listing42(.withdrawn))

  private static func lists() -> [PackVector] {
    let superseded = PackBench.pack(PackBench.listing42(.superseded(by: "00077/2023")))
    let awaiting = PackBench.pack(PackBench.listing42(.awaiting))
    let later = PackBench.pack(madeOn: "2023-06-08")
    let many = PackBench.pack(PackBench.many)
    return [
      Self("no pack", [], "valid"),
      Self("good: others are listed", [PackBench.pack()], "valid"),
      Self("good: nothing is listed", [PackBench.pack([:])], "valid"),
      Self("withdrawn", [withdrawn], "notValid", "withdrawn"),
      Self("superseded", [superseded], "notValid", "supersededBy"),
      Self("awaiting", [awaiting], "cannotTell", "awaiting"),
      Self("awaiting, and not in a newer pack", [awaiting, later], "valid"),
      Self(
        "awaiting in a newer pack",
        [
          PackBench.pack(madeOn: "2023-05-31"), awaiting,
        ], "cannotTell", "awaiting"),
      Self("withdrawn, in one of many blocks", [many], "notValid", "withdrawn"),
      Self(
        "not listed, inside one of many blocks",
        [
          PackBench.pack(PackBench.many.filter { $0.key != "00042/2023" })
        ], "valid"),
      Self(
        "not listed, before the first block",
        [
          PackBench.pack(PackBench.many.filter { $0.key > "00042/2023" })
        ], "valid"),
      Self(
        "first of its block",
        [
          PackBench.pack(PackBench.many.filter { $0.key >= "00042/2023" })
        ], "notValid", "withdrawn"),
      Self(
        "last of all",
        [
          PackBench.pack(PackBench.many.filter { $0.key <= "00042/2023" })
        ], "notValid", "withdrawn"),
    ]
  }

  private static func days() throws -> [PackVector] {
    let expiring = CodeBench.code(
      try CodeBench.claim(validUntil: "2023-05-31")
    ).text
    return [
      Self("last good day", [PackBench.pack()], on: "2023-06-30", "valid"),
      Self("day after", [PackBench.pack()], on: "2023-07-01", "cannotTell", "packOutOfDate"),
      Self("day after, withdrawn", [withdrawn], on: "2023-07-01", "notValid", "withdrawn"),
      Self("day before it was made", [PackBench.pack()], on: "2023-05-31", "valid"),
      Self("day of the withdrawal", [withdrawn], on: "2023-05-02", "notValid", "withdrawn"),
      Self("day before the withdrawal", [withdrawn], on: "2023-05-01", "valid"),
      Self(
        "clock before the pack was made",
        [
          PackBench.pack()
        ], on: "2023-05-31", byTheClock: true, "cannotTell", "implausibleClock"),
      Self(
        "clock on the day it was made",
        [
          PackBench.pack()
        ], on: "2023-06-01", byTheClock: true, "valid"),
      Self(
        "clock before the pack was made and the withdrawal, withdrawn",
        [
          withdrawn
        ], on: "2023-05-01", byTheClock: true, "notValid", "withdrawn"),
      Self(
        "clock before the pack of another centre was made",
        [
          PackBench.pack(),
          PackBench.pack(madeOn: "2023-06-16", centre: PackBench.other, by: PackBench.ofOther),
        ], byTheClock: true, "valid"),
      Self(
        "ran out, and withdrawn",
        [
          withdrawn
        ], code: expiring, "notValid", "expired", "withdrawn"),
      Self(
        "ran out, and the pack is old",
        [
          PackBench.pack()
        ], code: expiring, on: "2023-07-01", "notValid", "expired"),
      Self(
        "not issued yet, and the pack is old",
        [
          PackBench.pack()
        ],
        code: CodeBench.code(
          try CodeBench.claim(verifiedOn: "2023-07-02", issuedOn: "2023-07-02")
        ).text,
        on: "2023-07-01", "notValid", "issuedLater"),
    ]
  }

  private static func numbers() throws -> [PackVector] {
    func vector(_ name: String, _ number: String, listed: String? = nil, _ answer: String) throws
      -> Self
    {
      // Everything else is so long that a number of more than 27 bytes gives way, too.
      let code = CodeBench.code(
        try CodeBench.claim(
          certificate: number, instrumentClass: String(repeating: "c", count: 40),
          serial: String(repeating: "S", count: 40), stamp: "ABCDEFGHIJKL-123456789"))
      let listing = [listed ?? number: Listing(.withdrawn, on: PackBench.day("2023-05-02"))]
      return Self(
        name, [PackBench.pack(PackBench.around.merging(listing) { $1 })], code: code.text,
        answer, (answer == "valid" ? [] : ["withdrawn"]))
    }
    return [
      try vector("number of 16 bytes", "GCN-00042/2023-H", "notValid"),
      try vector("number of 17 bytes", "GCN-00042/2023-HY", "notValid"),
      try vector(
        "number of 27 bytes, a text in the code", "GCN-00042/2023/TTKTTCDLCL-", "notValid"),
      try vector(
        "number of 40 bytes, a digest in the code", "GCN-00042/2023/Trung-tam-KT-TCDLCL-HY-01",
        "notValid"),
      try vector("number beyond ASCII", "Số 42/ĐL", "notValid"),
      try vector(
        "long number, and another is listed", "GCN-00042/2023-HY", listed: "GCN-00043/2023-HY",
        "valid"),
    ]
  }

  private init(
    _ name: String, _ packs: [[UInt8]], code: String, _ answer: String, _ reasons: [String]
  ) {
    self.init(name, packs, code: code, answer)
    self.reasons = reasons
  }

  private static func keys() throws -> [PackVector] {
    let stranger = CodeBench.stranger
    let narrow = PackBench.pack(keys: [
      PackBench.kept(CodeBench.active, "2023-01-01", "2023-01-11")
    ])
    let late = PackBench.pack(keys: [
      PackBench.kept(CodeBench.active, "2023-01-13", "2023-12-31")
    ])
    let good = PackBench.pack()
    let header = Array(good[PackBench.Parts(good).header])
    let afterwards = Array(good[PackBench.Parts(good).signature.upperBound...])
    let ofOther = PackBench.pack(centre: PackBench.other, by: PackBench.ofOther)
    return [
      Self("unknown key", [PackBench.pack(by: stranger)], "cannotTell", "packUnknownKey"),
      Self(
        "unknown key, withdrawn",
        [
          PackBench.pack(PackBench.listing42(.withdrawn), by: stranger)
        ], "cannotTell", "packUnknownKey"),
      Self(
        "wrong key",
        [
          header + stranger.signature(over: header) + afterwards
        ], "cannotTell", "packWrongSignature"),
      Self(
        "signed with the prefix of codes",
        [
          header + CodeBench.active.signature(over: Array("DL:".utf8) + header) + afterwards
        ], "cannotTell", "packWrongSignature"),
      Self(
        "made after the key retired",
        [
          PackBench.pack(by: CodeBench.retired)
        ], "cannotTell", "packKeyNotValid"),
      Self(
        "made before the key signed",
        [
          PackBench.pack(madeOn: "2022-12-31")
        ], "cannotTell", "packKeyNotValid"),
      Self(
        "made on the last day of the key, which has passed",
        [
          PackBench.pack(madeOn: "2022-12-31", by: CodeBench.retired)
        ], "cannotTell", "packOutOfDate"),
      Self(
        "made on the last day of the key, withdrawn",
        [
          PackBench.pack(
            PackBench.listing42(.withdrawn), madeOn: "2022-12-31", by: CodeBench.retired)
        ], "notValid", "withdrawn"),
      Self(
        "signed with the next key of the centre", [PackBench.pack(by: PackBench.second)], "valid"),
      Self("takes days from the key of the code", [narrow], "cannotTell", "keyNotValid"),
      Self("takes first days from the key of the code", [late], "cannotTell", "keyNotValid"),
      Self(
        "gives no days to a key",
        [
          PackBench.pack(keys: [PackBench.kept(CodeBench.retired, "2021-01-01", "2023-12-31")])
        ], code: CodeBench.code(try CodeBench.claim(), CodeBench.retired).text, "cannotTell",
        "keyNotValid"),
      Self(
        "brings no key",
        [
          PackBench.pack(keys: [PackBench.kept(stranger, "2023-01-01", "2023-12-31")])
        ], code: CodeBench.code(try CodeBench.claim(), stranger).text, "cannotTell", "unknownKey"),
      Self(
        "forged code, listed",
        [
          withdrawn
        ],
        code: CodeBench.text(
          CodeBench.body(try CodeBench.claim()) + [UInt8](repeating: 7, count: 64)),
        "notValid", "wrongSignature"),
      Self("of another centre", [ofOther], "cannotTell", "packOfOtherCentre"),
      Self(
        "of another centre, which lists the number",
        [
          PackBench.pack(
            PackBench.listing42(.withdrawn), centre: PackBench.other, by: PackBench.ofOther)
        ], "cannotTell", "packOfOtherCentre"),
      Self(
        "of another centre, in the name of this one and with its keys",
        [
          PackBench.pack(by: PackBench.ofOther)
        ], "cannotTell", "packOfOtherCentre"),
      Self(
        "of the other centre, for its code",
        [
          ofOther
        ], code: CodeBench.code(try CodeBench.claim(), PackBench.ofOther).text, "valid"),
    ]
  }

  private static func several() -> [PackVector] {
    let good = PackBench.pack()
    let old = PackBench.pack(madeOn: "2023-05-01", goodUntil: "2023-05-31")
    let unknown = PackBench.pack(by: CodeBench.stranger)
    let ofOther = PackBench.pack(centre: PackBench.other, by: PackBench.ofOther)
    // Signed with the next key, for two days; the first key's last day has been brought forward to the day before.
    let retiring = PackBench.pack(
      madeOn: "2023-06-02", goodUntil: "2023-06-03",
      keys: [
        PackBench.kept(CodeBench.active, "2023-01-01", "2023-06-01"),
        PackBench.kept(PackBench.second, "2023-06-02", "2023-12-31"),
      ], by: PackBench.second)
    return [
      Self("two centres' packs", [ofOther, good], "valid"),
      Self("an old pack and a good one", [old, good], "valid"),
      Self("a good pack and an old one", [good, old], "valid"),
      Self(
        "an old pack in which it is withdrawn, and a good one in which it is not",
        [
          PackBench.pack(
            PackBench.listing42(.withdrawn), madeOn: "2023-05-02", goodUntil: "2023-05-03"), good,
        ], "notValid", "withdrawn"),
      Self("the same twice, withdrawn", [withdrawn, withdrawn], "notValid", "withdrawn"),
      Self(
        "a good pack and one that nobody is known to have signed",
        [
          good, unknown,
        ], "cannotTell", "packUnknownKey"),
      Self(
        "one that nobody is known to have signed, withdrawn",
        [
          unknown, withdrawn,
        ], "notValid", "withdrawn"),
      Self(
        "every doubt, in the order of the packs",
        [
          Array(good.dropLast()), old, unknown,
        ], "cannotTell", "packOutOfDate", "packUnreadable truncated", "packUnknownKey"),
      Self(
        "another centre's pack and one that is unreadable",
        [
          ofOther, [],
        ], "cannotTell", "packUnreadable truncated"),
      Self(
        "a pack whose key retired since, as a newer one says",
        [
          good, retiring,
        ], "cannotTell", "packOutOfDate"),
      Self("the same, while the newer one is good", [good, retiring], on: "2023-06-03", "valid"),
    ]
  }

  /// One bit of each part, the signature kept.
  private static func altered() -> [PackVector] {
    let good = PackBench.pack(PackBench.listing42(.withdrawn))
    let parts = PackBench.Parts(good)
    let fields = [
      ("key", 24), ("made on", 27), ("good until", 30), ("centre", 33),
      ("public key", parts.keys + 2), ("from", parts.keys + 36), ("until", parts.keys + 39),
      ("first number", parts.table + 5), ("digest of the block", parts.header.upperBound - 1),
      ("signature, first half", parts.signature.lowerBound),
      ("signature, second half", parts.signature.upperBound - 32),
    ]
    let block = parts.signature.upperBound
    return fields.map { name, index in
      Self(
        "altered: \(name)", [good.replacing(index..<index + 1, with: [good[index] ^ 1])],
        "cannotTell", name == "key" ? "packUnknownKey" : "packWrongSignature")
    } + [
      Self(
        "altered: block, first byte",
        [
          good.replacing(block..<block + 1, with: [good[block] ^ 1])
        ], "cannotTell", "packUnreadable wrongBlock"),
      Self(
        "altered: block, last byte",
        [
          good.replacing(good.count - 1..<good.count, with: [good.last! ^ 1])
        ], "cannotTell", "packUnreadable wrongBlock"),
      Self(
        "altered: a block in which the certificate would not stand",
        [
          {
            let many = PackBench.pack(PackBench.many)
            return many.replacing(many.count - 1..<many.count, with: [many.last! ^ 1])
          }()
        ], "notValid", "withdrawn"),
    ]
  }

  private static func malformed() -> [PackVector] {
    let good = PackBench.pack()
    let parts = PackBench.Parts(good)
    func unread(_ name: String, _ pack: [UInt8], _ fault: String) -> Self {
      Self(name, [pack], "cannotTell", "packUnreadable \(fault)")
    }
    func field(_ name: String, _ range: Range<Int>, _ bytes: [UInt8], _ field: String) -> Self {
      unread(name, PackBench.resigned(good, range, bytes), "wrongField \(field)")
    }
    func length(_ name: String, _ length: Int) -> Self {
      unread(name, good.replacing(13..<17, with: bigEndian(length, 4)), "wrongField headerLength")
    }
    let key = Array(good[parts.keys + 2..<parts.keys + 40])
    return [
      unread("empty file", [], "truncated"),
      unread("begins like a pack", Array("DOLUONG-".utf8), "truncated"),
      unread("another file", Array("%PDF-1.7".utf8), "otherFile"),
      unread("a trust file", Array(#"{"format": "doluong-trust-1"}"#.utf8), "otherFile"),
      unread("layout 0", good.replacing(12..<13, with: [0]), "unknownVersion"),
      unread("layout 2", good.replacing(12..<13, with: [2]), "unknownVersion"),
      unread("cut in the length of the header", Array(good[..<15]), "truncated"),
      unread("cut in the header", Array(good[..<(parts.table - 1)]), "truncated"),
      unread("cut before the signature", Array(good[parts.header]), "truncated"),
      unread(
        "cut in the signature", Array(good[..<(parts.signature.upperBound - 1)]), "truncated"),
      unread("cut before the block", Array(good[..<parts.signature.upperBound]), "truncated"),
      unread("a byte less", good.dropLast(), "truncated"),
      unread("a byte more", good + [0], "tooLong"), length("header without a field", 24),
      length("header longer than 16 MiB", 1 << 24 + 1),
      field("made before the calendar", 25..<28, [0, 0, 1], "madeOn"),
      field(
        "good until the day before", 28..<31, Array(good[25..<27]) + [good[27] - 1], "goodUntil"),
      field("good without an end", 28..<31, [0xFF, 0xFF, 0xFF], "goodUntil"),
      field("no name", 31..<33, [0, 0], "centre"),
      field("name is no UTF-8", 33..<34, [0xC3], "centre"),
      field("name longer than the header", 31..<33, [0xFF, 0xFF], "headerLength"),
      field(
        "key signed backwards", parts.keys + 37..<parts.keys + 40,
        Array(key[32..<34]) + [key[34] - 1],
        "keys"),
      field("key without a first day", parts.keys + 34..<parts.keys + 37, [255, 255, 255], "keys"),
      field("more keys than there are", parts.keys..<parts.keys + 2, [1, 0], "keys"),
      field(
        "more blocks than there are", parts.table..<parts.table + 4, [0, 0, 0, 2], "headerLength"),
      field(
        "fewer blocks than there are", parts.table..<parts.table + 4, [0, 0, 0, 0], "headerLength"),
    ]
  }

  /// Whatever is signed is held against the layout all the same.
  private static func blocks() -> [PackVector] {
    func entry(_ number: String, _ listing: Listing = Listing(.withdrawn, on: day)) -> [UInt8] {
      PackEntry(number: number, listing).layout
    }
    let day = PackBench.day("2023-05-02")
    let (a, b) = (entry("00042/2023"), entry("00043/2023"))
    let c = entry("00044/2023")
    func wrong(_ name: String, _ pack: [UInt8], _ field: String = "entries") -> Self {
      Self(name, [pack], "cannotTell", "packUnreadable wrongField \(field)")
    }
    let (packedA, packedC) = (Zlib.compressed(a), Zlib.compressed(c))
    let (firstA, firstC) = (Array(a[..<11]), Array(c[..<11]))
    let bomb = [UInt8](repeating: 10, count: 1_000_000)
    return [
      Self("a block of one entry", [PackBench.raw(entries: a)], "notValid", "withdrawn"),
      wrong("entries run backwards", PackBench.raw(entries: a + c + b)),
      wrong("an entry twice", PackBench.raw(entries: a + a)),
      wrong("state 0", PackBench.raw(entries: a.replacing(11..<12, with: [0]))),
      wrong("state 4", PackBench.raw(entries: a.replacing(11..<12, with: [4]))),
      wrong("listed on no day", PackBench.raw(entries: a.replacing(12..<15, with: [0, 0, 0]))),
      wrong("entry without its end", PackBench.raw(entries: a + b.dropLast())),
      wrong(
        "superseded by nothing",
        PackBench.raw(entries: a.replacing(11..<12, with: [2]) + [0])),
      wrong(
        "number is no UTF-8", PackBench.raw(entries: a + b.replacing(1..<2, with: [0xFF]))),
      wrong("number that should be a digest", PackBench.raw(entries: a + [17] + a + a)),
      wrong("longer than it says", PackBench.raw(entries: a + b, length: 15)),
      wrong("shorter than it says", PackBench.raw(entries: a, length: 16)),
      wrong(
        "unfolds to a million bytes", PackBench.raw([(firstA, Zlib.compressed(bomb), 16_384)])),
      wrong("not compressed", PackBench.raw([(firstA, a, a.count)])),
      wrong("a byte behind the stream", PackBench.raw([(firstA, packedA + [0], a.count)])),
      wrong(
        "begins with another number than the header says",
        PackBench.raw([(firstA.replacing(5..<6, with: [0x31]), packedA, a.count)])),
      wrong(
        "blocks run backwards",
        PackBench.raw([(firstC, packedC, c.count), (firstA, packedA, a.count)]), "blocks"),
      wrong("an empty block", PackBench.raw([(firstA, [], a.count)]), "blocks"),
      wrong("a block of nothing", PackBench.raw([(firstA, packedA, 0)]), "blocks"),
      wrong("a block longer than 16 KiB", PackBench.raw([(firstA, packedA, 16_385)]), "blocks"),
      wrong("a block without a number", PackBench.raw([([0], packedA, a.count)]), "blocks"),
    ]
  }
}
