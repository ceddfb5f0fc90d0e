internal import GRDB
import Metrology

/// Checks of the records, the lots they came in and the months that count them.
enum RecordChecks {
  // MARK: Records

  private static let recordFacts = """
    SELECT
      v.id, v.verdict, CASE WHEN json_valid(v.result) THEN v.result ->> 'verdict' END,
      t.id, i.class_id,
      v.supersedes, v.entry > wrong.entry,
      v.lot IS wrong.lot AND v.position IS wrong.position
    FROM verification AS v
    LEFT JOIN class_text AS t ON t.digest = v.class_digest
    LEFT JOIN instrument AS i ON i.id = v.instrument
    LEFT JOIN verification AS wrong ON wrong.id = v.supersedes
    """

  static func records(_ db: Database, _ outcome: inout CheckOutcome) throws {
    try db.each(recordFacts) { columns in
      let (id, verdict, result) = (
        try columns.text(), try columns.text(), columns.optionalText() ?? "–"
      )
      let (judgedAs, isOf) = (columns.optionalText(), columns.optionalText())
      let supersedes = columns.optionalText()
      let (follows, isInPlace) = (columns.optionalNumber() == 1, columns.optionalNumber() == 1)
      outcome.checked += 1
      if verdict != result { outcome.note(.verdictDiffers(verdict, result: result), at: id) }
      if judgedAs != isOf || judgedAs == nil {
        outcome.note(.classDiffers(judgedAs ?? "–"), at: id)
      }
      guard let supersedes else { return }
      if !follows {
        outcome.note(.correctsLater(supersedes), at: id)
      } else if !isInPlace {
        outcome.note(.placeDiffers(supersedes), at: id)
      }
    }
  }

  // MARK: Lots

  /// A correction stands where the record stands that it corrects, so the file's own records are those that correct none.
  private static let rowsOfLot = """
    SELECT position
    FROM verification
    WHERE lot = ?
      AND supersedes IS NULL
    ORDER BY position
    """

  static func lots(_ db: Database, _ outcome: inout CheckOutcome) throws {
    try db.each("SELECT id, count FROM lot") { columns in
      let (id, stated) = (try columns.text(), try columns.number())
      outcome.checked += 1
      var (found, wrong) = (0, Int?.none)
      try db.each(rowsOfLot, [id]) { columns in
        found += 1
        if columns.optionalNumber() != found, wrong == nil { wrong = found }
      }
      if found != stated {
        outcome.note(.countDiffers(stated: stated, found: found), at: id)
      } else if let wrong {
        outcome.note(.positionMissing(wrong), at: id)
      }
    }
  }

  // MARK: Months

  /// What the tables of all months would add up to, counted as they count; and the same from the other side: failed
  /// records that stand, and certificates whose record stands.
  static func months(_ db: Database, _ outcome: inout CheckOutcome) throws {
    var (rejected, certified, standing) = (0, 0, 0)
    for field in Field.allCases {
      try db.each(SQLiteRegister.monthCount, [field.rawValue, "0000-01-01", "9999-12-31"]) {
        let verdict = try $0.choice(Verdict.self)
        let (all, certificates) = (try $0.number(), try $0.number())
        standing += all
        switch verdict {
        case .fails: rejected += all
        case .conforms: certified += certificates
        case .incomplete: break
        }
      }
    }
    let held = """
      SELECT
        (SELECT COUNT(*) FROM verification)
          - (SELECT COUNT(*) FROM verification WHERE supersedes IS NOT NULL),
        (SELECT COUNT(*) FROM verification WHERE verdict = 'fails')
          - (SELECT COUNT(*)
             FROM verification AS later
             JOIN verification AS v ON v.id = later.supersedes
             WHERE v.verdict = 'fails'),
        (SELECT COUNT(*) FROM certificate)
          - (SELECT COUNT(*) FROM certificate_event WHERE kind = 'superseded')
      """
    let counted = ["verification": standing, "fails": rejected, "certificate": certified]
    try db.each(held) { columns in
      for name in ["verification", "fails", "certificate"] {
        let held = try columns.number()
        if name == "verification" { outcome.checked = held }
        if let counted = counted[name], counted != held {
          outcome.note(.notCounted(counted: counted, held: held), at: name)
        }
      }
    }
  }

  // MARK: Class texts

  static func classTexts(_ db: Database, _ outcome: inout CheckOutcome) throws {
    try db.each("SELECT digest, id, version, text FROM class_text") { columns in
      let (digest, id, version) = (try columns.text(), try columns.text(), try columns.text())
      let text = try columns.text()
      outcome.checked += 1
      let tree = try? JSONReader.read(text)
      if Digest(hashing: text).hex != digest || tree?["id"]?.asText != id
        || tree?["version"]?.asText != version
      {
        outcome.note(.classTextChanged, at: "\(id)@\(version)")
      }
    }
  }
}
