import Testing

@testable import Metrology

struct RatioTests {
  @Test func aThirdIsExact() throws {
    let third = try ratio(1, 3)
    #expect(try (third * Ratio(3)).order(to: Ratio(1)) == 0)
    #expect(try (third + third + third).order(to: Ratio(1)) == 0)
    #expect(!third.isDecimal)
    #expect(try ratio(10, 4).isDecimal)  // 2.5
    #expect(try ratio(1, -4).isNegative)  // the denominator stays above zero
  }

  @Test func refusesToDivideByZero() throws {
    #expect(throws: Ratio.Trouble.divisionByZero) { try Ratio(1) / .zero }
    #expect(throws: Ratio.Trouble.divisionByZero) { try Ratio.zero / .zero }
  }

  @Test func refusesWhatDoesNotFit() throws {
    let long = Ratio(Fixed(mantissa: .max - 1))
    for operation in [
      { try long * Ratio(2) }, { try long + long }, { try -long - long },
      { try long / (try self.ratio(1, 3)) },
    ] as [() throws -> Ratio] {
      #expect(throws: Ratio.Trouble.overflow) { _ = try operation() }
    }
    let (a, b) = (try ratio(Int.max, 3), try ratio(Int.max - 1, 7))
    #expect(try a.order(to: b) == 1)
    #expect(throws: Ratio.Trouble.overflow) { _ = try (try (a * a) * a).order(to: .zero) }
  }

  /// Against fractions of plain integers, compared by cross-multiplication.
  @Test func agreesWithFractionsOfIntegers() throws {
    var random = SeededGenerator(seed: 3)
    let range = -100_000...100_000
    for _ in 0..<3000 {
      let (a, c) = (Int.random(in: range, using: &random), Int.random(in: range, using: &random))
      let b = Int.random(in: 1...100_000, using: &random)
      let d = Int.random(in: 1...100_000, using: &random)
      let (x, y) = (try ratio(a, b), try ratio(c, d))
      #expect(try (x + y).order(to: ratio(a * d + c * b, b * d)) == 0, "\(a)/\(b) + \(c)/\(d)")
      #expect(try (x - y).order(to: ratio(a * d - c * b, b * d)) == 0, "\(a)/\(b) - \(c)/\(d)")
      #expect(try (x * y).order(to: ratio(a * c, b * d)) == 0, "\(a)/\(b) · \(c)/\(d)")
      if c != 0 {
        #expect(try (x / y).order(to: ratio(a * d, b * c)) == 0, "\(a)/\(b) : \(c)/\(d)")
      }
      #expect(try x.order(to: y) == (a * d - c * b).signum(), "\(a)/\(b) ? \(c)/\(d)")
    }
  }

  private func ratio(_ n: Int, _ d: Int) throws -> Ratio { try Ratio(n) / Ratio(d) }
}

struct RoundingTests {
  @Test func halvesGoAwayFromZero() throws {
    let table: [(text: String, decimals: Int, rounded: String)] = [
      ("2.675", 2, "2.68"), ("-2.675", 2, "-2.68"), ("-0.125", 2, "-0.13"), ("0.125", 2, "0.13"),
      ("0.5", 0, "1"), ("-0.5", 0, "-1"), ("0.4999", 0, "0"), ("-0.4999", 0, "0"),
      ("1.005", 2, "1.01"), ("0.30", 1, "0.3"), ("0.3", 3, "0.300"), ("-0.004", 2, "0.00"),
      ("999.995", 2, "1000.00"), ("0", 2, "0.00"), ("12", 2, "12.00"),
    ]
    for row in table {
      let value = Ratio(try Reading(row.text).value)
      let rounded = try Rounding.halfAwayFromZero(value, decimals: row.decimals)
      #expect(rounded.description == row.rounded, "\(row.text) to \(row.decimals)")
    }
  }

  /// sign · ⌊(2·|n|·10ᵏ + d) / 2d⌋, in plain integers.
  @Test func agreesWithIntegers() throws {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<3000 {
      let n = Int.random(in: -1_000_000...1_000_000, using: &random)
      // Denominators with many exact halves, and others.
      let d = [1, 2, 4, 8, 16, 20, 40, 200, 3, 7, 11, 999].randomElement(using: &random)!
      let decimals = Int.random(in: 0...4, using: &random)
      var power = 1
      for _ in 0..<decimals { power *= 10 }
      let expected = n.signum() * ((2 * abs(n) * power + d) / (2 * d))
      let rounded = try Rounding.halfAwayFromZero(
        try Ratio(n) / Ratio(d), decimals: decimals)
      #expect(rounded.mantissa == Int128(expected) && rounded.scale == decimals, "\(n)/\(d)")
    }
  }

  @Test func theShortestFormIsExactWhereThereIsOne() throws {
    let table: [(Int, Int, String)] = [
      (1, 2, "0.5"), (10, 4, "2.5"), (300, 100, "3"), (1, 3, "0.333333"), (-2, 3, "-0.666667"),
      (1, 3_000_000, "0"), (1, 1_000_000_000, "0.000000001"), (1, 640, "0.0015625"),
      (2_000_000, 3, "666666.666667"),
    ]
    for (n, d, text) in table {
      #expect(try Rounding.shortest(try Ratio(n) / Ratio(d)).description == text)
      // As a quotient comes, with its common factors.
      let raw = try Ratio.quotient(Ratio(n * 6), Ratio(d * 6))
      #expect(try Rounding.shortest(raw).description == text, "\(n)/\(d), not reduced")
    }
  }

  @Test func refusesDigitsThereIsNoRoomFor() throws {
    let long = Ratio(Fixed(mantissa: .max))
    #expect(throws: Ratio.Trouble.overflow) { try Rounding.halfAwayFromZero(long, decimals: 2) }
  }
}
