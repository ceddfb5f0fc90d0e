import Foundation
import Metrology

/// What the command prints: sentences and tables for people, or one JSON value with sorted keys.
enum Output {
  /// Known before parsing, so that a refusal of the arguments is JSON, too.
  static let isJSON = CommandLine.arguments.contains("--json")

  static func line(_ text: String = "") { print(text) }

  static func json(_ tree: DataTree) { print(JSONWriter.line(tree)) }

  static func error(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Columns as wide as their longest cell, two spaces between; the last column is not padded.
  static func table(_ rows: [[String]]) {
    guard let columns = rows.map(\.count).max() else { return }
    let widths = (0..<columns).map { column in
      rows.map { column < $0.count ? $0[column].printable.count : 0 }.max() ?? 0
    }
    for row in rows {
      var line = ""
      for (column, cell) in row.enumerated() {
        let text = cell.printable
        line += text
        if column < row.count - 1 {
          line += String(repeating: " ", count: widths[column] - text.count + 2)
        }
      }
      print(line)
    }
  }
}
