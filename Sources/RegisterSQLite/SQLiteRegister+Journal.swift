internal import GRDB
public import Metrology

// MARK: - The journal

extension SQLiteRegister {
  public func forEachJournalEntry(
    _ body: @Sendable (JournalEntry) throws -> Void
  ) async throws {
    try await withoutActuallyEscaping(body) { body in
      try await read { db in
        try db.each(Columns.journalSelect) { try body(try $0.journalEntry()) }
      }
    }
  }

  /// Walks the lines once: each must follow the one before, and the tables must hold for it exactly the rows it claims.
  /// At the end no row may be left that no line vouches for, and every series must stand where its certificates end.
  ///
  /// What this cannot see: the last lines taken away together with everything they wrote. Whoever keeps a copy of a
  /// digest outside can.
  public func verifyJournal() async throws -> (lines: Int, fault: (line: Int, JournalFault)?) {
    try await read { db in
      var audit = Audit()
      try db.each(Columns.journalSelect) { columns in
        guard audit.fault == nil else {
          audit.lines += 1
          return
        }
        // A verb we do not know was never written by us.
        guard let entry = try? columns.journalEntry() else { return audit.refuse(.ownDigest) }
        try audit.check(entry, db)
      }
      if audit.fault == nil { try audit.checkTheRest(db) }
      return (audit.lines, audit.fault)
    }
  }
}

/// The state of one walk along the journal.
private struct Audit {
  var lines = 0
  private(set) var fault: (line: Int, RegisterTrouble.JournalFault)?
  private var last = (sequence: 0, digest: JournalEntry.beginning)
  private var counts: [String: Int] = [:]

  /// A line that cannot even be read.
  mutating func refuse(_ found: RegisterTrouble.JournalFault) {
    lines += 1
    fault = (lines, found)
  }

  mutating func check(_ entry: JournalEntry, _ db: Database) throws {
    lines += 1
    if let found = entry.fault(after: last.sequence, last.digest) {
      fault = (lines, found)
      return
    }
    last = (entry.sequence, entry.digest)
    let claimed = (try? JSONReader.read(entry.subject))?["rows"]?.asMap ?? []
    for kind in VouchedRows.all {
      let held = try kind.claim(db, entry: entry.sequence)
      counts[kind.name, default: 0] += held?.count ?? 0
      let claim = claimed.first { $0.key == kind.name }?.value
      guard held.map({ JSONWriter.line($0.tree) }) == claim.map({ JSONWriter.line($0) }) else {
        fault = (lines, .content(kind.name))
        return
      }
    }
    let known = Set(VouchedRows.all.map(\.name))
    if let other = claimed.first(where: { !known.contains($0.key) }) {
      fault = (lines, .content(other.key))
    }
  }

  mutating func checkTheRest(_ db: Database) throws {
    for kind in VouchedRows.all where try kind.count(db) != counts[kind.name, default: 0] {
      fault = (lines, .content(kind.name))
      return
    }
    let wrongSeries = try Int.fetchOne(
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
        """)
    if wrongSeries != 0 { fault = (lines, .content("series")) }
  }
}
