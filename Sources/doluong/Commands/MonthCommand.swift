import ArgumentParser
import Documents
import Foundation
import Metrology

struct Month: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Bảng tổng hợp tháng (quý, nửa năm, năm).",
      en: "The table of a month (quarter, half-year, year)."))

  @Argument(
    help: .init(help(vi: "Kỳ báo cáo.", en: "Period."), valueName: "2023-01|2023-Q1|2023-H1|2023"))
  var period: String
  @Option(
    help: .init(help(vi: "Ghi ra bảng tính.", en: "Write a workbook."), valueName: "FILE"),
    completion: .file(extensions: ["xlsx"]))
  var xlsx: String?
  @Option(
    help: .init(help(vi: "Ghi ra CSV.", en: "Write CSV."), valueName: "FILE"),
    completion: .file(extensions: ["csv"]))
  var csv: String?
  @Option(
    help: .init(
      help(
        vi: "Xếp theo lĩnh vực (field) hoặc nhóm thống kê của Biểu 08 (statistics).",
        en: "By field, or by the statistics groups of form 08."), valueName: "field|statistics"))
  var by = MonthMapping.field
  @Flag(
    help: .init(
      help(
        vi: "In bản nháp khi còn phương tiện đo chưa xong.",
        en: "Print a draft while instruments are unfinished.")))
  var draft = false
  @OptionGroup var options: ReadingOptions

  func run() async throws {
    let register = try await options.register.forReading()
    let month = try await ReportedMonth(period, at: "PERIOD", of: register, draft: draft)
    let (centre, facts) = (month.centre, month.facts)
    if by == .statistics {
      guard xlsx == nil else { throw Usage(.optionsDisagree("--by statistics", "--xlsx")) }
      return try await print(
        StatisticsTable(
          month.period, days: month.days, counts: register.statistics(month.days)),
        facts.unfinished)
    }
    let table = month.table
    if let csv {
      try await writing(csv) {
        try await NewFile.write(CSV.text(table.records(in: Surroundings.language)), to: csv)
      }
    }
    var digest: Digest?
    if let xlsx {
      let workbook = MonthlyWorkbook(
        heading: .init(
          superior: centre.parent[Surroundings.language],
          organisation: centre.name[Surroundings.language], draft: month.isDraft), table: table,
        register: centre.registerID, generator: Program.generator,
        language: Surroundings.language)
      digest = try await writing(xlsx) {
        try await workbook.write(register.details(of: table), to: xlsx)
      }
    }
    if options.common.json { return Output.json(table.tree(unfinished: facts.unfinished, digest)) }
    Output.line(table.terminal(in: Surroundings.language, draft: month.isDraft))
    Self.print(notCounted: facts.unfinished.count)
    for file in [csv, xlsx].compactMap({ $0 }) {
      Output.line(say(vi: "Đã ghi \(file).", en: "Wrote \(file)."))
    }
    if let digest { Output.line("SHA-256: \(digest)") }
  }

  private func print(
    _ table: StatisticsTable, _ unfinished: [UnfinishedVerification]
  ) async throws {
    if let csv {
      try await writing(csv) {
        try await NewFile.write(CSV.text(table.records(in: Surroundings.language)), to: csv)
      }
    }
    if options.common.json { return Output.json(table.tree(unfinished: unfinished)) }
    Output.line(table.terminal(in: Surroundings.language, draft: !unfinished.isEmpty))
    Self.print(notCounted: unfinished.count)
    if let csv { Output.line(say(vi: "Đã ghi \(csv).", en: "Wrote \(csv).")) }
  }

  private static func print(notCounted count: Int) {
    guard count > 0 else { return }
    Output.line(
      say(
        vi:
          "Chưa tính \(count) phương tiện đo đạt mà chưa cấp giấy chứng nhận hoặc chưa kiểm định xong.",
        en: "Not counted: \(counted(count, "instrument")) without a certificate or unfinished."))
  }
}

/// By which of the two mappings of a class a period is counted.
enum MonthMapping: String, ExpressibleByArgument, CaseIterable { case field, statistics }

extension RegisterReader {
  /// The rows behind a table, a field and a day at a time.
  func details(of table: MonthlyTable) -> MonthlyDetails {
    MonthlyDetails(of: table) { field, day in
      try await details(of: field, on: day)
    }
  }
}
