/// Reads comma-separated text (RFC 4180) as offices and rigs write it: with or without a byte-order mark, LF or CRLF,
/// commas or semicolons, composed or decomposed letters.
///
/// The separator is the one that the header line holds more of. Cells are trimmed of spaces and normalised to NFC. An
/// empty line is passed over. A line of another width than the header is no row but a misfit, so that whoever reads the
/// rows can say what else is wrong with the file before refusing it.
public struct CSVReader {
  public struct Row: Sendable {
    /// From 1, the line of the file on which the row begins.
    public let line: Int
    public let cells: [String]
  }

  public let header: Row
  public let rows: [Row]
  /// Lines that have another number of cells than the header. A file with any must not be used.
  public let misfits: [Refusal]

  /// 256 MiB: far more than a lot, and not the memory of the bench.
  public static let greatestLength = 256 << 20

  public init(_ bytes: some Collection<UInt8>, file: String) throws(Refusals) {
    let place = Place(file: file)
    guard bytes.count <= Self.greatestLength else {
      throw Refusals(InputTrouble.fileTooLong(limit: Self.greatestLength), at: place)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusals(InputTrouble.notUTF8, at: place)
    }
    var scanner = Scanner(text: text)
    var rows: [Row] = []
    do throws(Scanner.Fault) {
      while let row = try scanner.next() { rows.append(row) }
    } catch {
      throw Refusals(error.trouble, at: place.on(line: error.line))
    }
    guard let header = rows.first else { throw Refusals(InputTrouble.emptyFile, at: place) }
    let width = header.cells.count
    self.header = header
    self.rows = rows.dropFirst().filter { $0.cells.count == width }
    misfits = rows.filter { $0.cells.count != width }.map {
      Refusal(
        .input(.wrongCellCount(expected: width, found: $0.cells.count)),
        at: place.on(line: $0.line))
    }
  }

  /// Walks the bytes once.
  private struct Scanner {
    struct Fault: Error {
      let trouble: InputTrouble
      let line: Int
    }

    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    init(text: String) {
      let bytes = Array(text.utf8)
      self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
      let head = self.bytes.prefix { $0 != UInt8(ascii: "\n") }
      let semicolons = head.count { $0 == UInt8(ascii: ";") }
      let commas = head.count { $0 == UInt8(ascii: ",") }
      separator = semicolons > commas ? UInt8(ascii: ";") : UInt8(ascii: ",")
    }

    /// The next line that is not empty; nil at the end.
    mutating func next() throws(Fault) -> Row? {
      while position < bytes.count {
        let start = line
        let cells = try record()
        if cells.count > 1 || !cells[0].isEmpty { return Row(line: start, cells: cells) }
      }
      return nil
    }

    private mutating func record() throws(Fault) -> [String] {
      var cells: [String] = []
      while true {
        cells.append(try cell())
        guard position < bytes.count else { return cells }
        let byte = bytes[position]
        position += 1
        if byte == separator { continue }
        if byte == UInt8(ascii: "\r"), position < bytes.count, bytes[position] == UInt8(ascii: "\n")
        {
          position += 1
        }
        line += 1
        return cells
      }
    }

    /// A cell up to the separator or line end, which is left to read.
    private mutating func cell() throws(Fault) -> String {
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        return clean(bytes[start..<position])
      }
      let start = line
      position += 1
      var content: [UInt8] = []
      while true {
        guard position < bytes.count else { throw Fault(trouble: .openQuote, line: start) }
        let byte = bytes[position]
        position += 1
        if byte == UInt8(ascii: "\n") { line += 1 }
        guard byte == UInt8(ascii: "\"") else {
          content.append(byte)
          continue
        }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { break }
        content.append(byte)
        position += 1
      }
      guard position >= bytes.count || isEnd(bytes[position]) else {
        throw Fault(trouble: .textAfterQuote, line: line)
      }
      return clean(content[...])
    }

    private func isEnd(_ byte: UInt8) -> Bool {
      byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    private func clean(_ bytes: ArraySlice<UInt8>) -> String {
      String(decoding: bytes, as: UTF8.self).trimmed.composed
    }
  }
}
