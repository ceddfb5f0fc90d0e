/// The series and number printed on a stamp (tem kiểm định): `A23-00042`.
///
/// Stamps come pre-printed and are accounted for like cash; a number is used once, for one certificate.
public struct StampSerial: Sendable, Hashable, Comparable {
  /// Capital letters and digits, 1 to 12: `A23`.
  public let series: String
  /// 1 to 999,999,999.
  public let number: Int
  /// How many digits are printed: 1 to 9.
  public let digits: Int

  public init?(series: String, number: Int, digits: Int) {
    guard (1...12).contains(series.utf8.count), (1...9).contains(digits), number >= 1,
      String(number).count <= digits,
      series.utf8.allSatisfy({ $0.isDigit || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) })
    else { return nil }
    self.series = series
    self.number = number
    self.digits = digits
  }

  /// `A23-00042`; a space or a dot may stand for the hyphen.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "-" || $0 == " " || $0 == "." })
    guard parts.count == 2, parts[1].utf8.allSatisfy(\.isDigit), let number = Int(parts[1]) else {
      return nil
    }
    self.init(series: String(parts[0]), number: number, digits: parts[1].utf8.count)
  }

  /// The next number of the series; nil after the last that its digits can print.
  public var next: StampSerial? {
    StampSerial(series: series, number: number + 1, digits: digits)
  }

  public static func < (a: StampSerial, b: StampSerial) -> Bool {
    (a.series, a.digits, a.number) < (b.series, b.digits, b.number)
  }
}

extension StampSerial: CustomStringConvertible {
  public var description: String { "\(series)-\(printedNumber)" }

  /// With the zeros before it, as it stands on the stamp: `00042`.
  public var printedNumber: String {
    let text = String(number)
    return String(repeating: "0", count: digits - text.count) + text
  }
}

/// Unbroken numbers of one series, both ends included.
public struct StampRange: Sendable, Hashable {
  public let first: StampSerial
  public let last: StampSerial

  /// Nil where the two are not of one series and print, or run backwards.
  public init?(_ first: StampSerial, _ last: StampSerial) {
    guard first.series == last.series, first.digits == last.digits, first.number <= last.number
    else { return nil }
    self.first = first
    self.last = last
  }

  public var count: Int { last.number - first.number + 1 }
}

/// A stamp in the centre's hands, and where it went.
public struct Stamp: Sendable, Hashable {
  public let serial: StampSerial
  /// Card number of the officer it was allotted to.
  public let allottedTo: String?
  /// Number of the certificate it is bound to.
  public let certificate: String?

  public init(serial: StampSerial, allottedTo: String?, certificate: String?) {
    self.serial = serial
    self.allottedTo = allottedTo
    self.certificate = certificate
  }
}
