/// What a month's table and its details say, as one text with one SHA-256, so that two people can tell over the
/// telephone whether they hold the same month.
///
/// The text is UTF-8. Every line ends with LF; columns are separated by TAB; in a column `\` is written `\\`, TAB `\t`,
/// LF `\n`, CR `\r`, and a missing value `\N`, as in PostgreSQL's COPY text. Days are `YYYY-MM-DD`, counts plain
/// decimal. The lines, in order:
///
///     doluong-month/1
///     register  ID
///     period    2023-01  2022-12-15  2023-01-14
///     field     electricity  67  0  67              each row of the table: verified, rejected, certified
///     total     781  0  781
///     detail    FIELD  DAY  CERTIFICATE  SERIAL  MAKER  TYPE  INSTRUMENT  KIND  OFFICER  RESULT  STAMP  VALIDUNTIL
///
/// `FIELD` and `KIND` are the names of the cases of ``Field`` and ``VerificationKind``, `INSTRUMENT` is the Vietnamese
/// name, `RESULT` is `certified` or `rejected`. Details stand in the order of ``MonthlyDetail/precedes(_:)``. The
/// language of the print changes nothing.
public struct MonthlyDataSet: Sendable {
  /// The first line; a change of the form changes it.
  public static let version = "doluong-month/1"

  public let table: MonthlyTable
  private var hash = Digest.Builder()
  private var last: MonthlyDetail?
  private var found: [Field: (rejected: Int, certified: Int)] = [:]

  /// `register` is the id of the register that holds the records.
  public init(register: String, table: MonthlyTable) {
    self.table = table
    hash.append(Self.head(register: register, table: table))
  }

  /// Why rows and table are not one data set.
  public enum Trouble: Error, Equatable, Sendable {
    case outsidePeriod(MonthlyDetail)
    case outOfOrder(MonthlyDetail)
    /// The rows of the field do not add up to its line in the table.
    case doesNotAddUp(Field, table: MonthlyTable.Count, rows: MonthlyTable.Count)
  }

  /// Adds the next page; memory does not grow with their number.
  public mutating func append(_ page: MonthlyDetails.Page) throws(Trouble) {
    if let last, let first = page.details.first, first.precedes(last) { throw .outOfOrder(first) }
    last = page.details.last ?? last
    for detail in page.details {
      guard table.days.contains(detail.verifiedOn) else { throw .outsidePeriod(detail) }
      var count = found[detail.field] ?? (0, 0)
      if detail.conforms { count.certified += 1 } else { count.rejected += 1 }
      found[detail.field] = count
    }
    hash.append(page.lines)
  }

  /// The digest of the whole, refused while rows and table do not add up.
  public func digest() throws(Trouble) -> Digest {
    // Every field: details of one that the table leaves out must not hide.
    let counts = Dictionary(uniqueKeysWithValues: table.rows.map { ($0.field, $0.count) })
    for field in Field.allCases {
      let count = found[field] ?? (0, 0)
      let rows = MonthlyTable.Count(rejected: count.rejected, certified: count.certified)
      let row = counts[field] ?? MonthlyTable.Count(rejected: 0, certified: 0)
      guard rows == row else { throw .doesNotAddUp(field, table: row, rows: rows) }
    }
    return hash.digest
  }

  /// The digest of a month whose details are read once from first to last.
  public static func digest(
    register: String, table: MonthlyTable, details: MonthlyDetails
  ) async throws -> Digest {
    var set = MonthlyDataSet(register: register, table: table)
    for try await page in details { try set.append(page) }
    return try set.digest()
  }
}

// MARK: - Canonical text

extension MonthlyDataSet {
  /// The lines before the details.
  public static func head(register: String, table: MonthlyTable) -> String {
    func counts(_ count: MonthlyTable.Count) -> [String] {
      ["\(count.verified)", "\(count.rejected)", "\(count.certified)"]
    }
    let period = ["\(table.period)", "\(table.days.first)", "\(table.days.last)"]
    let fields = table.rows.map { line(["field", $0.field.rawValue] + counts($0.count)) }
    return version + "\n" + line(["register", register]) + line(["period"] + period)
      + fields.joined() + line(["total"] + counts(table.total))
  }

  /// The line of one detail.
  public static func line(_ detail: MonthlyDetail) -> String {
    var line: [UInt8] = []
    append(detail, to: &line)
    return String(decoding: line, as: UTF8.self)
  }

  /// As bytes, which is what is hashed: a month may have a million.
  static func append(_ detail: MonthlyDetail, to line: inout [UInt8]) {
    line.append(contentsOf: "detail".utf8)
    func add(_ column: String?) {
      line.append(UInt8(ascii: "\t"))
      if let column { append(column, to: &line) } else { line.append(contentsOf: "\\N".utf8) }
    }
    add(detail.field.rawValue)
    add(detail.verifiedOn.description)
    add(detail.certificate)
    add(detail.serial)
    add(detail.maker)
    add(detail.type)
    add(detail.instrument.vi)
    add(detail.kind.rawValue)
    add(detail.officer)
    add(detail.conforms ? "certified" : "rejected")
    add(detail.stamp)
    add(detail.validUntil?.description)
    line.append(UInt8(ascii: "\n"))
  }

  private static func line(_ columns: [String]) -> String {
    var line: [UInt8] = []
    for (index, column) in columns.enumerated() {
      if index > 0 { line.append(UInt8(ascii: "\t")) }
      append(column, to: &line)
    }
    return String(decoding: line, as: UTF8.self) + "\n"
  }

  /// One column, escaped.
  private static func append(_ text: String, to line: inout [UInt8]) {
    line.append(addingCapacity: 2 * text.utf8.count) { line in
      for byte in text.utf8 {
        let letter: UInt8? =
          switch byte {
          case UInt8(ascii: "\\"): UInt8(ascii: "\\")
          case UInt8(ascii: "\t"): UInt8(ascii: "t")
          case UInt8(ascii: "\n"): UInt8(ascii: "n")
          case UInt8(ascii: "\r"): UInt8(ascii: "r")
          default: nil
          }
        if letter != nil { line.append(UInt8(ascii: "\\")) }
        line.append(letter ?? byte)
      }
    }
  }
}

extension MonthlyDetail {
  /// The order of the data set and of the printed sheets: by field as in the table, by day, then certified before
  /// rejected by the bytes of certificate, serial, maker, type and the other columns in turn.
  public func precedes(_ other: MonthlyDetail) -> Bool {
    if field != other.field { return field.number < other.field.number }
    if verifiedOn != other.verifiedOn { return verifiedOn < other.verifiedOn }
    if (certificate == nil) != (other.certificate == nil) { return other.certificate == nil }
    for column in Self.ordering {
      let (a, b) = (column(self), column(other))
      if a.utf8.elementsEqual(b.utf8) { continue }
      return a.utf8.lexicographicallyPrecedes(b.utf8)
    }
    return false
  }

  private static let ordering: [@Sendable (MonthlyDetail) -> String] = [
    { $0.certificate ?? "" }, \.serial, \.maker, \.type, \.instrument.vi, \.kind.rawValue,
    \.officer,
    { $0.conforms ? "certified" : "rejected" }, { $0.stamp ?? "" },
    { $0.validUntil.map { "\($0)" } ?? "" },
  ]
}
