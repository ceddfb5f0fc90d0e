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
        [PackBench.pack(madeOn: "2023-05-31"), awaiting], "cannotTell", "awaiting"),
      Self("withdrawn, in one of many blocks", [many], "notValid", "withdrawn"),
      Self(
        "not listed, inside one of many blocks",
        [PackBench.pack(PackBench.many.filter { $0.key != "00042/2023" })], "valid"),
      Self(
        "not listed, before the first block",
        [PackBench.pack(PackBench.many.filter { $0.key > "00042/2023" })], "valid"),
      Self(
        "first of its block",
        [PackBench.pack(PackBench.many.filter { $0.key >= "00042/2023" })], "notValid", "withdrawn"),
      Self(
        "last of all",
        [PackBench.pack(PackBench.many.filter { $0.key <= "00042/2023" })], "notValid", "withdrawn"),
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
        [PackBench.pack()], on: "2023-05-31", byTheClock: true, "cannotTell", "implausibleClock"),
      Self(
        "clock on the day it was made",
        [PackBench.pack()], on: "2023-06-01", byTheClock: true, "valid"),
      Self(
        "clock before the pack was made and the withdrawal, withdrawn",
        [withdrawn], on: "2023-05-01", byTheClock: true, "notValid", "withdrawn"),
      Self(
        "clock before the pack of another centre was made",
        [
          PackBench.pack(),
          PackBench.pack(madeOn: "2023-06-16", centre: PackBench.other, by: PackBench.ofOther),
        ], byTheClock: true, "valid"),
      Self(
        "ran out, and withdrawn",
        [withdrawn], code: expiring, "notValid", "expired", "withdrawn"),
      Self(
        "ran out, and the pack is old",
        [PackBench.pack()], code: expiring, on: "2023-07-01", "notValid", "expired"),
      Self(
        "not issued yet, and the pack is old",
        [PackBench.pack()],
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
      let pack = PackBench.pack(PackBench.around.merging(listing) { $1 })
      var vector = Self(name, [pack], code: code.text, answer)
      if answer != "valid" { vector.reasons = ["withdrawn"] }
      return vector
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

  private static func keys() throws -> [PackVector] {
    let stranger = CodeBench.stranger
    let narrow = PackBench.pack(keys: [PackBench.kept(CodeBench.active, "2023-01-01", "2023-01-11")]
    )
    let late = PackBench.pack(keys: [PackBench.kept(CodeBench.active, "2023-01-13", "2023-12-31")])
    let good = PackBench.pack()
    let header = Array(good[PackBench.Parts(good).header])
    let afterwards = Array(good[PackBench.Parts(good).signature.upperBound...])
    let ofOther = PackBench.pack(centre: PackBench.other, by: PackBench.ofOther)
    return [
      Self("unknown key", [PackBench.pack(by: stranger)], "cannotTell", "packUnknownKey"),
      Self(
        "unknown key, withdrawn",
        [PackBench.pack(PackBench.listing42(.withdrawn), by: stranger)], "cannotTell",
        "packUnknownKey"),
      Self(
        "wrong key",
        [header + stranger.signature(over: header) + afterwards], "cannotTell", "packWrongSignature"
      ),
      Self(
        "signed with the prefix of codes",
        [header + CodeBench.active.signature(over: Array("DL:".utf8) + header) + afterwards],
        "cannotTell", "packWrongSignature"),
      Self(
        "made after the key retired",
        [PackBench.pack(by: CodeBench.retired)], "cannotTell", "packKeyNotValid"),
      Self(
        "made before the key signed",
        [PackBench.pack(madeOn: "2022-12-31")], "cannotTell", "packKeyNotValid"),
      Self(
        "made on the last day of the key, which has passed",
        [PackBench.pack(madeOn: "2022-12-31", by: CodeBench.retired)], "cannotTell", "packOutOfDate"
      ),
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
        [PackBench.pack(keys: [PackBench.kept(CodeBench.retired, "2021-01-01", "2023-12-31")])],
        code: CodeBench.code(try CodeBench.claim(), CodeBench.retired).text, "cannotTell",
        "keyNotValid"),
      Self(
        "brings no key",
        [PackBench.pack(keys: [PackBench.kept(stranger, "2023-01-01", "2023-12-31")])],
        code: CodeBench.code(try CodeBench.claim(), stranger).text, "cannotTell", "unknownKey"),
      Self(
        "forged code, listed",
        [withdrawn],
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
        [PackBench.pack(by: PackBench.ofOther)], "cannotTell", "packOfOtherCentre"),
      Self(
        "of the other centre, for its code",
        [ofOther], code: CodeBench.code(try CodeBench.claim(), PackBench.ofOther).text, "valid"),
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
        [good, unknown], "cannotTell", "packUnknownKey"),
      Self(
        "one that nobody is known to have signed, withdrawn",
        [unknown, withdrawn], "notValid", "withdrawn"),
      Self(
        "every doubt, in the order of the packs",
        [Array(good.dropLast()), old, unknown], "cannotTell", "packOutOfDate",
        "packUnreadable truncated", "packUnknownKey"),
      Self(
        "another centre's pack and one that is unreadable",
        [ofOther, []], "cannotTell", "packUnreadable truncated"),
      Self(
        "a pack whose key retired since, as a newer one says",
        [good, retiring], "cannotTell", "packOutOfDate"),
      Self("the same, while the newer one is good", [good, retiring], on: "2023-06-03", "valid"),
    ]
  }
}
