import Synchronization

/// UUIDs of version 7 from a generator of random numbers; seeded, it repeats itself.
///
/// RFC 9562 §5.7: 48 bits of milliseconds, then a counter in `rand_a` and the top of `rand_b` (§6.2, method 1) so that
/// keys made in one millisecond keep their order, then random bits.
public final class RandomIdentities: IdentitySource {
  private struct State {
    var generator: any RandomNumberGenerator & Sendable
    var lastMilliseconds: Int64 = .min
    var counter: UInt64 = 0
  }
  private let state: Mutex<State>

  public init(_ generator: any RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()) {
    state = Mutex(State(generator: generator))
  }

  public func next(at moment: Moment) -> String {
    state.withLock { state in
      if moment.milliseconds == state.lastMilliseconds {
        state.counter += 1
      } else {
        state.lastMilliseconds = moment.milliseconds
        state.counter = UInt64.random(in: 0..<(1 << 24), using: &state.generator)
      }
      // 42 bits of counter: 12 in rand_a, 30 in rand_b; 32 random bits end the key.
      let counter = state.counter & ((1 << 42) - 1)
      let high =
        UInt64(bitPattern: moment.milliseconds) << 16 | 0x7000 | counter >> 30
      let low =
        0x8000_0000_0000_0000 | (counter & ((1 << 30) - 1)) << 32
        | UInt64.random(in: 0..<(1 << 32), using: &state.generator)
      return Self.text(high, low)
    }
  }

  private static func text(_ high: UInt64, _ low: UInt64) -> String {
    func hex(_ value: UInt64) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    let (a, b) = (hex(high), hex(low))
    return
      "\(a.prefix(8))-\(a.dropFirst(8).prefix(4))-\(a.suffix(4))-\(b.prefix(4))-\(b.dropFirst(4))"
  }
}
