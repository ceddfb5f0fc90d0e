internal import GRDB
import Metrology

/// Part of a table that journal lines vouch for: which columns, and how a row of them is written.
///
/// A line names, for each kind of rows written with it, their count and a digest: the SHA-256 over one line of canonical
/// JSON for each row, in the order of the key, each ended by a line feed. A line is the map of column names to values
/// (texts, whole numbers, null) without the column that names the journal line itself. Writing and verifying take the
/// same way through ``digest(of:)``, so the two cannot differ.
struct VouchedRows: Sendable {
  /// The name in the journal's subject.
  let name: String
  let table: String
  /// The columns of the key come first.
  let columns: [String]
  let keyCount: Int
  /// The column that holds the sequence of the journal line.
  let entry: String
  /// Whether the row is new, or a row that is there gets its further columns.
  let isUpdate: Bool
  /// The columns in the order of the canonical line, each with what stands before its value.
  let jsonOrder: [(prefix: [UInt8], column: Int)]
  /// The rows of one line in the order of their key.
  let select: String
  /// The same in the order in which they were written; nil where the engine keeps rows by their key.
  let selectAsWritten: String?

  private init(
    _ name: String, table: String? = nil, key: [String], _ further: [String],
    entry: String = "entry", isUpdate: Bool = false, isKeptAsWritten: Bool = false
  ) {
    self.name = name
    self.table = table ?? name
    columns = key + further
    keyCount = key.count
    self.entry = entry
    self.isUpdate = isUpdate
    let sorted = columns.indices.sorted { [columns] in
      columns[$0].utf8.lexicographicallyPrecedes(columns[$1].utf8)
    }
    jsonOrder = sorted.enumerated().map { [columns] place, column in
      (Array("\(place == 0 ? "{" : ",")\"\(columns[column])\":".utf8), column)
    }
    let rows = """
      SELECT \(columns.joined(separator: ", "))
      FROM \(self.table)
      WHERE \(entry) = ?
      """
    select = "\(rows)\nORDER BY \(key.joined(separator: ", "))"
    selectAsWritten = isKeptAsWritten ? "\(rows)\nORDER BY rowid" : nil
  }

  typealias Values = [DatabaseValue]
}

// MARK: - The kinds

extension VouchedRows {
  static let centre = VouchedRows("centre", key: ["one"], ["settings"])
  static let officer = VouchedRows(
    "officer", key: ["card"], ["name", "fields", "term_first", "term_last"])
  static let customer = VouchedRows("customer", key: ["code"], ["name", "address"])
  static let standard = VouchedRows(
    "standard", key: ["code"],
    ["name", "serial", "certificate", "calibration_until", "decision_until"])
  static let classText = VouchedRows("class_text", key: ["digest"], ["id", "version", "text"])
  static let approval = VouchedRows(
    "approval", key: ["class_digest"], ["approved_by", "approved_at", "accepted_unconfirmed"])
  static let instrument = VouchedRows(
    "instrument", key: ["id"],
    ["class_id", "maker", "type", "serial", "year", "country", "customer"], isKeptAsWritten: true)
  static let lot = VouchedRows(
    "lot", key: ["id"], ["file_digest", "file_name", "count", "recorded_at"])
  static let verification = VouchedRows(
    "verification", key: ["id"],
    [
      "lot", "position", "instrument", "class_digest", "field", "verified_on", "kind", "officer",
      "customer", "standards", "inputs", "result", "verdict", "supersedes", "reason", "recorded_at",
    ], isKeptAsWritten: true)
  static let certificate = VouchedRows(
    "certificate", key: ["number"],
    [
      "pattern", "year", "sequence", "verification", "issued_on", "valid_until", "stamp_series",
      "stamp_digits", "stamp_number", "issued_by", "issued_at",
    ])
  static let receivedStamp = VouchedRows(
    "stamp_received", table: "stamp", key: ["series", "digits", "number"], [],
    entry: "received_entry")
  static let allottedStamp = VouchedRows(
    "stamp_allotted", table: "stamp", key: ["series", "digits", "number"], ["allotted_to"],
    entry: "allotted_entry", isUpdate: true)
  static let boundStamp = VouchedRows(
    "stamp_bound", table: "stamp", key: ["series", "digits", "number"], ["certificate"],
    entry: "bound_entry", isUpdate: true)

  static let certificateEvent = VouchedRows(
    "certificate_event", key: ["certificate"],
    ["kind", "ended_on", "ended_by", "ended_at", "reason", "replaced_by"])
  static let signingKey = VouchedRows(
    "signing_key", key: ["id"], ["public_key", "private_key", "valid_from", "valid_until"])
  static let retiredKey = VouchedRows(
    "signing_key_retired", table: "signing_key", key: ["id"], ["retired_on", "retired_reason"],
    entry: "retired_entry", isUpdate: true)
  static let signedCode = VouchedRows("signed_code", key: ["certificate"], ["signing_key", "code"])
  static let electronicCertificate = VouchedRows("electronic_certificate", key: ["certificate"], [])
  static let printedDocument = VouchedRows(
    "printed_document", key: ["document", "subject", "is_copy"],
    [
      "form", "edition", "languages", "content", "lines", "sha256", "bytes", "producer",
      "printed_on", "printed_by", "printed_at",
    ])
  static let signedFile = VouchedRows(
    "signed_file", key: ["certificate"],
    [
      "sha256", "bytes", "unsigned_sha256", "unsigned_bytes", "signatures", "accepted_on",
      "accepted_by", "accepted_at",
    ])

  /// In an order in which foreign keys hold, and triggers find what they ask for: an event stands before the record and
  /// the certificate that replace.
  static let all = [
    centre, officer, customer, standard, classText, approval, instrument, lot, certificateEvent,
    verification, certificate, receivedStamp, allottedStamp, boundStamp, signingKey, retiredKey,
    signedCode, electronicCertificate, printedDocument, signedFile,
  ]

  /// Gives a connection that only reads an older schema the tables that it lacks, empty and its own: nothing of the kind
  /// had happened yet. The file stays as it is.
  static func standIn(_ db: Database) throws {
    let tables = Dictionary(grouping: all, by: \.table)
    for (table, kinds) in tables.sorted(by: { $0.key < $1.key }) where try !db.tableExists(table) {
      var columns: [String] = []
      for column in kinds.flatMap({ $0.columns + [$0.entry] }) where !columns.contains(column) {
        columns.append(column)
      }
      try db.execute(sql: "CREATE TEMP TABLE \(table) (\(columns.joined(separator: ", ")))")
    }
  }
}

// MARK: - Writing

extension VouchedRows {
  /// In the order of the key: what the digest is taken over.
  func sorted(_ rows: [Values]) -> [Values] {
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { precedes($0, $1) }
    return isSorted ? rows : rows.sorted(by: precedes)
  }

  private func precedes(_ a: Values, _ b: Values) -> Bool {
    for column in 0..<keyCount {
      switch (a[column].storage, b[column].storage) {
      case (.int64(let a), .int64(let b)) where a != b: return a < b
      case (.string(let a), .string(let b)) where a != b:
        return a.utf8.lexicographicallyPrecedes(b.utf8)
      default: continue
      }
    }
    return false
  }

  func write(_ db: Database, _ rows: [Values], entry sequence: Int) throws {
    let statement = try db.cachedStatement(sql: isUpdate ? update : insert)
    let line = sequence.databaseValue
    for row in rows {
      let arguments = isUpdate ? row[keyCount...] + [line] + row[..<keyCount] : row[...] + [line]
      try statement.execute(arguments: StatementArguments(arguments))
    }
  }

  private var insert: String {
    """
    INSERT INTO \(table) (\((columns + [entry]).joined(separator: ", ")))
    VALUES (\(Array(repeating: "?", count: columns.count + 1).joined(separator: ", ")))
    """
  }

  private var update: String {
    """
    UPDATE \(table)
    SET \((columns[keyCount...] + [entry]).map { "\($0) = ?" }.joined(separator: ", "))
    WHERE \(columns[..<keyCount].map { "\($0) = ?" }.joined(separator: " AND "))
    """
  }
}
