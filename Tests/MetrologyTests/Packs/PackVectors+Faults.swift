import Testing

@testable import Metrology

/// Packs that are altered, cut off, or say what cannot be.
extension PackVector {
  /// One bit of each part, the signature kept.
  static func altered() -> [PackVector] {
    let good = PackBench.pack(PackBench.listing42(.withdrawn))
    let many = PackBench.pack(PackBench.many)
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
        [good.replacing(block..<block + 1, with: [good[block] ^ 1])], "cannotTell",
        "packUnreadable wrongBlock"),
      Self(
        "altered: block, last byte",
        [good.replacing(good.count - 1..<good.count, with: [good.last! ^ 1])], "cannotTell",
        "packUnreadable wrongBlock"),
      Self(
        "altered: a block in which the certificate would not stand",
        [many.replacing(many.count - 1..<many.count, with: [many.last! ^ 1])], "notValid",
        "withdrawn"),
    ]
  }

  static func malformed() -> [PackVector] {
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
  static func blocks() -> [PackVector] {
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
