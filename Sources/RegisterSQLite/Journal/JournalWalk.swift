internal import GRDB
import Metrology

/// One walk along lines of the journal: each must follow the one before, and the tables must hold for it exactly the rows
/// that it claims.
struct JournalWalk {
  private(set) var lines = 0
  /// The first, with its place among the lines walked.
  private(set) var fault: (line: Int, RegisterTrouble.JournalFault)?
  /// The rows found for the lines, by kind.
  private(set) var counts: [String: Int] = [:]
  private var last: (sequence: Int, digest: String)

  /// Walks the lines with these sequences; after a fault they are only counted.
  init(_ db: Database, over sequences: ClosedRange<Int>) throws {
    last =
      try db.first(Self.lineBefore, [sequences.lowerBound]) { columns in
        (try columns.number(), columns.optionalText() ?? "")
      } ?? (0, JournalEntry.beginning)
    let range: StatementArguments = [sequences.lowerBound, sequences.upperBound]
    try db.each(Columns.journalStretchSelect, range) { columns in
      lines += 1
      guard fault == nil else { return }
      // A verb we do not know was never written by us.
      guard let entry = try? columns.journalEntry() else {
        fault = (lines, .ownDigest)
        return
      }
      fault = try check(entry, db).map { (lines, $0) }
    }
  }

  private mutating func check(
    _ entry: JournalEntry, _ db: Database
  ) throws -> RegisterTrouble.JournalFault? {
    if let fault = entry.fault(after: last.sequence, last.digest) { return fault }
    last = (entry.sequence, entry.digest)
    let claimed = (try? JSONReader.read(entry.subject))?["rows"]?.asMap ?? []
    for kind in VouchedRows.all {
      let held = try kind.claim(db, entry: entry.sequence)
      counts[kind.name, default: 0] += held?.count ?? 0
      let claim = claimed.first { $0.key == kind.name }?.value
      guard held.map({ JSONWriter.line($0.tree) }) == claim.map({ JSONWriter.line($0) }) else {
        return .content(kind.name)
      }
    }
    let known = Set(VouchedRows.all.map(\.name))
    return claimed.first { !known.contains($0.key) }.map { .content($0.key) }
  }
}

// MARK: - Questions

extension JournalWalk {
  /// The keys alone: no text of a line is read for them.
  static let sequences = """
    SELECT sequence
    FROM journal
    ORDER BY sequence
    """

  private static let lineBefore = """
    SELECT sequence, digest
    FROM journal
    WHERE sequence < ?
    ORDER BY sequence DESC
    LIMIT 1
    """

  /// How many series do not stand where their certificates end, and certificates have none.
  static func wrongSeries(_ db: Database) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT
          (SELECT COUNT(*)
           FROM series AS s
           WHERE s.last <> (
             SELECT COUNT(*)
             FROM certificate AS c
             WHERE c.pattern = s.pattern
               AND c.year = s.year))
          +
          (SELECT COUNT(*)
           FROM certificate AS c
           WHERE NOT EXISTS (
             SELECT 1
             FROM series AS s
             WHERE s.pattern = c.pattern
               AND s.year = c.year))
        """) ?? 0
  }
}
