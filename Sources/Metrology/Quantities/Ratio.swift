/// An exact ratio of two decimals; what a quotient such as Q₃ / R is before anyone prints it.
///
/// Most values met in verification have the denominator 1, and stay as fast as a ``Fixed``. Comparison is by
/// cross-multiplication, never by division, so that a value exactly on its limit is seen to be there.
public struct Ratio: Sendable {
  public let numerator: Fixed
  /// Above zero, always.
  public let denominator: Fixed

  public init(_ value: Fixed) {
    numerator = value
    denominator = .one
  }

  public init(_ value: Int) { self.init(Fixed(mantissa: Int128(value))) }

  private init(_ numerator: Fixed, over denominator: Fixed) {
    self.numerator = numerator
    self.denominator = denominator
  }

  public static let zero = Ratio(.zero)

  /// Why a calculation has no result.
  public enum Trouble: Error, Hashable, Sendable {
    case overflow
    case divisionByZero
  }

  public var isZero: Bool { numerator.isZero }
  public var isNegative: Bool { numerator.isNegative }
  public var isDecimal: Bool { denominator.scale == 0 && denominator.mantissa == 1 }
  public var magnitude: Ratio { Ratio(numerator.magnitude, over: denominator) }
  public static prefix func - (a: Ratio) -> Ratio { Ratio(-a.numerator, over: a.denominator) }
}

extension Ratio {
  public static func + (a: Ratio, b: Ratio) throws(Trouble) -> Ratio {
    try checked { () throws(Fixed.Overflow) in
      if a.isDecimal && b.isDecimal { return Ratio(try a.numerator + b.numerator) }
      if a.denominator == b.denominator {
        return Ratio(try a.numerator + b.numerator, over: a.denominator)
      }
      return Ratio(
        try (a.numerator * b.denominator) + (b.numerator * a.denominator),
        over: try a.denominator * b.denominator)
    }
  }

  public static func - (a: Ratio, b: Ratio) throws(Trouble) -> Ratio { try a + (-b) }

  public static func * (a: Ratio, b: Ratio) throws(Trouble) -> Ratio {
    try checked { () throws(Fixed.Overflow) in
      if a.isDecimal && b.isDecimal { return Ratio(try a.numerator * b.numerator) }
      return Ratio(
        try a.numerator * b.numerator, over: try a.denominator * b.denominator)
    }
  }

  public static func / (a: Ratio, b: Ratio) throws(Trouble) -> Ratio {
    try quotient(a, b).reduced
  }

  /// The quotient as it comes, common factors left in: quick, for a value that is compared and printed once.
  static func quotient(_ a: Ratio, _ b: Ratio) throws(Trouble) -> Ratio {
    guard !b.isZero else { throw .divisionByZero }
    let bottom = b.isNegative ? -b : b
    let top = b.isNegative ? -a : a
    return try checked { () throws(Fixed.Overflow) in
      Ratio(try top.numerator * bottom.denominator, over: try top.denominator * bottom.numerator)
    }
  }

  /// −1, 0 or 1, by cross-multiplication.
  public func order(to other: Ratio) throws(Trouble) -> Int {
    if isDecimal && other.isDecimal { return Fixed.order(numerator, other.numerator) }
    do {
      return Fixed.order(
        try numerator * other.denominator, try other.numerator * denominator)
    } catch { throw .overflow }
  }

  /// The same value with a denominator of 1 where that is exact, else with common factors taken out.
  var reduced: Ratio {
    if isDecimal { return self }
    guard
      let (top, bottom, _) = try? Fixed.aligned(numerator, denominator), bottom != 0
    else { return self }
    let common = Self.greatestCommonDivisor(top, bottom)
    let (n, d) = (top / common, bottom / common)
    if let decimal = Self.decimal(n, d) { return Ratio(decimal) }
    return Ratio(Fixed(mantissa: n), over: Fixed(mantissa: d))
  }

  /// `n / d` as a decimal, where d has no prime factor but 2 and 5 and few enough of them.
  private static func decimal(_ n: Int128, _ d: Int128) -> Fixed? {
    var rest = d
    var (twos, fives) = (0, 0)
    while rest % 2 == 0 { (rest, twos) = (rest / 2, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    let scale = max(twos, fives)
    guard rest == 1, scale <= Fixed.greatestScale else { return nil }
    let (mantissa, overflow) = n.multipliedReportingOverflow(by: PowersOfTen[scale] / d)
    return overflow || mantissa == .min ? nil : Fixed(mantissa: mantissa, scale: scale)
  }

  private static func greatestCommonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    let (a, b) = (a.magnitude, b.magnitude)
    // Nearly all numbers fit 64 bits, which are divided many times faster.
    if let a = UInt64(exactly: a), let b = UInt64(exactly: b) {
      return Int128(euclid(a, b))
    }
    return Int128(euclid(a, b))
  }

  private static func euclid<Number: FixedWidthInteger & UnsignedInteger>(
    _ a: Number, _ b: Number
  ) -> Number {
    var (x, y) = (a, b)
    while y != 0 { (x, y) = (y, x % y) }
    return max(x, 1)
  }

  private static func checked(
    _ body: () throws(Fixed.Overflow) -> Ratio
  ) throws(Trouble) -> Ratio {
    do { return try body() } catch { throw .overflow }
  }
}
