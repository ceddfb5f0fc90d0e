import Metrology

extension MonthlyTable {
  /// Counts are plain numbers: `7`, never `07`.
  func tree(unfinished: [UnfinishedVerification], _ digest: Digest?) -> DataTree {
    .map(
      period.entries(days, unfinished) + [
        .init(
          "rows",
          .list(
            rows.map { row in
              .map(
                [
                  .init("field", .text(row.field.rawValue)),
                  .init("name", .text(row.field.name[Surroundings.language])),
                ] + row.count.entries)
            })),
        .init("total", .map(total.entries)),
        .init("sentence", .text(sentence[Surroundings.language])),
        .init("dataSet", .text(digest?.hex)),
      ])
  }
}

extension StatisticsTable {
  func tree(unfinished: [UnfinishedVerification]) -> DataTree {
    .map(
      period.entries(days, unfinished) + [
        .init(
          "rows",
          .list(
            rows.map { row in
              .map(
                [
                  .init("group", .text(row.group.rawValue)), .init("line", .text(row.group.line)),
                  .init("name", .text(row.group.name[Surroundings.language])),
                ] + row.count.entries)
            })),
        .init("total", .map(total.entries)),
        .init("outside", .map(outside.entries)),
      ])
  }
}

extension ReportingPeriod {
  fileprivate func entries(
    _ days: Period, _ unfinished: [UnfinishedVerification]
  ) -> [DataTree.Entry] {
    [
      .init("period", .text(description)), .init("from", .text(days.first.description)),
      .init("until", .text(days.last.description)), .init("draft", .bool(!unfinished.isEmpty)),
      .init(
        "unfinished",
        .list(
          unfinished.map {
            [
              "verification": .text($0.verification), "serial": .text($0.serial),
              "field": .text($0.field.rawValue), "on": .text($0.on.description),
              "verdict": .text($0.verdict.rawValue),
            ]
          })),
    ]
  }
}

extension MonthlyTable.Count {
  fileprivate var entries: [DataTree.Entry] {
    [
      .init("verified", .count(verified)), .init("rejected", .count(rejected)),
      .init("certified", .count(certified)),
    ]
  }
}
