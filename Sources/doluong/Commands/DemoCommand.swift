import ArgumentParser
import Foundation
import Metrology

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Chạy trọn một tháng với dữ liệu mẫu, hoặc lập sổ mẫu nhiều năm (--scale).",
      en: "Run a whole month of invented data, or fill a register with years of it (--scale)."),
    discussion: help(
      vi:
        "Không có --scale: một tháng, bằng đúng các lệnh của kiểm định viên. Có --scale N: N lần kiểm định của các năm 2022–2025, dựng từ số liệu bàn kiểm tháng 2025-04; cùng N và cùng --seed thì sổ như nhau đến từng chữ. Tháng 2025-06 luôn nhỏ (một phần mười của N, nhiều nhất 1.000), để đo xem một tháng tốn bao lâu khi sổ dài ra.",
      en:
        "Without --scale: one month, through the commands a technician uses. With --scale N: N verifications of the years 2022–2025, made after the bench files of 2025-04; the same N and --seed give the same register to the letter. The month 2025-06 stays small (a tenth of N, 1,000 at most), to see what a month costs as the history grows."
    ))

  @Argument(
    help: .init(
      help(vi: "Thư mục mới cho sổ mẫu.", en: "New folder for the sample register."),
      valueName: "DIR"),
    completion: .directory)
  var folder: String
  @Option(
    help: .init(
      help(vi: "Tháng mẫu, mặc định 2023-01.", en: "Which month, 2023-01 by default."),
      valueName: "2023-01|2025-04"))
  var month: String?
  @Option(
    help: .init(
      help(vi: "Số lần kiểm định của sổ nhiều năm.", en: "Verifications of a register of years."),
      valueName: "N"))
  var scale: Int?
  @Option(
    help: .init(
      help(
        vi: "Năm đầu của sổ nhiều năm, mặc định 2022.",
        en: "First year of a register of years, 2022 by default."), valueName: "YEAR"))
  var since: Int?
  @Option(
    help: .init(
      help(
        vi: "Số gieo của dữ liệu ngẫu nhiên, mặc định 1; chỉ với --scale.",
        en: "Seed of what is drawn, 1 by default; with --scale only."), valueName: "S"))
  var seed: UInt64?
  @OptionGroup var common: CommonOptions

  /// Some 250 gigabytes of register: more is a slip of the finger.
  private static let greatestScale = 100_000_000

  func run() async throws {
    let data = try common.dataFolder()
    let demo = data.appending(path: "reports/demo").path
    guard let scale else {
      for (option, isThere) in [("--since", since != nil), ("--seed", seed != nil)] where isThere {
        throw Usage(.optionMissing("--scale N"), at: Place(path: option))
      }
      let script = try DemoScript(
        month: month ?? "2023-01", folder: demo, register: folder, data: data.path)
      return try await script.run()
    }
    guard month == nil else { throw Usage(.optionsDisagree("--month", "--scale")) }
    let years = DemoYears.years
    let since = since ?? years.lowerBound
    try Self.check(scale, 1...Self.greatestScale, "--scale")
    try Self.check(since, years, "--since")
    var history = try DemoHistory(
      scale: scale, since: since, seed: seed ?? 1, folder: demo,
      library: ClassLibrary(folders: [data.appending(path: "instruments").path]))
    try await history.write(to: folder)
    history.close(folder)
  }

  private static func check(_ value: Int, _ range: ClosedRange<Int>, _ option: String) throws {
    guard range.contains(value) else {
      throw Usage(
        .outOfRange("\(value)", allowed: "\(range.lowerBound)–\(range.upperBound)"),
        at: Place(path: option))
    }
  }
}
