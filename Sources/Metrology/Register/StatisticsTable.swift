/// The same verifications by the groups of the yearly statistics (Biểu 08/TKTH-KHCN-ĐP, TT 26/2015/TT-BKHCN).
///
/// A class names its field and its group; neither follows from the other. What lies outside the form, as X-ray units do,
/// is counted apart, so that form and monthly table can be compared.
public struct StatisticsTable: Sendable, Equatable {
  public typealias Count = MonthlyTable.Count

  public struct Row: Sendable, Equatable {
    public let group: StatisticsGroup
    public let count: Count
  }

  public let period: ReportingPeriod
  public let days: Period
  /// Always the eight of the form, in its order, zeros included.
  public let rows: [Row]
  /// Verified under another regime and not part of the form.
  public let outside: Count

  public init(_ period: ReportingPeriod, days: Period, counts: [StatisticsGroup: Count]) {
    self.period = period
    self.days = days
    let nothing = Count(rejected: 0, certified: 0)
    rows = StatisticsGroup.ofTheForm.map { Row(group: $0, count: counts[$0] ?? nothing) }
    outside = counts[.none] ?? nothing
  }

  /// Line 08 of the form.
  public var total: Count { rows.map(\.count).reduce(Count(rejected: 0, certified: 0), +) }
}

// MARK: - As text

extension StatisticsTable {
  public static let title = Phrase(
    vi: "Số phương tiện đo được kiểm định theo nhóm (Biểu 08/TKTH-KHCN-ĐP)",
    en: "Instruments verified, by group (form 08/TKTH-KHCN-ĐP)")

  private static let headings: [Phrase] = [
    Phrase(vi: "Mã", en: "Line"), Phrase(vi: "Nhóm", en: "Group"),
    Phrase(vi: "Kiểm định", en: "Verified"),
    Phrase(vi: "Loại bỏ", en: "Rejected"), Phrase(vi: "Cấp giấy", en: "Certified"),
  ]

  /// The table as rows of plain text for other programs: heading, eight groups, total, outside.
  public func records(in language: Language) -> [[String]] {
    let outside =
      [["", StatisticsGroup.none.name[language]] + Self.counts(self.outside) { "\($0)" }]
    return cells(in: language) { "\($0)" } + outside
  }

  /// The table on a terminal, with the line of its period above and what lies outside the form below.
  public func terminal(in language: Language, draft: Bool = false) -> String {
    let cells = cells(in: language, count: MonthlyTable.numeral)
    let box = BoxedTable(
      headings: cells[0].map { [$0] }, body: Array(cells.dropFirst()), right: [2, 3, 4])
    let apart = outside.verified == 0 ? [] : [apartLine[language]]
    let lines =
      (draft ? [MonthlyTable.draft[language]] : []) + [Self.title[language], periodLine[language]]
      + box.lines + apart
    return lines.joined(separator: "\n") + "\n"
  }

  private var apartLine: Phrase {
    let count = MonthlyTable.numeral(outside.verified)
    return Phrase(
      vi: "Ngoài biểu (thiết bị bức xạ, không phải phương tiện đo nhóm 2): \(count).",
      en: "Outside the form (radiation equipment, not group-2 instruments): \(count).")
  }

  private func cells(in language: Language, count text: (Int) -> String) -> [[String]] {
    [Self.headings.map { $0[language] }]
      + rows.map { [$0.group.line ?? "", $0.group.name[language]] + Self.counts($0.count, text) }
      + [["08", MonthlyTable.totalLabel[language]] + Self.counts(total, text)]
  }

  private static func counts(_ count: Count, _ text: (Int) -> String) -> [String] {
    [count.verified, count.rejected, count.certified].map(text)
  }
}
