@preconcurrency import Foundation
import Metrology

/// What was printed did not arrive.
struct OutputLost: DescribedInBothLanguages {
  let isFull: Bool
  let code = "outputLost"

  var message: Phrase {
    Phrase(
      vi: "Không in ra được hết kết quả" + (isFull ? ": đĩa đầy" : ""),
      en: "The output could not be written" + (isFull ? ": the disk is full" : ""))
  }
}

/// What the command prints: sentences and tables for people, or one JSON value with sorted keys.
///
/// Texts for people come from files and arguments, too: whatever could act on a terminal is shown and not sent.
enum Output {
  /// Known before parsing, so that a refusal of the arguments is JSON, too.
  static let isJSON = CommandLine.arguments.contains("--json")

  static func line(_ text: String = "") { print(text.printableLines) }

  static func json(_ tree: DataTree) {
    var line: [UInt8] = []
    JSONWriter.append(tree, to: &line)
    print(String(decoding: line.harmless, as: UTF8.self))
  }

  /// Text that is already as it must be, line ends included.
  static func bytes(_ bytes: [UInt8]) throws(OutputLost) {
    fwrite(bytes, 1, bytes.count, stdout)
    try finish()
  }

  /// After what was printed before it, where both go to one place.
  static func error(_ text: String) {
    fflush(stdout)
    fputs(text.printableLines + "\n", stderr)
  }

  /// Says whether everything printed has left: output into a full disk is no answer.
  static func finish() throws(OutputLost) {
    guard fflush(stdout) == 0, ferror(stdout) == 0 else {
      throw OutputLost(isFull: errno == ENOSPC)
    }
  }

  /// A text within 100 columns where its words allow it; its further lines stand further in.
  static func paragraph(_ text: String, at margin: Int, then further: Int) {
    for (index, words) in text.wrapped(to: 100 - further).enumerated() {
      line(String(repeating: " ", count: index == 0 ? margin : further) + words)
    }
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
      while line.last == " " { line.removeLast() }
      print(line)
    }
  }
}

extension String {
  /// Broken between words into lines of so many characters; a longer word has a line of its own.
  func wrapped(to width: Int) -> [String] {
    var lines = [""]
    for word in split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// ``printable``, with its line ends kept.
  var printableLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).printable }
      .joined(separator: "\n")
  }
}
