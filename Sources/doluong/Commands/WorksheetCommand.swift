import ArgumentParser
import Documents
import Metrology

/// What to measure on an instrument, before anything is measured.
struct WorksheetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worksheet",
    abstract: help(
      vi: "Phiếu đo: điểm đo, giá trị đặt, giới hạn của một phương tiện đo.",
      en: "Bench sheet: the points, settings and limits of one instrument."))

  @Argument(
    help: .init(
      help(
        vi: "Số chế tạo của phương tiện đo trong sổ; hoặc dùng --class.",
        en: "Serial number of an instrument in the register; or use --class."))) var serial: String?
  @Option(help: .init(help(vi: "Nơi sản xuất.", en: "Maker."))) var maker: String?
  @Option(help: .init(help(vi: "Kiểu.", en: "Type."))) var type: String?
  @Option(
    name: .customLong("class"),
    help: .init(help(vi: "Mã loại phương tiện đo.", en: "Id of its class."), valueName: "ID"))
  var classID: String?
  @Option(
    name: .customLong("parameter"),
    help: .init(
      help(
        vi: "Thông số trên nhãn, nhắc lại cho từng thông số; thay cho giá trị của lần trước.",
        en: "A nameplate value, repeated for each; instead of that of the last time."),
      valueName: "ID=VALUE"))
  var parameters: [String] = []
  @Option(
    help: .init(
      help(vi: "Chế độ kiểm định.", en: "Kind of verification."),
      valueName: "initial|periodic|afterRepair"))
  var kind = VerificationKind.periodic.rawValue
  @Option(
    help: .init(
      help(vi: "Ghi ra bảng tính để điền.", en: "Write a workbook to fill in."), valueName: "FILE"),
    completion: .file(extensions: ["xlsx"]))
  var xlsx: String?
  @OptionGroup var options: ReadingOptions
  @OptionGroup var day: DayOptions

  func run() async throws {
    guard let kind = VerificationKind(rawValue: self.kind) else {
      throw Usage(
        .notAChoice(self.kind, allowed: VerificationKind.allCases.map(\.rawValue)),
        at: Place(path: "--kind"))
    }
    let on = try day.day()
    let found = try await instrument()
    let stated = try statedParameters()
    guard let id = classID ?? found?.instrument.classID else {
      throw Usage(.optionMissing("SERIAL, --class"))
    }
    let library = try await options.common.library(register: options.register)
    let rules = try library.version(of: id, on: on)
    let known = Set(rules.parameters.map(\.id))
    let last = (found?.parameters ?? [:]).filter { known.contains($0.key) }
    let plan = try BenchPlan(
      try Worksheet(for: last.merging(stated) { $1 }, class: rules, kind: kind))
    if let xlsx {
      let centre =
        try await options.register.named == nil
        ? nil : options.register.forReading().centre()
      let workbook = BenchSheetWorkbook(
        heading: .init(
          organisation: centre?.name[Surroundings.language] ?? "",
          serial: found?.instrument.serial ?? "", maker: found?.instrument.maker ?? "",
          type: found?.instrument.type ?? "", customer: found?.instrument.customer ?? ""),
        plan: plan, day: on, generator: Program.generator, language: Surroundings.language)
      try await writing(xlsx) { try await workbook.write(to: xlsx) }
    }
    if options.common.json { return Output.json(plan.tree) }
    BenchPage(plan: plan, instrument: found?.instrument, language: Surroundings.language).print()
    if let xlsx { Output.line("\n" + say(vi: "Đã ghi \(xlsx).", en: "Wrote \(xlsx).")) }
  }

  /// The instrument in the register and the nameplate it was last verified by.
  private func instrument() async throws -> (instrument: Instrument, parameters: [String: String])?
  {
    guard let serial else { return nil }
    let register = try await options.register.forReading()
    let instrument = try await register.theInstrument(serial: serial, maker: maker, type: type)
    if let classID, classID != instrument.classID {
      throw Refusals(
        RegisterTrouble.instrumentOfOtherClass(
          serial: instrument.serial, registered: instrument.classID))
    }
    let history = try await register.history(ofInstrument: instrument.id)
    let inputs = try history.last { $0.supersededBy == nil }.map {
      try RecordInputs.read($0.verification.inputs)
    }
    return (instrument, inputs?.sheet.parameters.asDictionary ?? [:])
  }

  private func statedParameters() throws -> [String: String] {
    var stated: [String: String] = [:]
    for text in parameters {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty else {
        throw Usage(.wrongForm(text, form: "ID=VALUE"), at: Place(path: "--parameter"))
      }
      guard stated.updateValue(String(parts[1]), forKey: String(parts[0])) == nil else {
        throw Usage(.optionsDisagree("--parameter \(parts[0])", "--parameter \(parts[0])"))
      }
    }
    return stated
  }
}
