import ArgumentParser
import Foundation
import Metrology
import RegisterSQLite

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Tạo sổ mới từ tệp mô tả trung tâm.", en: "Make a register from a centre file."))

  @Argument(
    help: .init(
      help(vi: "Thư mục của sổ mới.", en: "Folder of the new register."), valueName: "DIR"),
    completion: .directory)
  var folder: String?

  @Option(
    help: .init(
      help(vi: "Tệp YAML mô tả trung tâm.", en: "YAML file that describes the centre."),
      valueName: "FILE"), completion: .file(extensions: ["yaml"]))
  var centre: String?

  @Flag(
    help: .init(help(vi: "In một tệp mẫu hợp lệ.", en: "Print a complete valid centre file.")))
  var example = false

  @OptionGroup var common: CommonOptions
  @OptionGroup var day: DayOptions
  @OptionGroup var writer: WriterOptions

  func run() async throws {
    if example {
      let file = try common.dataFolder().appending(path: "reports/centre-example.yaml").path
      Output.line(try ClassLibrary.text(of: file).trimmingCharacters(in: .newlines))
      return
    }
    guard let folder else { throw Usage(.optionMissing("DIR")) }
    guard let file = centre else {
      throw Usage(.optionMissing("--centre FILE (doluong init --example)"))
    }
    let act = try writer.act(day)
    let centre = try CentreFile.read(file, registerID: act.newIdentity())
    try await SQLiteRegister.create(
      at: URL(filePath: folder, directoryHint: .isDirectory), centre: centre, act)
    if common.json {
      Output.json(["centre": centre.tree, "register": .text(folder)])
    } else {
      Output.line(
        say(
          vi: "Đã tạo sổ \(centre.registerID) của \(centre.name.vi) tại \(folder).",
          en: "Made register \(centre.registerID) of \(centre.name.en) at \(folder)."))
    }
  }
}

/// A centre file, read strictly.
enum CentreFile {
  static func read(_ path: String, registerID: String) throws -> Centre {
    try Centre(
      yaml: try ClassLibrary.text(of: path), registerID: registerID, file: path)
  }
}
