import Metrology

/// What is said of a code.
extension ClaimInspection {
  func tree(_ packs: [PackAnswer]) -> DataTree {
    let words = Surroundings.wording
    let entries: [DataTree.Entry] = [
      .init("answer", .text(answer.rawValue)), .init("on", .text(on.description)),
      .init(
        "reasons",
        .list(
          reasons.map {
            [
              "at": .text($0.pack ?? ""), "code": .text($0.code),
              "message": .text(words.sentence($0)),
            ]
          })), .init("centre", .text(signer?.centre)), .init("key", .text(signer?.publicKey.id)),
      .init("claim", claim?.tree ?? .null),
    ]
    return .map(entries + (packs.isEmpty ? [] : [.init("packs", .list(packs.map(\.tree)))]))
  }

  func print(_ packs: [PackAnswer]) {
    let words = Surroundings.wording
    Output.line(
      say(
        vi: "\(words.word(answer)) ngày \(words.day(on))",
        en: "\(words.word(answer)) on \(words.day(on))"))
    for reason in reasons { Output.line("  \(words.sentence(reason))") }
    guard let claim, let signer else { return }
    let until = claim.validUntil.map(words.day) ?? say(vi: "không thời hạn", en: "no end")
    Output.table(
      [
        [say(vi: "  Nơi cấp", en: "  Issued by"), signer.centre],
        [say(vi: "  Loại", en: "  Class"), claim.instrumentClass.shown],
        [say(vi: "  Số", en: "  Serial"), claim.serial.shown],
        [say(vi: "  Giấy chứng nhận", en: "  Certificate"), claim.certificate.shown],
        [say(vi: "  Tem", en: "  Stamp"), claim.stamp?.description ?? "–"],
        [say(vi: "  Kiểm định ngày", en: "  Verified on"), words.day(claim.verifiedOn)],
        [say(vi: "  Có giá trị đến", en: "  Valid until"), until],
      ] + packs.compactMap(\.row))
  }
}

extension PackAnswer {
  fileprivate var tree: DataTree {
    var listed: DataTree = .null
    if case .speaks(let listing?) = outcome {
      listed = [
        "by": .text(listing.replacedBy), "on": .text(listing.on.description),
        "state": .text(listing.code),
      ]
    }
    return [
      "at": .text(name), "centre": .text(signer?.centre), "key": .text(signer?.publicKey.id),
      "madeOn": .text(pack?.madeOn.description), "goodUntil": .text(pack?.goodUntil.description),
      "listed": listed,
    ]
  }

  /// What the answer rests on; nil for a pack that says nothing of the code.
  fileprivate var row: [String]? {
    guard case .speaks = outcome, let pack else { return nil }
    let words = Surroundings.wording
    return [
      say(vi: "  Gói tra cứu", en: "  Pack"),
      say(
        vi:
          "\(name), lập ngày \(words.day(pack.madeOn)), dùng đến ngày \(words.day(pack.goodUntil))",
        en: "\(name), made on \(words.day(pack.madeOn)), good until \(words.day(pack.goodUntil))"),
    ]
  }
}

extension Claim {
  fileprivate var tree: DataTree {
    [
      "certificate": certificate.tree, "class": instrumentClass.tree, "serial": serial.tree,
      "classDigest": .text(classDigest.hex), "stamp": .text(stamp?.description),
      "verdict": .text(verdict.rawValue), "verifiedOn": .text(verifiedOn.description),
      "issuedOn": .text(issuedOn.description), "validUntil": .text(validUntil?.description),
    ]
  }
}

extension ClaimText {
  fileprivate var tree: DataTree {
    switch self {
    case .text(let text): ["digest": .null, "text": .text(text)]
    case .digest(let digest): ["digest": .text(digest.hex), "text": .null]
    }
  }

  var shown: String {
    switch self {
    case .text(let text): text
    case .digest(let digest):
      say(vi: "(quá dài, mã băm \(digest.hex))", en: "(too long; digest \(digest.hex))")
    }
  }
}
