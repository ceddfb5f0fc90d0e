import ArgumentParser
import Documents
import Metrology

struct PrintDispatch: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch",
    abstract: help(
      vi: "Công văn báo cáo của kỳ: bảng tổng hợp và câu kết luận, để ký.",
      en: "The dispatch of a period: the monthly table and its sentence, to sign."),
    discussion: help(
      vi:
        "Số liệu là của doluong month, và bị từ chối trong cùng các trường hợp. Thể thức theo Nghị định 30/2020/NĐ-CP; chỉ bằng tiếng Việt. Điều tệp trung tâm không nói thì để dòng chấm.",
      en:
        "Its numbers are those of doluong month, with the same refusals. Set as Nghị định 30/2020/NĐ-CP wants; in Vietnamese only. What the centre's file does not say is a dotted line."
    ))

  @Option(
    help: .init(help(vi: "Kỳ báo cáo.", en: "Period."), valueName: "2023-01|2023-Q1|2023-H1|2023"))
  var month: String
  @Option(
    help: .init(
      help(
        vi: "Tệp PDF, hoặc thư mục có sẵn. Mặc định là cong-van-KỲ.pdf ở thư mục hiện tại.",
        en: "PDF file, or a folder that is there. By default cong-van-PERIOD.pdf, here."),
      valueName: "FILE|DIR"), completion: .file())
  var out: String?
  @Flag(
    help: .init(
      help(
        vi: "In bản nháp khi còn phương tiện đo chưa xong.",
        en: "Print a draft while instruments are unfinished.")))
  var draft = false
  @OptionGroup var options: ReadingOptions

  func run() async throws {
    let register = try await options.register.forReading()
    let month = try await ReportedMonth(month, at: "--month", of: register, draft: draft)
    let file = try PaperOutput.newFile(out, named: "cong-van-\(month.period)")
    let form = try DispatchForm.inForce(
      "dispatch", on: month.days.last, folder: try options.common.formFolder())
    let table = month.table
    let digest = try await MonthlyDataSet.digest(
      register: month.centre.registerID, table: table, details: register.details(of: table))
    let dispatch = DispatchFile.Dispatch(
      form, centre: month.centre, table: table, digest: digest, draft: month.isDraft)
    try await writing(file) {
      try await DispatchFile.write(dispatch, to: file, generator: Program.generator)
    }
    guard !options.common.json else {
      return Output.json([
        "dataSet": .text(digest.hex), "draft": .bool(month.isDraft), "file": .text(file),
        "period": .text(month.period.description),
      ])
    }
    Output.line(say(vi: "Đã ghi \(file).", en: "Wrote \(file)."))
    Output.line("SHA-256: \(digest)")
  }
}
