internal import GRDB
internal import GRDBSQLite
import Metrology

extension VouchedRows {
  /// What a line says of its rows of one kind.
  struct Claim: Sendable, Hashable {
    let count: Int
    let digest: String

    var tree: DataTree { ["count": .count(count), "digest": .text(digest)] }
  }

  /// Takes rows in the order of their key.
  struct ClaimBuilder {
    private let rows: VouchedRows
    private var hash = Digest.Builder()
    private var line: [UInt8] = []
    private(set) var count = 0

    init(_ rows: VouchedRows) { self.rows = rows }

    mutating func append(_ values: Values) {
      append { column, line in
        switch values[column].storage {
        case .null: line.append(contentsOf: "null".utf8)
        case .int64(let number): line.append(contentsOf: String(number).utf8)
        case .string(let text): JSONWriter.append(text, to: &line)
        // No column takes such a value.
        case .double, .blob: JSONWriter.append(values[column].description, to: &line)
        }
      }
    }

    /// The row on which a statement stands, its columns in the order of the kind's: from the engine's own bytes, of
    /// which a whole register is verified.
    mutating func append(_ row: SQLiteStatement) {
      append { column, line in
        let column = Int32(column)
        switch sqlite3_column_type(row, column) {
        case SQLITE_NULL: line.append(contentsOf: "null".utf8)
        case SQLITE_INTEGER: line.append(contentsOf: String(sqlite3_column_int64(row, column)).utf8)
        case SQLITE_TEXT: JSONWriter.append(utf8: text(row, column), to: &line)
        // No column holds another kind of value; a file that was tampered with may.
        default: JSONWriter.append("damaged", to: &line)
        }
      }
    }

    private mutating func append(_ value: (_ column: Int, inout [UInt8]) -> Void) {
      line.removeAll(keepingCapacity: true)
      for (prefix, column) in rows.jsonOrder {
        line.append(contentsOf: prefix)
        value(column, &line)
      }
      line.append(contentsOf: "}\n".utf8)
      hash.append(line)
      count += 1
    }

    var claim: Claim { Claim(count: count, digest: hash.digest.hex) }
  }

  func claim(for rows: [Values]) -> Claim {
    var builder = ClaimBuilder(self)
    for row in rows { builder.append(row) }
    return builder.claim
  }

  /// What the table holds for one line of the journal; nil when that is nothing.
  func claim(_ db: Database, entry sequence: Int) throws -> Claim? {
    let asWritten = try selectAsWritten.flatMap { try claimAsWritten(db, $0, sequence) }
    let builder = try asWritten ?? claimByKey(db, sequence)
    return builder.count == 0 ? nil : builder.claim
  }

  private func claimByKey(_ db: Database, _ sequence: Int) throws -> ClaimBuilder {
    let statement = try db.cachedStatement(sql: select)
    let cursor = try Row.fetchCursor(statement, arguments: [sequence])
    var builder = ClaimBuilder(self)
    while try cursor.next() != nil { builder.append(statement.sqliteStatement) }
    return builder
  }

  /// The rows of a line were written in the order of their key; to see that they still stand in it takes half the time of
  /// having the engine order them, long as they are. Nil where one does not.
  private func claimAsWritten(
    _ db: Database, _ sql: String, _ sequence: Int
  ) throws -> ClaimBuilder? {
    let statement = try db.cachedStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: [sequence])
    var builder = ClaimBuilder(self)
    var last: [UInt8] = []
    while try cursor.next() != nil {
      let row = statement.sqliteStatement
      guard sqlite3_column_type(row, 0) == SQLITE_TEXT else { return nil }
      let key = text(row, 0)
      guard builder.count == 0 || last.lexicographicallyPrecedes(key) else { return nil }
      last.removeAll(keepingCapacity: true)
      last.append(contentsOf: key)
      builder.append(row)
    }
    return builder
  }

  /// How many rows any line vouches for.
  func count(_ db: Database) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT COUNT(*)
        FROM \(table)
        WHERE \(entry) IS NOT NULL
        """) ?? 0
  }
}

/// A text as the engine holds it, until the statement moves on.
private func text(_ row: SQLiteStatement, _ column: Int32) -> UnsafeBufferPointer<UInt8> {
  UnsafeBufferPointer(
    start: sqlite3_column_text(row, column), count: Int(sqlite3_column_bytes(row, column)))
}
