/// Comma-separated text: UTF-8 without a byte-order mark, comma, LF, quotes where RFC 4180 (section 2) needs them.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, quoted or not. So nothing that a user
/// wrote goes into these files: they hold the program's own words, counts and ids. Names and serials go into workbooks,
/// whose cells say that they are texts.
///
/// RFC 4180 ends lines with CRLF; the files of this program end them with LF, which its readers accept as well.
public enum CSV {
  /// One line with its end.
  public static func line(_ fields: some Sequence<String>) -> String {
    fields.map(quoted).joined(separator: ",") + "\n"
  }

  /// All lines.
  public static func text(_ records: some Sequence<[String]>) -> String {
    records.map { line($0) }.joined()
  }

  private static func quoted(_ field: String) -> String {
    let special = field.utf8.contains {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0A || $0 == 0x0D
    }
    guard special else { return field }
    var result = "\""
    for scalar in field.unicodeScalars {
      result.unicodeScalars.append(scalar)
      if scalar == "\"" { result.unicodeScalars.append(scalar) }
    }
    return result + "\""
  }
}
