import Documents
import Metrology

/// A bench file of a demonstration month as a pattern, after which further files of its class are made.
///
/// Nameplates, answers and the share that fails are those of the pattern. Serial numbers count on, and each reading moves
/// by at most one unit of its last decimal, so that the sheets of two visits are not the same.
struct DemoBenchFile {
  private enum Cell {
    case text(String)
    /// What stands before and behind the number.
    case serial(String, String)
    case day
    case year(Int)
    /// In units of the last decimal.
    case reading(Int, decimals: Int)
  }

  let lot: DemoMonth.Lot
  private let header: [String]
  private let rows: [[Cell]]

  init(_ lot: DemoMonth.Lot) throws {
    let table = try CSVReader(try readFile(lot.path), file: lot.path)
    self.lot = lot
    header = table.header.cells
    let columns = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
    rows = table.rows.map { row in
      zip(table.header.cells, row.cells).map { name, text in
        Self.cell(name, text) { columns[$0].map { row.cells[$0] } }
      }
    }
  }

  var rowCount: Int { rows.count }

  /// Instruments of the numbers from `first` on, which were `made` when they were new to the centre, as verified on a day.
  func bytes(
    from first: Int, count: Int, made: Day, on day: Day,
    using generator: inout some RandomNumberGenerator
  ) -> [UInt8] {
    var text = CSV.line(header)
    for number in first..<(first + count) {
      text += CSV.line(
        rows[number % rows.count].map { cell in
          switch cell {
          case .text(let text): text
          case .serial(let before, let behind): before + Self.padded(number, to: 8) + behind
          case .day: day.description
          case .year(let year): "\(min(year, made.year))"
          case .reading(let units, let decimals):
            Self.decimal(units + Int.random(in: -1...1, using: &generator), decimals)
          }
        })
    }
    return Array(text.utf8)
  }

  // MARK: - Cells

  /// - Parameter other: the cell of another column of the row.
  private static func cell(_ name: String, _ text: String, _ other: (String) -> String?) -> Cell {
    switch LotColumn(rawValue: name) {
    case .serial?:
      let runs = text.ranges(of: /[0-9]+/)
      guard let run = runs.max(by: { text[$0].count < text[$1].count }) else { return .text(text) }
      return .serial(String(text[..<run.lowerBound]), String(text[run.upperBound...]))
    case .on?: return .day
    case .year?: return Int(text).map(Cell.year) ?? .text(text)
    case _?: return .text(text)
    case nil: return reading(name, text, other) ?? .text(text)
    }
  }

  /// Of a reference and an indication the finer moves; what is read in whole units, or nearly zero, does not.
  private static func reading(
    _ name: String, _ text: String, _ other: (String) -> String?
  ) -> Cell? {
    var path = name.split(separator: ".")
    let (key, decimals) = (path.popLast(), decimals(of: text))
    guard decimals > 0, let units = Int(text.replacing(".", with: "")) else { return nil }
    let point = path.joined(separator: ".")
    let moves =
      switch key {
      case "error": true
      case "indication":
        units >= 10 && decimals >= Self.decimals(of: other("\(point).reference") ?? "")
      case "reference":
        units >= 10 && decimals > Self.decimals(of: other("\(point).indication") ?? "")
      default: false
      }
    return moves ? .reading(units, decimals: decimals) : nil
  }

  private static func decimals(of text: String) -> Int {
    text.firstIndex(of: ".").map { text.distance(from: $0, to: text.endIndex) - 1 } ?? 0
  }

  private static func decimal(_ units: Int, _ decimals: Int) -> String {
    let digits = padded(abs(units), to: decimals + 1)
    return (units < 0 ? "-" : "") + digits.dropLast(decimals) + "." + digits.suffix(decimals)
  }

  private static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
