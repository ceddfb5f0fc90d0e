import Metrology

/// What a lot came to: told after recording it, and before in a dry run.
struct LotReport: Sendable {
  let id: String
  private let fileName: String
  private let dryRun: Bool
  private let counts: [Verdict: Int]
  private let certificates: Int
  private let stamps: Int
  private let until: Set<Day?>
  /// What is worth a look; in a dry run everything.
  private let lines: [String]
  /// Empty where only the text is asked for: of many lots not every row is kept.
  private let rows: [LotImport.Row]

  init(_ lot: LotImport, id: String, dryRun: Bool, rows: Bool) {
    let words = Surroundings.wording
    let conforming = lot.rows.filter { $0.evaluation.verdict == .conforms }
    self.id = id
    fileName = lot.fileName
    self.dryRun = dryRun
    counts = lot.rows.reduce(into: [:]) { $0[$1.evaluation.verdict, default: 0] += 1 }
    certificates = conforming.count
    stamps = conforming.count(where: \.bearsStamp)
    until = Set(conforming.map(\.validUntil))
    lines =
      rows
      ? []
      : lot.rows.filter { dryRun || $0.evaluation.verdict != .conforms || $0.isOnLimit }
        .map { Self.line($0, words) }
    self.rows = rows ? lot.rows : []
  }

  private func count(_ verdict: Verdict) -> Int { counts[verdict] ?? 0 }
  private var count: Int { counts.values.reduce(0, +) }

  /// - Parameter named: whether the file is told, too: where there are others.
  func print(named: Bool) {
    let words = Surroundings.wording
    if named { Output.line("\(fileName):") }
    for line in lines { Output.line(line) }
    Output.line(
      say(
        vi:
          "\(count) phương tiện đo: \(count(.conforms)) đạt, \(count(.fails)) không đạt, \(count(.incomplete)) chưa đủ.",
        en:
          "\(counted(count, "instrument")): conforming \(count(.conforms)), failing \(count(.fails)), incomplete \(count(.incomplete))."
      ))
    guard dryRun else {
      Output.line(say(vi: "Đã ghi lô \(id).", en: "Recorded lot \(id)."))
      return
    }
    preview(words)
  }

  /// One instrument: its verdict and every value as it was read, with its limit.
  private static func line(_ row: LotImport.Row, _ words: any Wording) -> String {
    let points = row.evaluation.findings.map { finding in
      let error = finding.error.map(words.number) ?? "–"
      let mark = finding.conforms ? (finding.onLimit ? " (=)" : "") : " (!)"
      let unit = finding.unit.symbol.isEmpty ? "" : " \(finding.unit.symbol)"
      return
        "\(finding.point) \(readings(row.sheet, finding.point, words))\(error) / \(words.numerals(finding.limit))\(unit)\(mark)"
    }
    let reasons = row.evaluation.shortfalls.filter { $0.code != .outOfTolerance }.map {
      "\($0.at): \(words.sentence($0.code))"
    }
    let line = say(vi: "dòng \(row.line)", en: "line \(row.line)")
    // A kind recorded by hand that conforms has neither points nor reasons.
    let parts = [
      line, row.record.instrument.serial.printable, words.word(row.evaluation.verdict),
      (points + reasons).joined(separator: "; "),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "  ")
  }

  /// What was read, `99,20→100,00: `, `[200] 1000→1000+1,5: ` with what was set and added; nothing where the error itself was read, or the point is worked out.
  private static func readings(_ sheet: BenchSheet, _ point: String, _ words: any Wording) -> String
  {
    let readings = (sheet.observations[point] ?? []).compactMap { one -> String? in
      guard let indication = one.indication else { return nil }
      let setting = one.setting.map { "[\($0)] " } ?? ""
      let additional = one.additional.map { "+\($0)" } ?? ""
      return setting + (one.reference.map { "\($0)→" } ?? "") + indication + additional
    }
    return readings.isEmpty ? "" : words.numerals(readings.joined(separator: " ")) + ": "
  }

  private func preview(_ words: any Wording) {
    let days = until.map { $0.map(words.day) ?? "–" }.sorted().joined(separator: ", ")
    Output.line(
      say(
        vi:
          "Sẽ cấp \(certificates) giấy chứng nhận, dùng \(stamps) tem, có giá trị đến: \(days).",
        en:
          "Would issue \(counted(certificates, "certificate")) with \(counted(stamps, "stamp")), valid until: \(days)."
      ))
    Output.line(say(vi: "Chạy thử: chưa ghi gì.", en: "Dry run: nothing was written."))
  }

  /// `verifications` are the keys of the records in the order of the file; empty in a dry run.
  func tree(verifications: [String]) -> DataTree {
    let words = Surroundings.wording
    return [
      "lot": .text(dryRun ? nil : id), "file": .text(fileName), "dryRun": .bool(dryRun),
      "count": .count(count), "conforms": .count(count(.conforms)),
      "fails": .count(count(.fails)), "incomplete": .count(count(.incomplete)),
      "wouldIssue": [
        "certificates": .count(certificates), "stamps": .count(stamps),
      ],
      "rows": .list(
        rows.enumerated().map { index, row in
          [
            "line": .count(row.line), "serial": .text(row.record.instrument.serial),
            "verification": .text(index < verifications.count ? verifications[index] : nil),
            "verdict": .text(row.evaluation.verdict.rawValue),
            "points": .list(row.evaluation.findings.map { .written($0.json) }),
            "reasons": .list(
              row.evaluation.shortfalls.map { .written($0.json { words.sentence($0) }) }),
            "validUntil": .text(row.validUntil?.description),
          ]
        }),
    ]
  }
}

extension LotImport.Row {
  /// A reading on its limit; a number of the nameplate that may just be what it is deserves no line.
  fileprivate var isOnLimit: Bool {
    evaluation.findings.contains { finding in
      finding.onLimit && !rules.points.contains { $0.id == finding.point && $0.isOfNameplate }
    }
  }

  fileprivate var bearsStamp: Bool {
    let rules = rules.certificateRules
    return (try? rules.bearsStamp(record.kind) { sheet.parameters.asDictionary }) ?? rules.stamp
  }

  /// Nil for what gets no certificate: a rejected meter is good until no day at all.
  fileprivate var validUntil: Day? {
    guard evaluation.verdict == .conforms else { return nil }
    // It was judged by its class, so it states what the cycle depends on.
    return try? rules.certificateRules.validUntil(verifiedOn: record.on, kind: record.kind) {
      sheet.parameters.asDictionary
    }
  }
}
