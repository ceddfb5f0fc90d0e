import ArgumentParser
import Foundation
import Metrology

struct LotCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lot",
    abstract: help(vi: "Lô phương tiện đo.", en: "Lots of instruments."),
    subcommands: [Import.self, List.self])

  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "Nhập tệp CSV của bàn kiểm: mỗi tệp một lô, mỗi dòng một phương tiện đo.",
        en: "Take in CSV files of a bench: a lot a file, one instrument a row."),
      discussion: help(
        vi:
          "Mẫu tệp của một loại: doluong class show ID --csv. Cột cùng tên với tùy chọn thì thay cho tùy chọn. Nhiều tệp: ghi tất cả, hoặc có một tệp sai thì không ghi tệp nào.",
        en:
          "A class's template: doluong class show ID --csv. A column named as an option overrides it. Of several files all are recorded, or none where one is wrong."
      ))

    @Argument(
      help: .init(help(vi: "Các tệp CSV.", en: "CSV files."), valueName: "FILE"),
      completion: .file())
    var files: [String]
    @Option(
      name: .customLong("class"),
      help: .init(
        help(vi: "Mã loại phương tiện đo.", en: "Id of the instrument class."), valueName: "ID"))
    var classID: String?
    @Option(
      help: .init(help(vi: "Ngày kiểm định.", en: "Day of verification."), valueName: "YYYY-MM-DD"))
    var on: String?
    @Option(
      help: .init(
        help(vi: "Chế độ kiểm định.", en: "Kind of verification."),
        valueName: VerificationKind.allCases.map(\.rawValue).joined(separator: "|")),
      completion: .list(VerificationKind.allCases.map(\.rawValue)))
    var kind: String?
    @Option(
      help: .init(
        help(vi: "Số thẻ kiểm định viên.", en: "Card of the verifying officer."), valueName: "CARD")
    )
    var officer: String?
    @Option(
      help: .init(help(vi: "Mã cơ sở sử dụng.", en: "Code of the customer."), valueName: "CODE"))
    var customer: String?
    @Option(help: .init(help(vi: "Nơi sản xuất.", en: "Maker."))) var maker: String?
    @Option(help: .init(help(vi: "Kiểu.", en: "Type."))) var type: String?
    @Option(
      help: .init(
        help(
          vi: "Mã chuẩn đã dùng; có thể lặp lại.", en: "Code of a standard used; may be repeated."),
        valueName: "CODE"))
    var standard: [String] = []
    @Flag(
      help: .init(
        help(vi: "Chỉ đánh giá và xem trước, không ghi.", en: "Judge and preview; write nothing.")))
    var dryRun = false
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let defaults = try self.defaults()
      // A dry run writes nothing and asks for nobody's name.
      let act = dryRun ? nil : try options.act()
      let writing = dryRun ? nil : try await options.register.forWriting()
      let register: any RegisterReader =
        if let writing { writing } else { try await options.register.forReading() }
      let known = try await LotImport.Known(register, today: options.day.day())
      let library = try await options.common.library(register: options.register, register)
      let identities = RandomIdentities()
      let (now, json) = (Surroundings.now(), options.common.json)
      let lots = JudgedLots(of: files, quiet: json) { [dryRun] file in
        let lot = try LotImport(
          try readTable(file), fileName: URL(filePath: file).lastPathComponent.printable,
          defaults: defaults, known: known, library: library,
          identity: { identities.next(at: now) })
        let new = lot.lot
        return (new, LotReport(lot, id: new.id, dryRun: dryRun, rows: json))
      }
      if let writing, let act {
        _ = try await writing.record({ try lots.next() }, act)
      } else {
        try await Self.rehearse(lots, register)
      }
      for report in lots.reports {
        guard json else {
          report.print(named: files.count > 1)
          continue
        }
        var records: [VerificationStatus] = []
        if !dryRun { records = try await register.verifications(inLot: report.id) }
        Output.json(report.tree(verifications: records.map(\.verification.id)))
      }
    }

    /// Refuses what recording would.
    private static func rehearse(
      _ lots: JudgedLots, _ register: any RegisterReader
    ) async throws {
      let before = Dictionary(
        try await register.lots().map { ($0.fileDigest, $0) }, uniquingKeysWith: { $1 })
      while let lot = try lots.next() {
        guard let same = before[lot.fileDigest] else { continue }
        let trouble = RegisterTrouble.fileImportedBefore(lot: same.id, on: same.recordedAt.day)
        lots.refuse([Refusal(.register(trouble), at: Place(file: lot.fileName))])
      }
    }

    /// What is wrong on the command line is wrong use, whatever the file holds.
    private func defaults() throws -> LotImport.Defaults {
      var defaults = LotImport.Defaults(
        standards: try standard.map { try checked($0, "--standard") })
      defaults.values[.instrumentClass] = classID
      defaults.values[.on] = try on.map { try parseDay($0, "--on").description }
      defaults.values[.kind] = try kind.map {
        (try parseChoice($0, "--kind") as VerificationKind).rawValue
      }
      for (column, text) in [
        (LotColumn.officer, officer), (.customer, customer), (.maker, maker), (.type, type),
      ] {
        defaults.values[column] = try text.map { try checked($0, "--\(column.rawValue)") }
      }
      return defaults
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Liệt kê các lô.", en: "List the lots."))
    @OptionGroup var options: ReadingOptions

    func run() async throws {
      let lots = try await options.register.forReading().lots()
      guard !options.common.json else {
        return Output.json(
          .list(
            lots.map {
              [
                "lot": .text($0.id), "file": .text($0.fileName), "count": .count($0.count),
                "recordedAt": .text($0.recordedAt.description),
              ]
            }))
      }
      Output.table(
        lots.map {
          [$0.id, "\($0.count)", Surroundings.wording.day($0.recordedAt.day), $0.fileName]
        })
    }
  }
}

extension LotImport.Known {
  /// What a register's rows may refer to, and until which day.
  init(_ register: any RegisterReader, today: Day) async throws {
    let standards = try await register.standards()
    self.init(
      officers: Set(try await register.officers().map(\.card)),
      customers: Set(try await register.customers().map(\.code)),
      standards: Dictionary(standards.map { ($0.code, $0) }, uniquingKeysWith: { $1 }),
      today: today)
  }
}
