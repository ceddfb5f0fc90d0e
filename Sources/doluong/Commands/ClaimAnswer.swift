import Metrology

/// What is said of a code.
extension ClaimInspection {
  var tree: DataTree {
    let words = Surroundings.wording
    return [
      "answer": .text(answer.rawValue), "on": .text(on.description),
      "reasons": .list(
        reasons.map {
          ["at": "", "code": .text($0.code), "message": .text(words.sentence($0))]
        }),
      "centre": .text(signer?.centre), "key": .text(signer?.publicKey.id),
      "claim": claim?.tree ?? .null,
    ]
  }

  func print() {
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
      ])
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

  fileprivate var shown: String {
    switch self {
    case .text(let text): text
    case .digest(let digest):
      say(vi: "(quá dài, mã băm \(digest.hex))", en: "(too long; digest \(digest.hex))")
    }
  }
}
