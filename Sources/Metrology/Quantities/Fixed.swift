/// An exact decimal number: an integer mantissa and a count of digits after the point.
///
/// Readings, limits and nameplate values stay decimals from the keyboard to the verdict; binary floating
/// point gets one verdict in five wrong when a reading lies exactly on its limit. `Foundation.Decimal` is
/// exact, too, but about thirty times slower, and its reader takes `"12abc"` for 12 in silence.
///
/// Arithmetic is checked: a result that does not fit 127 bits throws ``Overflow`` and is never wrapped or
/// rounded. Two numbers are equal when their values are: `0.30 == 0.3`. The resolution a person typed is kept
/// in ``scale``.
public struct Fixed: Sendable {
  /// The digits, as an integer.
  public let mantissa: Int128
  /// How many of them stand after the point: 0 to 36.
  public var scale: Int { Int(decimals) }
  /// A byte, so that an optional one is no longer than itself.
  private let decimals: UInt8

  /// The most digits after the point that a value may carry.
  static let greatestScale = 36

  public init(mantissa: Int128, scale: Int = 0) {
    precondition((0...Self.greatestScale).contains(scale), "scale out of range")
    self.mantissa = mantissa
    decimals = UInt8(scale)
  }

  public static let zero = Fixed(mantissa: 0)
  public static let one = Fixed(mantissa: 1)

  /// A result needed more digits than there is room for.
  public struct Overflow: Error, Equatable {}
}

// MARK: - Arithmetic

extension Fixed {
  public static func + (a: Fixed, b: Fixed) throws(Overflow) -> Fixed {
    let (x, y, scale) = try aligned(a, b)
    return Fixed(mantissa: try checked(x.addingReportingOverflow(y)), scale: scale)
  }

  public static func - (a: Fixed, b: Fixed) throws(Overflow) -> Fixed {
    let (x, y, scale) = try aligned(a, b)
    return Fixed(mantissa: try checked(x.subtractingReportingOverflow(y)), scale: scale)
  }

  public static func * (a: Fixed, b: Fixed) throws(Overflow) -> Fixed {
    let (product, overflow) = a.mantissa.multipliedReportingOverflow(by: b.mantissa)
    guard !overflow, product != .min, a.scale + b.scale <= greatestScale else {
      return try a.trimmed.multiplied(by: b.trimmed)
    }
    return Fixed(mantissa: product, scale: a.scale + b.scale)
  }

  private func multiplied(by other: Fixed) throws(Overflow) -> Fixed {
    let product = try Self.checked(mantissa.multipliedReportingOverflow(by: other.mantissa))
    guard scale + other.scale <= Self.greatestScale else { throw Overflow() }
    return Fixed(mantissa: product, scale: scale + other.scale)
  }

  /// The result, unless it is too large or the smallest `Int128`, which has no negative.
  private static func checked(
    _ result: (partialValue: Int128, overflow: Bool)
  ) throws(Overflow) -> Int128 {
    guard !result.overflow, result.partialValue != .min else { throw Overflow() }
    return result.partialValue
  }

  public static prefix func - (a: Fixed) -> Fixed {
    // The smallest Int128 has no negative; no reader and no operation here produces it.
    Fixed(mantissa: -a.mantissa, scale: a.scale)
  }

  public var magnitude: Fixed { mantissa < 0 ? -self : self }
  public var isZero: Bool { mantissa == 0 }
  public var isNegative: Bool { mantissa < 0 }

  /// The same value without zeros at the end of its decimals.
  public var trimmed: Fixed {
    guard scale > 0 else { return self }
    // Nearly all numbers fit 64 bits, which are divided many times faster.
    if let short = Int64(exactly: mantissa) { return Self.trimmed(short, scale) }
    return Self.trimmed(mantissa, scale)
  }

  private static func trimmed(_ mantissa: some FixedWidthInteger, _ scale: Int) -> Fixed {
    var (digits, scale) = (mantissa, scale)
    while scale > 0, digits % 10 == 0 {
      digits /= 10
      scale -= 1
    }
    return Fixed(mantissa: Int128(digits), scale: scale)
  }

  /// Both mantissas at the larger of the two scales.
  static func aligned(_ a: Fixed, _ b: Fixed) throws(Overflow) -> (Int128, Int128, Int) {
    if a.scale == b.scale { return (a.mantissa, b.mantissa, a.scale) }
    if a.scale < b.scale { return (try a.mantissa(at: b.scale), b.mantissa, b.scale) }
    return (a.mantissa, try b.mantissa(at: a.scale), a.scale)
  }

  /// The mantissa of the same value with more digits after the point.
  func mantissa(at scale: Int) throws(Overflow) -> Int128 {
    try Self.checked(mantissa.multipliedReportingOverflow(by: PowersOfTen[scale - self.scale]))
  }
}

// MARK: - Order

extension Fixed: Comparable, Hashable {
  public static func == (a: Fixed, b: Fixed) -> Bool { order(a, b) == 0 }
  public static func < (a: Fixed, b: Fixed) -> Bool { order(a, b) < 0 }

  public func hash(into hasher: inout Hasher) {
    let short = trimmed
    hasher.combine(short.mantissa)
    hasher.combine(short.scale)
  }

  /// −1, 0 or 1; never overflows: the longer product is compared in 256 bits.
  static func order(_ a: Fixed, _ b: Fixed) -> Int {
    if a.scale == b.scale { return a.mantissa.order(to: b.mantissa) }
    if a.scale < b.scale {
      let product = a.mantissa.multipliedFullWidth(by: PowersOfTen[b.scale - a.scale])
      return order(wide: product, b.mantissa)
    }
    let product = b.mantissa.multipliedFullWidth(by: PowersOfTen[a.scale - b.scale])
    return -order(wide: product, a.mantissa)
  }

  private static func order(wide: (high: Int128, low: UInt128), _ b: Int128) -> Int {
    let high: Int128 = b < 0 ? -1 : 0
    if wide.high != high { return wide.high < high ? -1 : 1 }
    let low = UInt128(truncatingIfNeeded: b)
    return wide.low == low ? 0 : (wide.low < low ? -1 : 1)
  }
}

extension Int128 {
  fileprivate func order(to other: Int128) -> Int { self == other ? 0 : (self < other ? -1 : 1) }
}

/// 10⁰ to 10³⁷, all that an `Int128` holds and a scale may need.
enum PowersOfTen {
  private static let all: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 1...37 { powers.append(powers.last! * 10) }
    return powers
  }()

  static subscript(exponent: Int) -> Int128 { all[exponent] }
}

// MARK: - Text

extension Fixed: CustomStringConvertible, ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self.init(mantissa: Int128(value)) }

  /// The number with a decimal point and all its digits: `0.30` stays `0.30`.
  public var description: String {
    let magnitude = mantissa.magnitude
    // Nearly all numbers fit 64 bits, whose digits are found many times faster.
    let digits = UInt64(exactly: magnitude).map { String($0) } ?? String(magnitude)
    if scale == 0 { return mantissa < 0 ? "-" + digits : digits }
    // All digits with the point, a zero before it at least, and the sign.
    let count = max(digits.utf8.count, scale + 1)
    return String(unsafeUninitializedCapacity: count + 2) { text in
      var end = 0
      func put(_ byte: UInt8) {
        text[end] = byte
        end += 1
      }
      if mantissa < 0 { put(UInt8(ascii: "-")) }
      var place = count
      for _ in digits.utf8.count..<count {
        put(UInt8(ascii: "0"))
        place -= 1
        if place == scale { put(UInt8(ascii: ".")) }
      }
      for digit in digits.utf8 {
        put(digit)
        place -= 1
        if place == scale { put(UInt8(ascii: ".")) }
      }
      return end
    }
  }
}
