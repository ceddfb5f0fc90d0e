import Foundation
import Testing

@testable import Metrology

struct FixedTests {
  static let longest = Fixed(mantissa: .max)  // 170141183460469231731687303715884105727
  static let finest = Fixed(mantissa: 1, scale: 36)

  @Test(
    "prints the digits it was made with",
    arguments: [
      (Fixed(mantissa: 30, scale: 2), "0.30"), (Fixed(mantissa: -5, scale: 3), "-0.005"),
      (Fixed(mantissa: 1234), "1234"), (Fixed(mantissa: 0, scale: 2), "0.00"),
      (Fixed(mantissa: -120, scale: 1), "-12.0"),
      (finest, "0.000000000000000000000000000000000001"),
      (longest, "170141183460469231731687303715884105727"),
    ])
  func text(number: Fixed, text: String) { #expect(number.description == text) }

  @Test func equalWhereTheValuesAre() {
    let same = [
      Fixed(mantissa: 3, scale: 1), Fixed(mantissa: 30, scale: 2),
      Fixed(mantissa: 3 * PowersOfTen[35], scale: 36),
    ]
    for a in same {
      for b in same {
        #expect(a == b && a.hashValue == b.hashValue && !(a < b))
      }
    }
    #expect(Set(same).count == 1)
    #expect(Fixed(mantissa: 0, scale: 9) == 0)
    #expect(Fixed(mantissa: 1000, scale: 1) == Fixed(mantissa: 100))
  }

  /// Aligning the scales of these would overflow: they are compared in 256 bits.
  @Test func comparesWhatCannotBeAligned() {
    #expect(Self.finest < Self.longest)
    #expect(-Self.longest < -Self.finest)
    #expect(-Self.longest < Self.finest)
    #expect(Fixed(mantissa: .max, scale: 36) < Self.longest)  // 170.1… and 1.7 · 10³⁸
    #expect(Fixed(mantissa: .max, scale: 36) < 171)
    #expect(Fixed(mantissa: .max, scale: 36) > 170)
    #expect(Fixed(mantissa: -.max, scale: 36) > -171)
  }

  @Test func refusesResultsThatDoNotFit() {
    let ops: [(String, () throws -> Fixed)] = [
      ("sum", { try Self.longest + 1 }), ("difference", { try -Self.longest - 2 }),
      ("product", { try Self.longest * 2 }),
      ("aligned sum", { try Self.longest + Self.finest }),
      ("digits after the point", { try Self.finest * Fixed(mantissa: 1, scale: 1) }),
      // −2¹²⁷ fits the bits, but has no negative: it must not come about.
      ("lowest sum", { try -Self.longest - 1 }),
      (
        "lowest product",
        { try Fixed(mantissa: -(1 << 64)) * Fixed(mantissa: 1 << 63) }
      ),
    ]
    for (name, op) in ops {
      #expect(throws: Fixed.Overflow(), "\(name)") { _ = try op() }
    }
  }

  @Test func findsRoomByDroppingZeros() throws {
    let a = Fixed(mantissa: 5 * PowersOfTen[19], scale: 20)  // 0.5
    #expect(try a * a == Fixed(mantissa: 25, scale: 2))
  }

  // MARK: - Against Foundation.Decimal, which is exact to 38 digits

  @Test func arithmeticAgreesWithDecimal() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<3000 {
      let a = random.fixed(digits: 18, scale: .random(in: 0...9, using: &random))
      let b = random.fixed(digits: 18, scale: .random(in: 0...9, using: &random))
      let (x, y) = (try decimal(a), try decimal(b))
      #expect(try decimal(a + b) == x + y, "\(a) + \(b)")
      #expect(try decimal(a - b) == x - y, "\(a) - \(b)")
      #expect(try decimal(a * b) == x * y, "\(a) · \(b)")
      #expect((a < b) == (x < y) && (a == b) == (x == y), "\(a) ? \(b)")
      #expect(try decimal(a.trimmed) == x && a.trimmed == a)
      #expect(try decimal(-a) == -x && decimal(a.magnitude) == x.magnitude)
    }
  }

  private func decimal(_ number: Fixed) throws -> Decimal {
    try #require(Decimal(string: number.description, locale: Locale(identifier: "en_US")))
  }

  // MARK: - Against the digits, written out and compared as texts

  @Test func orderAgreesWithTheDigits() {
    var random = SeededGenerator(seed: 2)
    for _ in 0..<2000 {
      let a = random.fixed(digits: 38, scale: .random(in: 0...36, using: &random))
      // Half the time a neighbour of `a`, so that the last digit decides.
      let b =
        Bool.random(using: &random)
        ? random.fixed(digits: 38, scale: .random(in: 0...36, using: &random))
        : Fixed(mantissa: a.mantissa + .random(in: -1...1, using: &random), scale: a.scale)
      let (x, y) = (aligned(a), aligned(b))
      let less =
        switch (a.isNegative, b.isNegative) {
        case (true, false): true
        case (false, true): false
        case (false, false): x < y
        case (true, true): y < x
        }
      #expect((a < b) == less, "\(a) < \(b)")
      #expect((a == b) == (x == y && (a.isNegative == b.isNegative)), "\(a) == \(b)")
    }
  }

  /// 40 digits before and 36 after the point.
  private func aligned(_ number: Fixed) -> String {
    let digits = String(number.mantissa.magnitude)
    let padded = digits + String(repeating: "0", count: 36 - number.scale)
    return String(repeating: "0", count: 76 - padded.count) + padded
  }
}
