/// A number as a person or a rig wrote it: its exact value and the resolution it was written with.
///
/// This is the only way typed text becomes a number. It takes a whole text or refuses it:
/// `[+-]?digits([.,]digits)?`, at most 18 significant digits, at most 18 after the point, no exponent, no bare `.5`,
/// no spaces, no thousands separators. `1.234` typed for 1234 cannot be told apart, so the value as read is always
/// shown back.
public struct Reading: Sendable, Hashable {
  /// The value; `value.scale` is the resolution as written: `0.30` has two decimals.
  public let value: Fixed

  public init(_ value: Fixed) { self.value = value }

  /// Why a text is not a reading.
  public enum Fault: Error, Hashable, Sendable {
    case empty
    /// Not `[+-]?digits([.,]digits)?`.
    case notANumber
    /// More than 18 significant digits, or more than 18 after the point.
    case tooManyDigits
  }

  static let mostDigits = 18

  public init(_ text: some StringProtocol) throws(Fault) {
    var state = Digits()
    for byte in text.utf8 { try state.take(byte) }
    value = try state.finished()
  }

  /// The number with a decimal point and the digits that were written.
  public var text: String { value.description }

  /// What has been read so far.
  private struct Digits {
    /// 18 digits fit, and 64 bits are multiplied quicker than 128.
    var mantissa: Int64 = 0
    var significant = 0
    var afterPoint = 0
    var anyDigit = false
    var anyByte = false
    var pointSeen = false
    var negative = false

    mutating func take(_ byte: UInt8) throws(Fault) {
      defer { anyByte = true }
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        anyDigit = true
        if pointSeen { afterPoint += 1 }
        if significant > 0 || byte != UInt8(ascii: "0") { significant += 1 }
        guard significant <= mostDigits, afterPoint <= mostDigits else { throw .tooManyDigits }
        mantissa = mantissa * 10 + Int64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "+"), UInt8(ascii: "-"):
        guard !anyByte else { throw .notANumber }
        negative = byte == UInt8(ascii: "-")
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard anyDigit, !pointSeen else { throw .notANumber }
        pointSeen = true
      default:
        throw .notANumber
      }
    }

    func finished() throws(Fault) -> Fixed {
      guard anyByte else { throw .empty }
      guard anyDigit, !pointSeen || afterPoint > 0 else { throw .notANumber }
      return Fixed(mantissa: Int128(negative ? -mantissa : mantissa), scale: afterPoint)
    }
  }
}
