import ArgumentParser
import Foundation
import Metrology

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Giấy chứng nhận, tem hoặc phương tiện đo này còn hiệu lực không?",
      en: "Is this certificate, stamp or instrument good?"),
    discussion: help(
      vi:
        "Mã thoát 0 chỉ khi còn hiệu lực. Không bao giờ in ra cơ sở sử dụng. Với --code, --codes không cần sổ: mã được xét bằng các khóa của tệp --trust; có gói --pack thì biết cả việc thu hồi, thay thế sau khi ký.",
      en:
        "Exit status 0 only for valid. Never prints a customer. With --code and --codes no register is needed: the keys of the file --trust judge the code, and a --pack says whether it was withdrawn or superseded since."
    ))

  @Argument(
    help: .init(
      help(
        vi: "Số giấy chứng nhận, tem hoặc số chế tạo.", en: "Certificate number, stamp or serial."),
      valueName: "QUERY"))
  var query: String?
  @Option(help: .init(help(vi: "Số giấy chứng nhận.", en: "Certificate number."))) var certificate:
    String?
  @Option(help: .init(help(vi: "Số tem.", en: "Stamp."))) var stamp: String?
  @Option(help: .init(help(vi: "Số chế tạo.", en: "Serial number."))) var serial: String?
  @Option(help: .init(help(vi: "Nội dung mã QR.", en: "Text of the QR code."), valueName: "TEXT"))
  var code: String?
  @Option(
    help: .init(
      help(
        vi: "Tệp mỗi dòng một mã QR, - là đầu vào chuẩn; mỗi mã một dòng trả lời.",
        en: "File of one code a line, - for standard input; one answer a line."),
      valueName: "FILE"), completion: .file())
  var codes: String?
  @Option(
    help: .init(
      help(vi: "Tệp JSON có các khóa công khai.", en: "JSON file with the public keys."),
      valueName: "FILE"), completion: .file(extensions: ["json"]))
  var trust: String?
  @Option(
    name: .customLong("pack"), parsing: .singleValue,
    help: .init(
      help(
        vi: "Gói tra cứu của trung tâm; có thể lặp lại.",
        en: "Inspectors' pack of the centre; may be repeated."), valueName: "FILE"),
    completion: .file())
  var packs: [String] = []
  @Option(
    name: .customLong("seen-serial"),
    help: .init(
      help(
        vi: "Số chế tạo đọc được trên phương tiện đo.", en: "Serial that stands on the instrument."),
      valueName: "SERIAL"))
  var seenSerial: String?
  @Option(
    help: .init(
      help(vi: "Ngày hỏi, mặc định hôm nay.", en: "The day asked for, today by default."),
      valueName: "YYYY-MM-DD"))
  var on: String?
  @OptionGroup var register: RegisterOptions
  @OptionGroup var common: CommonOptions
  @OptionGroup var day: DayOptions

  func run() async throws {
    if let on, let asOf = day.asOf, on != asOf { throw Usage(.optionsDisagree("--on", "--as-of")) }
    let byTheClock = on == nil && day.asOf == nil
    let on = try on.map { try parseDay($0, "--on") } ?? day.day()
    if code != nil || codes != nil { return try offline(on, byTheClock) }
    let (one, any) = ("--code TEXT", "--code TEXT | --codes FILE")
    for (option, value, missing) in [
      ("--trust", trust, any), ("--pack", packs.first, any), ("--seen-serial", seenSerial, one),
    ] where value != nil {
      throw Usage(.optionMissing(missing), at: Place(path: option))
    }
    let register = try await register.forReading()
    let inspection = try await Inspector(register: register).answer(try question(), on: on)
    if common.json {
      let number = inspection.subject?.certificate?.number
      var code: String?
      if let number { code = try await register.signedCode(certificate: number) }
      Output.json(inspection.tree(code: code))
    } else {
      inspection.print()
    }
    if inspection.answer != .valid { throw ExitCode(1) }
  }

  private func offline(_ on: Day, _ byTheClock: Bool) throws {
    try isOneQuestion()
    guard let trust else { throw Usage(.optionMissing("--trust FILE")) }
    let list = try TrustList(try readFile(trust), file: trust)
    if let codes {
      // A serial is of one instrument.
      guard seenSerial == nil else { throw Usage(.optionsDisagree("--codes", "--seen-serial")) }
      let all = CheckCodes(
        file: codes, list: list, packs: packs, on: on, byTheClock: byTheClock, json: common.json)
      guard try all.run() else { throw ExitCode(1) }
      return
    }
    let seen = try seenSerial.map { try checked($0, "--seen-serial") }
    let signed = try SignedCode(scanned: code ?? "", at: Place(path: "--code"))
    let packs = try self.packs.map { try PackAnswer(file: $0, for: signed, list) }
    let inspection = ClaimInspection(
      signed, list, packs: packs, seenSerial: seen, on: on, byTheClock: byTheClock)
    if common.json { Output.json(inspection.tree(packs)) } else { inspection.print(packs) }
    if inspection.answer != .valid { throw ExitCode(1) }
  }

  /// Refuses no question, and two at once.
  private func isOneQuestion() throws {
    let names = ["QUERY", "--certificate", "--stamp", "--serial", "--code", "--codes"]
    let given = zip(names, [query, certificate, stamp, serial, code, codes]).filter { $0.1 != nil }
      .map(\.0)
    guard given.count == 1 else {
      throw given.isEmpty
        ? Usage(.optionMissing(names.joined(separator: " | ")))
        : Usage(.optionsDisagree(given[0], given[1]))
    }
  }

  private func question() throws -> Inspector.Question {
    try isOneQuestion()
    if let certificate { return .one(.certificate(try checked(certificate, "--certificate"))) }
    if let stamp { return .one(.stamp(try parseStamp(stamp, "--stamp"))) }
    if let serial { return .one(.serial(try checked(serial, "--serial"))) }
    return .any(try checked(query ?? "", "QUERY"))
  }
}

/// Asks the register, and for a bare query tries every way to read it.
struct Inspector {
  let register: any RegisterReader

  enum Question {
    case one(InspectionQuery)
    /// A certificate number, a stamp or a serial: whatever fits.
    case any(String)
  }

  func answer(_ question: Question, on day: Day) async throws -> Inspection {
    switch question {
    case .one(let query):
      return Inspection(query, try await register.inspectionFacts(for: query), on: day)
    case .any(let text):
      var queries: [InspectionQuery] = [.certificate(text), .serial(text)]
      if let stamp = StampSerial(text) { queries.insert(.stamp(stamp), at: 1) }
      var found: [(InspectionQuery, InspectionFacts)] = []
      for query in queries {
        found.append((query, try await register.inspectionFacts(for: query)))
      }
      return Inspection(found, on: day)
    }
  }
}

extension Inspection {
  /// What the answer says, as JSON; no customer.
  fileprivate func tree(code: String?) -> DataTree {
    let words = Surroundings.wording
    return [
      "answer": .text(answer.rawValue), "code": .text(code), "on": .text(on.description),
      "reasons": .list(
        reasons.map { reason in
          let facts = reason.facts
          return [
            // The question is one, so there is no place inside it; the key is there as in every other list of reasons.
            "at": "", "code": .text(reason.code), "message": .text(words.sentence(reason)),
            "on": .text(facts.on?.description), "by": .text(facts.by),
            "count": facts.count.map(DataTree.count) ?? .null,
          ]
        }),
      "instrument": subject?.instrument.publicTree ?? .null,
      "certificate": .text(subject?.certificate?.number),
      "medium": .text(subject?.certificate?.medium.rawValue),
      "signedFile": subject?.signedFile?.tree ?? .null,
      "stamp": .text(subject?.certificate?.stamp?.description),
      "verifiedOn": .text(subject?.verifiedOn.description),
      "validUntil": .text(subject?.certificate?.validUntil?.description),
    ]
  }

  fileprivate func print() {
    let words = Surroundings.wording
    Output.line(
      say(
        vi: "\(words.word(answer)) ngày \(words.day(on))",
        en: "\(words.word(answer)) on \(words.day(on))"))
    for reason in reasons { Output.line("  \(words.sentence(reason))") }
    guard let subject else { return }
    let until = subject.certificate.map { certificate in
      certificate.validUntil.map(words.day) ?? say(vi: "không thời hạn", en: "no end")
    }
    let medium = subject.certificate?.medium.name[Surroundings.language]
    var rows = [
      [
        say(vi: "  Nơi sản xuất, kiểu", en: "  Maker, type"),
        "\(subject.instrument.maker), \(subject.instrument.type)",
      ],
      [say(vi: "  Số", en: "  Serial"), subject.instrument.serial],
      [say(vi: "  Giấy chứng nhận", en: "  Certificate"), subject.certificate?.number ?? "–"],
      [say(vi: "  Hình thức", en: "  Form"), medium ?? "–"],
      [say(vi: "  Tem", en: "  Stamp"), subject.certificate?.stamp?.description ?? "–"],
      [say(vi: "  Kiểm định ngày", en: "  Verified on"), words.day(subject.verifiedOn)],
      [say(vi: "  Có giá trị đến", en: "  Valid until"), until ?? "–"],
    ]
    if let file = subject.signedFile {
      rows.append([say(vi: "  Người ký", en: "  Signed by"), file.signers])
      rows.append([
        say(vi: "  SHA-256 của tệp đã ký", en: "  SHA-256 of the signed file"),
        file.file.mark.digest.hex,
      ])
    }
    Output.table(rows)
  }
}

extension Inspection.Reason {
  /// What the sentence says, for programs: the day, the newer certificate, how many fit.
  fileprivate var facts: (on: Day?, by: String?, count: Int?) {
    switch self {
    case .expired(let day), .issuedLater(let day), .rejectedSince(let day), .withdrawn(let day):
      (day, nil, nil)
    case .replaced(let number, let day), .supersededBy(let number, let day): (day, number, nil)
    case .several(let count): (nil, nil, count)
    case .neverIssued, .awaitingSignedFile, .stampNotBound, .neverCertified, .foreignNumber,
      .unknownStamp,
      .unknownSerial:
      (nil, nil, nil)
    }
  }
}
