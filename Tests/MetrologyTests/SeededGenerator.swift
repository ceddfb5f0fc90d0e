import Metrology

/// SplitMix64 (Steele, Lea, Flood 2014): small, good enough for test data, the same on every machine.
struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension SeededGenerator {
  /// A number of up to `digits` digits, `scale` of them after the point.
  mutating func fixed(digits: Int, scale: Int) -> Fixed {
    var mantissa: Int128 = 0
    for _ in 0..<Int.random(in: 1...digits, using: &self) {
      mantissa = mantissa * 10 + Int128.random(in: 0...9, using: &self)
    }
    return Fixed(mantissa: Bool.random(using: &self) ? mantissa : -mantissa, scale: scale)
  }
}
