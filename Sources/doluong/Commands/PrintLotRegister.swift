import ArgumentParser
import Documents
import Metrology

struct PrintLotRegister: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lot-register",
    abstract: help(
      vi: "Sổ theo dõi kiểm định của một lô.", en: "The register of the verifications of a lot."),
    discussion: help(
      vi:
        "Mỗi phương tiện đo một dòng, khổ A4 ngang. Cùng một lô, cùng một trạng thái thì cho đúng tệp đó.",
      en: "One line an instrument, A4 on its side. The same lot in the same state is the same file."
    ))

  @Argument(help: .init(help(vi: "Mã lô.", en: "Id of the lot."), valueName: "ID"))
  var lot: String
  @Option(
    help: .init(
      help(
        vi: "Tệp PDF, hoặc thư mục có sẵn. Mặc định là so-theo-doi-ID.pdf ở thư mục hiện tại.",
        en: "PDF file, or a folder that is there. By default so-theo-doi-ID.pdf, here."),
      valueName: "FILE|DIR"), completion: .file())
  var out: String?
  @OptionGroup var options: ReadingOptions

  func run() async throws {
    let id = try checked(lot, "ID")
    let register = try await options.register.forReading()
    let lot = try await register.existing(lot: id)
    let file = try PaperOutput.newFile(out, named: "so-theo-doi-\(id)")
    let press = try Press(register: register, common: options.common)
    let all = try await register.names(inLot: id) { $0.verification.id }
    let progress = ProgressLine(of: all.count, quiet: options.common.json)
    defer { progress?.clear() }
    var lines: [LotRegisterLine] = []
    for record in all {
      guard let status = try await register.verification(id: record) else { continue }
      lines.append(
        LotRegisterLine(
          try await press.subject(status), ended: status.ended,
          earlier: try await register.certificatesBefore(status), ordinal: lines.count + 1))
      progress?.show(lines.count)
    }
    let centre = try await register.centre()
    let form = try LotRegisterForm.inForce(
      "lot-register", on: lot.recordedAt.day, folder: try options.common.formFolder())
    let book = LotRegisterFile.Book(form, centre: centre, lot: lot, lines: lines)
    try await writing(file) {
      try await LotRegisterFile.write(book, to: file, generator: Program.generator)
    }
    progress?.clear()
    PaperOutput.report([file], documents: 1, json: options.common.json)
  }
}

extension RegisterReader {
  /// Of the records that this one corrects or replaces, oldest first.
  fileprivate func certificatesBefore(_ status: VerificationStatus) async throws -> [Certificate] {
    var found: [Certificate] = []
    var next = status.verification.supersedes
    while let id = next, let before = try await verification(id: id) {
      if let certificate = before.certificate { found.insert(certificate, at: 0) }
      next = before.verification.supersedes
    }
    return found
  }
}
