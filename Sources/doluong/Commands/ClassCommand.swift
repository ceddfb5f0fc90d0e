import ArgumentParser
import Metrology

struct ClassCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: help(
      vi: "Loại phương tiện đo: quy tắc kiểm định.", en: "Instrument classes: the rules."),
    subcommands: [List.self, Show.self, CheckFiles.self, Approve.self])

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "Xem một loại: thông số, câu hỏi, điểm đo, giới hạn, nguồn.",
        en: "Show a class: parameters, questions, points, limits, sources."))

    @Argument(
      help: .init(
        help(
          vi: "Mã loại: phiên bản có hiệu lực; thêm @PHIÊN-BẢN để xem một phiên bản khác.",
          en: "The class's id: the version in force; add @VERSION for another one."),
        valueName: "ID[@VERSION]"))
    var name: String
    @Flag(
      help: .init(
        help(vi: "In tệp CSV mẫu cho lot import.", en: "Print a CSV template for lot import.")))
    var csv = false
    @OptionGroup var register: RegisterOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    func run() async throws {
      let approvals = try await register.approvals()
      let library = try common.library(register: register, approvals: approvals)
      let version =
        name.contains("@")
        ? try library.version(named: name) : try library.version(of: name, on: try day.day())
      if csv { return Output.line(version.csvHeader) }
      let approval = approvals.approval(of: version)
      if common.json { return Output.json(version.description(approval)) }
      ClassPage(version: version, approval: approval, language: Surroundings.language).print()
    }
  }

  struct CheckFiles: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: help(
        vi: "Kiểm tra tệp của loại và danh sách, chạy các ví dụ trong đó; không nêu tệp: mọi tệp.",
        en:
          "Check class and list files and run their worked examples; all of them where no file is named."
      ))

    @Argument(
      help: .init(
        help(
          vi: "Tệp YAML; không có thì mọi tệp của Trung tâm và của phần mềm.",
          en: "YAML files; all of the centre's and the shipped ones where none is named."),
        valueName: "FILE"),
      completion: .file(extensions: ["yaml"]))
    var files: [String] = []
    @OptionGroup var register: RegisterOptions
    @OptionGroup var common: CommonOptions

    func run() async throws {
      var check = ClassCheck(
        folders: try await common.library(register: register).folders)
      if files.isEmpty {
        check.checkAll()
      } else {
        for file in files { check.check(file: file) }
      }
      let findings = check.findings
      if common.json {
        Output.json([
          "files": .count(check.files), "examples": .count(check.examples),
          "findings": Failure.tree(findings),
        ])
      } else {
        for finding in findings { Output.line(Surroundings.wording.sentence(finding)) }
        Output.line(
          say(
            vi: "\(check.files) tệp, \(check.examples) ví dụ: \(findings.count) điểm cần sửa.",
            en:
              "\(counted(check.files, "file")), \(counted(check.examples, "example")): \(counted(findings.count, "finding"))."
          ))
      }
      if !findings.isEmpty { throw ExitCode(1) }
    }
  }

  struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "Phê duyệt một phiên bản để được cấp giấy chứng nhận theo đó.",
        en: "Approve a version, so that certificates may be issued under it."))

    @Argument(
      help: .init(help(vi: "Loại và phiên bản.", en: "Class and version."), valueName: "ID@VERSION")
    )
    var name: String
    @Flag(
      help: .init(
        help(
          vi: "Chấp nhận số liệu chưa được xác nhận đầy đủ.",
          en: "Accept figures that are not fully confirmed.")))
    var acceptUnconfirmed = false
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let act = try options.act()
      let library = try await options.common.library(register: options.register)
      let version = try library.version(named: name)
      let findings = ExampleCheck.findings(version, file: version.classID)
      if let refusals = Refusals(findings) { throw refusals }
      try await options.register.forWriting().approve(
        version.classText, acceptUnconfirmed: acceptUnconfirmed, act)
      let words = Surroundings.wording
      if options.common.json {
        return Output.json([
          "id": .text(version.classID), "version": .text(version.version),
          "digest": .text(version.digest.hex),
          "confidence": .text(version.confidence.rawValue),
        ])
      }
      Output.line(
        say(
          vi:
            "Đã phê duyệt \(name) (\(words.word(version.confidence))), \(version.digest.hex.prefix(12))….",
          en:
            "Approved \(name) (\(words.word(version.confidence))), \(version.digest.hex.prefix(12))…."
        ))
    }
  }
}

extension ClassLibrary {
  /// A version by its name, in force or not.
  fileprivate func version(named name: String) throws -> ClassVersion {
    let parts = name.split(separator: "@", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw Usage(.wrongForm(name, form: "ID@VERSION")) }
    let versions = try instrumentClass(parts[0]).versions
    guard let version = versions.first(where: { $0.version == parts[1] }) else {
      throw Refusals(RegisterTrouble.notFound(.instrumentClass, name))
    }
    return version
  }
}
