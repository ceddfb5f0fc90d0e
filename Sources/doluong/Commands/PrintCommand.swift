import ArgumentParser
import Documents
import Foundation
import Metrology
import Synchronization

struct PrintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: help(
      vi: "In văn bản để ký và tem (PDF).", en: "Make documents to sign, and stamps (PDF)."),
    subcommands: [
      PrintCertificate.self, PrintRecord.self, PrintLotRegister.self, PrintDispatch.self,
      PrintStamps.self,
    ])
}

struct PrintCertificate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "certificate",
    abstract: help(
      vi: "Giấy chứng nhận kiểm định đã cấp, một tờ hoặc cả lô.",
      en: "Issued verification certificates: one, or all of a lot."),
    discussion: help(
      vi:
        "Mẫu giấy là mẫu có hiệu lực vào ngày cấp. Lần in đầu được lưu mã băm vào sổ (cần --by); in lại vào ngày nào cũng phải cho đúng nội dung đó. Giấy luôn có cả tiếng Việt và tiếng Anh.",
      en:
        "Set in the form in force on the day of issue. The register keeps the digests of the first print (this needs --by); printed again on any day it must say the same. A certificate is always in both languages."
    ))

  @Argument(
    help: .init(
      help(vi: "Số giấy chứng nhận.", en: "Certificate number."), valueName: "CERTIFICATE"))
  var certificate: String?
  @Option(
    help: .init(
      help(
        vi: "Cả lô: mọi giấy chứng nhận đã cấp.", en: "A whole lot: all certificates issued."),
      valueName: "ID"))
  var lot: String?
  @Option(
    help: .init(
      help(
        vi:
          "Tệp PDF; hoặc thư mục có sẵn, mỗi giấy một tệp. Mặc định là số giấy hoặc mã lô, ở thư mục hiện tại.",
        en:
          "PDF file; or a folder that is there, one file each. By default named by number or lot, here."
      ), valueName: "FILE|DIR"), completion: .file())
  var out: String?
  @OptionGroup var options: PrintOptions

  func run() async throws {
    let register = try await options.register.forReading()
    let found: [String]
    switch (certificate, lot) {
    case (let number?, nil):
      let status = try await register.certified(checked(number, "CERTIFICATE"))
      found = [status.certificate?.number ?? number]
    case (nil, let id?):
      let id = try checked(id, "--lot")
      found = try await register.names(inLot: id) { $0.ended == nil ? $0.certificate?.number : nil }
      guard !found.isEmpty else { throw Refusals(IssuingTrouble.notIssued(id)) }
    case (nil, nil): throw Usage(.optionMissing("CERTIFICATE | --lot"))
    case (_?, _?): throw Usage(.optionsDisagree("CERTIFICATE", "--lot"))
    }
    let press = try Press(register: register, common: options.common)
    let output = PaperOutput(out: out, options: options)
    let marking = try options.marking()
    let isShared = found.count > 1 && !output.isFolder && marking != .draft
    let run = PaperFile.Run(count: found.count) { index in
      // As it is now: a certificate may be withdrawn while the others of its lot are printed.
      let status = try await register.certified(found[index])
      if isShared {
        let document = PrintedDocument(.certificate, of: found[index], isCopy: marking == .copy)
        try Printing.mayShareAFile(document, status)
      }
      return try await press.certificate(status)
    }
    try await output.write(run, names: found, named: lot ?? found[0], register)
  }
}

struct PrintRecord: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: help(
      vi: "Biên bản kiểm định, đạt hoặc không đạt.",
      en: "The record of a verification, passed or failed."))

  @Argument(
    help: .init(help(vi: "Mã lần kiểm định.", en: "Key of the verification."), valueName: "ID"))
  var verification: String?
  @Option(
    help: .init(
      help(
        vi: "Cả lô: mọi biên bản, đạt và không đạt.",
        en: "A whole lot: all records, passed and failed."), valueName: "ID"))
  var lot: String?
  @Option(
    help: .init(
      help(
        vi: "Tệp PDF; hoặc thư mục có sẵn, mỗi biên bản một tệp.",
        en: "PDF file; or a folder that is there, one file each."), valueName: "FILE|DIR"),
    completion: .file())
  var out: String?
  @OptionGroup var options: PrintOptions

  func run() async throws {
    let register = try await options.register.forReading()
    let found: [String]
    switch (verification, lot) {
    case (let id?, nil): found = [try await register.recorded(checked(id, "ID")).verification.id]
    case (nil, let id?):
      found = try await register.names(inLot: checked(id, "--lot")) { $0.verification.id }
    case (nil, nil): throw Usage(.optionMissing("ID | --lot"))
    case (_?, _?): throw Usage(.optionsDisagree("ID", "--lot"))
    }
    let press = try Press(register: register, common: options.common)
    let run = PaperFile.Run(count: found.count) { index in
      try await press.record(register.recorded(found[index]))
    }
    try await PaperOutput(out: out, options: options)
      .write(run, names: found, named: lot.map { "bien-ban-\($0)" } ?? found[0], register)
  }
}

/// Options of every command that prints documents.
struct PrintOptions: ParsableArguments {
  @Flag(
    help: .init(
      help(
        vi: "Ghi “bản nháp, không có giá trị” trên mọi trang; sổ không lưu gì.",
        en: "Mark every page as a draft of no value; the register keeps nothing.")))
  var draft = false
  @Flag(
    help: .init(
      help(vi: "Ghi “bản sao” trên mọi trang.", en: "Mark every page as a copy.")))
  var copy = false
  @OptionGroup var register: RegisterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var day: DayOptions
  @OptionGroup var writer: WriterOptions

  func marking() throws -> PaperFile.Marking {
    switch (draft, copy) {
    case (false, false): .none
    case (true, false): .draft
    case (false, true): .copy
    case (true, true): throw Usage(.optionsDisagree("--draft", "--copy"))
    }
  }

  /// Nil where nobody is named: that is asked for only where something is printed for the first time.
  func act() throws -> Act? { try writer.isNamed ? writer.act(day) : nil }
}

extension RegisterReader {
  /// The certified record of a number, or of a record's key; what has no certificate is refused with the reason.
  func certified(_ number: String) async throws -> VerificationStatus {
    if let found = try await verification(certifiedAs: number) { return try standing(found) }
    guard let record = try await verification(id: number) else {
      throw Refusals(RegisterTrouble.notFound(.certificate, number))
    }
    if record.certificate != nil { return try standing(record) }
    guard record.verification.verdict == .conforms else {
      throw Refusals(IssuingTrouble.verdictIsNotConforms(record.verification.verdict))
    }
    throw Refusals(
      record.supersededBy == nil ? IssuingTrouble.notIssued(number) : .superseded)
  }

  /// What was withdrawn or replaced is not handed out again.
  private func standing(_ status: VerificationStatus) throws -> VerificationStatus {
    switch (status.ended, status.ended?.kind) {
    case (let ended?, .void?):
      throw Refusals(IssuingTrouble.withdrawnBefore(ended.certificate, on: ended.on))
    case (let ended?, .superseded(let number)?):
      throw Refusals(IssuingTrouble.replacedBefore(ended.certificate, by: number))
    default: return status
    }
  }

  fileprivate func recorded(_ id: String) async throws -> VerificationStatus {
    guard let status = try await verification(id: id) else {
      throw Refusals(RegisterTrouble.notFound(.verification, id))
    }
    return status
  }

  func existing(lot id: String) async throws -> Lot {
    guard let lot = try await lot(id: id) else {
      throw Refusals(RegisterTrouble.notFound(.lot, id))
    }
    return lot
  }

  /// What a lot's papers are asked for by, one at a time afterwards: all records of a lot would not fit in memory.
  func names(
    inLot id: String, _ name: @Sendable (VerificationStatus) -> String?
  ) async throws -> [String] {
    _ = try await existing(lot: id)
    let names = Mutex<[String]>([])
    try await forEachVerification(inLot: id) { status in
      guard let name = name(status) else { return }
      names.withLock { $0.append(name) }
    }
    return names.withLock { $0 }
  }
}
