import ArgumentParser
import Metrology

struct VoidCertificate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "void",
    abstract: help(
      vi: "Thu hồi giấy chứng nhận: từ ngày này không còn hiệu lực.",
      en: "Withdraw a certificate: from this day on it is not good."),
    discussion: help(
      vi: "Số và tem đã dùng không dùng lại; lần kiểm định vẫn được tính trong tháng.",
      en: "Number and stamp stay spent; the verification stays counted in its month."))

  @OptionGroup var ending: EndingArguments
  @OptionGroup var options: WritingOptions

  func run() async throws {
    let (number, reason) = (try ending.number(), try ending.why())
    let event = try await options.register.forWriting()
      .void(number, reason: reason, options.act())
    if options.common.json { return Output.json(event.tree) }
    let day = Surroundings.wording.day(event.on)
    Output.line(
      say(
        vi: "Đã thu hồi giấy chứng nhận \(number) ngày \(day): \(event.reason).",
        en: "Withdrew certificate \(number) on \(day): \(event.reason)."))
  }
}

struct ReplaceCertificate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replace",
    abstract: help(
      vi: "Cấp giấy chứng nhận số mới thay cho giấy đã cấp.",
      en: "Issue a certificate of a new number in the place of an issued one."),
    discussion: help(
      vi: "Chỗ ghi nhầm được sửa bằng --set và --customer; mọi điều kiện cấp được xét lại.",
      en:
        "Slips are corrected with --set and --customer; every condition of issuing is tried again.")
  )

  @OptionGroup var ending: EndingArguments
  @Option(
    help: .init(
      help(
        vi: "Giá trị đúng, tên như cột CSV; có thể lặp lại. Bỏ trống sau dấu = để xóa.",
        en: "The right value, named as a CSV column; may be repeated. Nothing after = removes it."),
      valueName: "q3.indication=100.1"))
  var set: [String] = []
  @Option(
    help: .init(
      help(
        vi: "Mã cơ sở sử dụng, nếu đã ghi nhầm.",
        en: "Code of the customer, where a wrong one was named."), valueName: "CODE"))
  var customer: String?
  @Option(
    help: .init(
      help(
        vi: "Tem mới; mặc định là tem nhỏ nhất còn lại.",
        en: "The new stamp; the lowest free one by default."),
      valueName: "A23-00001"))
  var stamp: String?
  @OptionGroup var medium: MediumArguments
  @OptionGroup var options: WritingOptions

  func run() async throws {
    let (number, reason) = (try ending.number(), try ending.why())
    let customer = try customer.map { try checked($0, "--customer") }
    let stamp = try stamp.map { try parseStamp($0, "--stamp") }
    let act = try options.act()
    let register = try await options.register.forWriting()
    guard let old = try await register.verification(certifiedAs: number)?.verification else {
      throw Refusals(IssuingTrouble.certificateUnknown(number))
    }
    let (record, _) = try await NewRecord.corrected(old, set, customer: customer, register)
    let key = try await register.openedKey(on: act.on)
    let new = try await register.replace(
      Replacement(of: number, record: record, reason: reason, stamp: stamp, medium: medium.medium),
      signedBy: key, act)
    if options.common.json {
      let codes = try await register.signedCodes(of: [new])
      return Output.json([
        "certificate": new.tree(code: codes[new.number]), "replaces": .text(number),
      ])
    }
    let until = new.validUntil.map(Surroundings.wording.day) ?? "–"
    let used = new.stamp?.description ?? "–"
    Output.line(
      say(
        vi:
          "Giấy chứng nhận \(new.number) thay cho \(number); tem: \(used); có giá trị đến \(until).",
        en:
          "Certificate \(new.number) supersedes \(number); stamp: \(used); valid until \(until)."))
    if medium.electronic { Output.line(MediumArguments.next) }
  }
}

/// Which certificate ends, and why.
struct EndingArguments: ParsableArguments {
  @Argument(
    help: .init(
      help(vi: "Số giấy chứng nhận.", en: "Certificate number."), valueName: "CERTIFICATE"))
  var certificate: String
  @Option(help: .init(help(vi: "Lý do.", en: "Why."))) var reason: String

  func number() throws -> String { try checked(certificate, "CERTIFICATE") }
  func why() throws -> String { try checked(reason, "--reason") }
}
