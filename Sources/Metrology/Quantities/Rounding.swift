/// Rounding happens only for print, and only here: half away from zero, as a Vietnamese office and
/// JCGM 100 7.2.6 round by hand. Nothing rounded is ever compared with a limit.
public enum Rounding {
  /// `value` with exactly `decimals` digits after the point, halves away from zero.
  public static func halfAwayFromZero(
    _ value: Ratio, decimals: Int
  ) throws(Ratio.Trouble) -> Fixed {
    let scaled: (Int128, Int128)
    do {
      let top = try value.numerator * Fixed(mantissa: PowersOfTen[decimals])
      let (n, d, _) = try Fixed.aligned(top, value.denominator)
      scaled = (n, d)
    } catch { throw .overflow }
    let (quotient, remainder) = divided(scaled.0, scaled.1)
    // |remainder| · 2 ≥ divisor, written so that it cannot overflow.
    let away = remainder.magnitude >= scaled.1.magnitude - remainder.magnitude
    let step: Int128 = scaled.0 < 0 ? -1 : 1
    return Fixed(mantissa: away ? quotient + step : quotient, scale: decimals)
  }

  /// - Parameter b: above zero.
  private static func divided(_ a: Int128, _ b: Int128) -> (Int128, Int128) {
    // Nearly all numbers fit 64 bits, which are divided many times faster.
    if let a = Int64(exactly: a), let b = Int64(exactly: b) {
      let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
      return (Int128(quotient), Int128(remainder))
    }
    return a.quotientAndRemainder(dividingBy: b)
  }

  /// The exact decimal without trailing zeros, or, where there is none, six decimals rounded.
  public static func shortest(_ value: Ratio) throws(Ratio.Trouble) -> Fixed {
    let value = value.reduced
    if value.isDecimal { return value.numerator.trimmed }
    let rounded = try halfAwayFromZero(value, decimals: 6)
    return rounded.trimmed
  }

  /// The whole part of a value that is not negative.
  static func floor(_ value: Ratio) throws(Ratio.Trouble) -> Int128 {
    do throws(Fixed.Overflow) {
      let (top, bottom, _) = try Fixed.aligned(value.numerator, value.denominator)
      return top / bottom
    } catch { throw .overflow }
  }
}
