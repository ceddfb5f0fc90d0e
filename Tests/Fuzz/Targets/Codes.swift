import Metrology

extension FuzzTarget {
  /// The text of a code. One that is read is written alike; one that a trusted key signed is one of those that were.
  static let codes = FuzzTarget("code") { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    guard let code = try? SignedCode(text) else { return }
    try require(code.text == text, "written otherwise than it was read")
    let isSigned = Kept.trust.keys.contains { code.isSigned(by: $0.publicKey) }
    try require(!isSigned || Kept.codes.contains(text), "a signature that was never made is good")
    for day in ["2023-06-01", "2026-01-01"] {
      let inspection = ClaimInspection(
        code, Kept.trust, packs: [], seenSerial: nil, on: Day(day)!, byTheClock: false)
      try require(inspection.answer != .valid || isSigned, "valid without a signature")
      try require(
        inspection.answer == .valid || !inspection.reasons.isEmpty, "not good for no reason")
    }
  }
}
