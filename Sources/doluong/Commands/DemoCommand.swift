import ArgumentParser
import Foundation
import Metrology

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Chạy trọn một tháng với dữ liệu mẫu, bằng đúng các lệnh của kiểm định viên.",
      en: "Run a whole month of invented data through the commands a technician uses."))

  @Argument(
    help: .init(
      help(vi: "Thư mục mới cho sổ mẫu.", en: "New folder for the sample register."),
      valueName: "DIR"),
    completion: .directory)
  var folder: String
  @Option(help: .init(help(vi: "Tháng mẫu.", en: "Which month."), valueName: "2023-01|2025-04"))
  var month = "2023-01"
  @OptionGroup var common: CommonOptions

  func run() async throws {
    let data = try common.dataFolder()
    let script = try DemoScript(
      month: month, folder: data.appending(path: "reports/demo").path, register: folder,
      data: data.path)
    try await script.run()
  }
}
