/// How a centre writes the numbers of its certificates: `{sequence:5}/{year}` gives `00042/2023`.
///
/// `{sequence:N}` stands exactly once, N from 1 to 9 digits, longer numbers are written in full; `{year}` (four digits)
/// or `{yy}` exactly once. The year is that of the day of issue, and the sequence restarts with it.
public struct NumberPattern: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case literal(String)
    case sequence(digits: Int)
    case year
    case shortYear
  }

  public let text: String
  let parts: [Part]

  public static let standard = NumberPattern("{sequence:5}/{year}")!

  /// Nil where the text is not a pattern.
  public init?(_ text: String) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.literal(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      let name = rest[rest.index(after: open)..<close]
      switch name {
      case "year": parts.append(.year)
      case "yy": parts.append(.shortYear)
      default:
        let count = name.dropFirst("sequence:".count)
        guard name.hasPrefix("sequence:"), count.utf8.count == 1, count.utf8.allSatisfy(\.isDigit),
          let digits = Int(count), digits > 0
        else { return nil }
        parts.append(.sequence(digits: digits))
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(String(rest))) }
    let years = parts.count { $0 == .year || $0 == .shortYear }
    let sequences = parts.count { if case .sequence = $0 { true } else { false } }
    let unclear = zip(parts, parts.dropFirst()).contains { pair in
      switch pair {
      // A longer sequence would run into the digits after it, and its number could not be read back.
      case (.sequence, .literal(let text)): text.utf8.first?.isDigit ?? false
      case (.literal, _), (_, .literal): false
      default: true
      }
    }
    guard years == 1, sequences == 1, !unclear, text.utf8.count <= 60,
      !parts.contains(where: { if case .literal(let t) = $0 { t.contains("}") } else { false } })
    else { return nil }
    self.text = text
    self.parts = parts
  }

  public func number(_ sequence: Int, year: Int) -> String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .sequence(let digits): Self.padded(sequence, digits)
      case .year: Self.padded(year, 4)
      case .shortYear: Self.padded(year % 100, 2)
      }
    }.joined()
  }

  /// Whether a text could be a number of this series: written exactly as the pattern writes it, from 1 on.
  public func matches(_ number: String) -> Bool {
    var rest = number[...]
    var sequence: Int?
    for part in parts {
      switch part {
      case .literal(let text):
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
      case .year, .shortYear:
        let count = part == .year ? 4 : 2
        let digits = rest.prefix(count)
        guard digits.utf8.count == count, digits.utf8.allSatisfy(\.isDigit) else { return false }
        rest = rest.dropFirst(count)
      case .sequence(let width):
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count >= width, digits.count <= 9, let value = Int(digits), value > 0,
          digits == Self.padded(value, width)
        else { return false }
        sequence = value
        rest = rest.dropFirst(digits.count)
      }
    }
    return rest.isEmpty && sequence != nil
  }

  private static func padded(_ value: Int, _ digits: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
