internal import GRDB
public import Metrology

// MARK: - What a month holds

extension SQLiteRegister {
  /// The index on field and day is asked field by field, so that only the days asked for are touched, however long the
  /// history. `verification_supersedes` answers whether a record was corrected, `certificate` whether it was certified.
  private static let standingRecordsOfDays = """
    FROM verification AS v
    LEFT JOIN certificate AS c ON c.verification = v.id
    WHERE v.field = ?
      AND v.verified_on BETWEEN ? AND ?
      AND NOT EXISTS (SELECT 1 FROM verification AS later WHERE later.supersedes = v.id)
    """

  static let monthCount = """
    SELECT v.verdict, COUNT(*), COUNT(c.number)
    \(standingRecordsOfDays)
    GROUP BY v.verdict
    """

  static let monthUnfinished = """
    SELECT v.id, v.field, v.verified_on, v.verdict, (SELECT serial FROM instrument WHERE id = v.instrument)
    \(standingRecordsOfDays)
      AND v.verdict IN ('conforms', 'incomplete')
      AND c.number IS NULL
    """

  public func month(_ days: Period) async throws -> MonthFacts {
    try await read { db in
      var counts: [Field: MonthlyTable.Count] = [:]
      var unfinished: [UnfinishedVerification] = []
      for field in Field.allCases {
        let (count, open) = try Self.count(field, days, db)
        if count.verified > 0 { counts[field] = count }
        // To ask which they are goes through the days once more.
        if open > 0 { unfinished += try Self.unfinished(field, days, db) }
      }
      // By code unit, as the keys sort in every engine.
      unfinished.sort {
        $0.on != $1.on
          ? $0.on < $1.on : $0.verification.utf8.lexicographicallyPrecedes($1.verification.utf8)
      }
      return MonthFacts(counts: counts, unfinished: unfinished)
    }
  }

  private static func arguments(_ field: Field, _ days: Period) -> StatementArguments {
    [field.rawValue, days.first.description, days.last.description]
  }

  /// What counts, and how many are open: neither rejected nor certified.
  private static func count(
    _ field: Field, _ days: Period, _ db: Database
  ) throws -> (MonthlyTable.Count, open: Int) {
    var (count, open) = (MonthlyTable.Count(rejected: 0, certified: 0), 0)
    try db.each(monthCount, arguments(field, days)) { columns in
      let one = try Self.count(&columns)
      (count, open) = (count + one.count, open + one.open)
    }
    return (count, open)
  }

  /// Of the columns verdict, count of records, count of certificates.
  private static func count(
    _ columns: inout Columns
  ) throws -> (count: MonthlyTable.Count, open: Int) {
    let verdict = try columns.choice(Verdict.self)
    let (all, certified) = (try columns.number(), try columns.number())
    return switch verdict {
    case .fails: (MonthlyTable.Count(rejected: all, certified: 0), 0)
    case .conforms: (MonthlyTable.Count(rejected: 0, certified: certified), all - certified)
    case .incomplete: (MonthlyTable.Count(rejected: 0, certified: 0), all - certified)
    }
  }

  private static func unfinished(
    _ field: Field, _ days: Period, _ db: Database
  ) throws -> [UnfinishedVerification] {
    try db.all(monthUnfinished, arguments(field, days)) { columns in
      let id = try columns.text()
      let (field, day) = (try columns.choice(Field.self), try columns.day())
      let verdict = try columns.choice(Verdict.self)
      return UnfinishedVerification(
        verification: id, serial: try columns.text(), field: field, on: day, verdict: verdict)
    }
  }
}

// MARK: - By group of statistics

extension SQLiteRegister {
  static let statisticsCount = """
    SELECT v.class_digest, v.verdict, COUNT(*), COUNT(c.number)
    \(standingRecordsOfDays)
    GROUP BY v.class_digest, v.verdict
    """

  public func statistics(_ days: Period) async throws -> [StatisticsGroup: MonthlyTable.Count] {
    try await read { db in
      var groups: [String: StatisticsGroup] = [:]
      var counts: [StatisticsGroup: MonthlyTable.Count] = [:]
      for field in Field.allCases {
        try db.each(Self.statisticsCount, Self.arguments(field, days)) { columns in
          let digest = try columns.text()
          let group = try groups[digest] ?? Self.statisticsGroup(digest, db)
          groups[digest] = group
          let one = try Self.count(&columns).count
          let known = counts[group] ?? MonthlyTable.Count(rejected: 0, certified: 0)
          counts[group] = known + one
        }
      }
      return counts.filter { $0.value.verified > 0 }
    }
  }

  private static func statisticsGroup(
    _ digest: String, _ db: Database
  ) throws -> StatisticsGroup {
    guard let group = try classText(digest, db).flatMap(StatisticsGroup.init(inClassText:)) else {
      throw Refusals(RegisterTrouble.damaged("class_text \(digest)"))
    }
    return group
  }
}

// MARK: - One by one

extension SQLiteRegister {
  static let monthDetail = """
    SELECT
      v.verified_on, v.class_digest, v.kind, v.officer, v.verdict, c.number,
      c.stamp_series, c.stamp_digits, c.stamp_number, c.valid_until,
      i.maker, i.type, i.serial, i.class_id
    FROM verification AS v
    JOIN instrument AS i ON i.id = v.instrument
    LEFT JOIN certificate AS c ON c.verification = v.id
    WHERE v.field = ?
      AND v.verified_on = ?
      AND NOT EXISTS (SELECT 1 FROM verification AS later WHERE later.supersedes = v.id)
      AND (v.verdict = 'fails' OR (v.verdict = 'conforms' AND c.number IS NOT NULL))
    """

  public func details(of field: Field, on day: Day) async throws -> [MonthlyDetail] {
    try await read { db in
      var names: [String: Phrase] = [:]
      return try db.all(Self.monthDetail, [field.rawValue, day.description]) { columns in
        try Self.detail(field, &columns, &names, db)
      }
    }
  }

  private static func detail(
    _ field: Field, _ columns: inout Columns, _ names: inout [String: Phrase], _ db: Database
  ) throws -> MonthlyDetail {
    let (day, digest) = (try columns.day(), try columns.text())
    let (kind, officer) = (try columns.choice(VerificationKind.self), try columns.text())
    let conforms = try columns.choice(Verdict.self) == .conforms
    let (certificate, stamp) = (columns.optionalText(), try columns.optionalStamp())
    let validUntil = try columns.optionalDay()
    let (maker, type, serial) = (try columns.text(), try columns.text(), try columns.text())
    let classID = try columns.text()
    let name = try names[digest] ?? Self.className(digest, db) ?? Phrase(vi: classID, en: classID)
    names[digest] = name
    return MonthlyDetail(
      field: field, verifiedOn: day, instrument: name, maker: maker, type: type, serial: serial,
      kind: kind, officer: officer, conforms: conforms, certificate: certificate,
      stamp: stamp?.description, validUntil: validUntil)
  }

  private static func className(_ digest: String, _ db: Database) throws -> Phrase? {
    try classText(digest, db).flatMap { Phrase(namesInClassText: $0) }
  }
}
