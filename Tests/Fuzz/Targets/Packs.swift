import Metrology

extension FuzzTarget {
  /// An inspectors' pack. It speaks only where all that was read of it is as it was signed; what lies in blocks that the
  /// question does not concern was not read.
  static let packs = FuzzTarget("pack") { bytes in
    let found = try answer(bytes)
    guard case .speaks = found.outcome else { return }
    // Bytes 13 to 16 are the length of the header, and the signature stands behind it.
    let signed = bytes[13..<17].reduce(0) { $0 << 8 | Int($1) } + 64
    let kept = Kept.packs.filter { $0.prefix(signed) == bytes.prefix(signed) }
    try require(!kept.isEmpty, "a header that nobody signed speaks")
    try require(
      try kept.contains { try answer($0).outcome == found.outcome },
      "an altered pack says something else")
  }

  private static func answer(_ bytes: [UInt8]) throws -> PackAnswer {
    try PackAnswer("a.pack", for: Kept.code, Kept.packTrust, length: bytes.count) { range in
      try require(range.count <= 16 << 20 + 64, "asks for more than it may")
      return Array(bytes[range])
    }
  }
}
