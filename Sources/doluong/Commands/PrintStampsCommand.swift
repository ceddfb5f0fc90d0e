import ArgumentParser
import Documents
import Foundation
import Metrology
import Synchronization

struct PrintStamps: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamps",
    abstract: help(
      vi: "Tem kiểm định của giấy chứng nhận đã cấp, trên tờ nhãn.",
      en: "Verification stamps of issued certificates, on sheets of labels."),
    discussion: help(
      vi:
        "In tháng, năm hết hiệu lực và mã ký số lên tem in sẵn; với --blank in cả tem lên nhãn trắng. In đúng tỷ lệ 100 %, thử trước bằng --guides trên giấy thường.",
      en:
        "Prints month and year of expiry and the signed code onto pre-printed stamps; with --blank the whole stamp onto blank labels. Print at a scale of 100 %, after a try with --guides on plain paper."
    ))

  @Argument(
    help: .init(
      help(vi: "Số giấy chứng nhận.", en: "Certificate number."), valueName: "CERTIFICATE"))
  var certificate: String?
  @Option(
    help: .init(
      help(vi: "Tem của cả lô.", en: "The stamps of a whole lot."), valueName: "ID"))
  var lot: String?
  @Flag(
    help: .init(
      help(
        vi: "Chỉ in khung tem, ô và thước để căn máy in; không cần sổ.",
        en: "Print only outlines, windows and rulers to align the printer by; needs no register.")))
  var guides = false
  @OptionGroup var place: StampSheetArguments
  @Option(
    help: .init(
      help(
        vi: "Tệp PDF hoặc thư mục có sẵn. Mặc định ở thư mục hiện tại.",
        en: "PDF file, or a folder that is there. By default here."), valueName: "FILE|DIR"),
    completion: .file())
  var out: String?
  @OptionGroup var options: ReadingOptions

  func run() async throws {
    let sheet = try place.sheet(options)
    let shift = try place.shift()
    let first = try place.first(on: sheet)
    if guides { return try await proof(of: sheet, shift) }

    let register = try await options.register.forReading()
    let centre = try await register.centre()
    let found = Mutex(Found())
    let name: String
    switch (certificate, lot) {
    case (let number?, nil):
      let status = try await register.certified(checked(number, "CERTIFICATE"))
      name = status.certificate?.number ?? number
      found.withLock { $0.add(status, centre) }
    case (nil, let id?):
      name = try checked(id, "--lot")
      _ = try await register.existing(lot: name)
      try await register.forEachVerification(inLot: name) { status in
        if status.ended == nil { found.withLock { $0.add(status, centre) } }
      }
    case (nil, nil): throw Usage(.optionMissing("CERTIFICATE | --lot | --guides"))
    case (_?, _?): throw Usage(.optionsDisagree("CERTIFICATE", "--lot"))
    }
    var (stamps, bare) = try found.withLock { try $0.checked(name) }
    for index in stamps.indices {
      stamps[index].code = try await register.signedCode(certificate: stamps[index].certificate)
    }

    let file: StampFile
    if place.blank {
      var forms: [Day: StampForm] = [:]
      for day in Set(stamps.map(\.issuedOn)) { forms[day] = try place.form(on: day, options) }
      file = try StampFile(blank: sheet, forms, shift: shift)
    } else {
      file = try StampFile(overprinting: sheet, shift: shift)
    }
    let sheets = StampSheets(
      stamps, on: sheet, startingAt: first, prePrinted: !place.blank)
    let path = try PaperOutput.newFile(out, named: "tem-\(name)")
    try await writing(path) {
      try await file.write(
        sheets, to: path, centre: centre.name.vi, generator: Program.generator)
    }
    answer(sheets, on: sheet, path, bare)
  }

  private func proof(of sheet: LabelSheet, _ shift: (x: PaperLength, y: PaperLength)) async throws {
    for (name, isGiven) in [
      ("CERTIFICATE", certificate != nil), ("--lot", lot != nil),
      ("--start-at", place.startAt != nil),
    ] where isGiven { throw Usage(.optionsDisagree("--guides", name)) }
    // Dated as its form is, so that it is the same file on any day.
    let form = try place.form(on: Surroundings.now().day, options)
    let file =
      try place.blank
      ? StampFile(blank: sheet, [form.inForce: form], shift: shift)
      : StampFile(overprinting: sheet, shift: shift)
    let path = try PaperOutput.newFile(out, named: "tem-\(sheet.id)-guides")
    try await writing(path) {
      try await file.writeGuides(
        to: path, on: form.inForce, generator: Program.generator)
    }
    answer(nil, on: sheet, path, [])
  }

  // MARK: - The answer

  private func answer(
    _ sheets: StampSheets?, on sheet: LabelSheet, _ path: String, _ bare: [String]
  ) {
    let placed = sheets?.sheets ?? []
    if options.common.json {
      return Output.json([
        "file": .text(path), "layout": .text(sheet.id),
        "sheets": .list(
          placed.map { ["stamps": .list($0.map { $0.tree(on: sheet) })] }),
        "withoutStamp": .list(bare.map { .text($0) }),
      ])
    }
    guard !placed.isEmpty else {
      return Output.line(say(vi: "Đã ghi \(path).", en: "Wrote \(path)."))
    }
    let count = placed.reduce(0) { $0 + $1.count }
    Output.line(
      say(
        vi: "Đã ghi \(path): \(count) tem trên \(placed.count) tờ.",
        en: "Wrote \(path): \(counted(count, "stamp")) on \(counted(placed.count, "sheet"))."))
    // Whoever lays in the sheets compares their numbers with these.
    for (index, stamps) in placed.enumerated() {
      let numbers = StampRange.unbroken(stamps.map(\.stamp.serial)).joined(separator: ", ")
      let (row, column) = sheet.position(of: stamps[0].place)
      Output.line(
        say(
          vi: "  tờ \(index + 1): \(numbers); từ hàng \(row), cột \(column)",
          en: "  sheet \(index + 1): \(numbers); from row \(row), column \(column)"))
    }
    let unsigned = placed.joined().filter { $0.stamp.code == nil }.count
    if unsigned > 0 {
      Output.line(
        say(
          vi: "\(unsigned) tem không có mã ký số: giấy chứng nhận được cấp khi chưa có khóa.",
          en: "\(counted(unsigned, "stamp")) without a signed code: issued while there was no key.")
      )
    }
    if !bare.isEmpty {
      Output.paragraph(
        say(vi: "Giấy không có tem: ", en: "Certificates without a stamp: ")
          + bare.joined(separator: ", "), at: 0, then: 2)
    }
  }
}

/// What there is to print of what was asked for; no more of a lot of thousands than its stamps say.
private struct Found {
  var stamps: [StampSubject] = []
  /// Numbers of certificates without a stamp.
  var bare: [String] = []
  var troubles: [Refusal] = []

  mutating func add(_ status: VerificationStatus, _ centre: Centre) {
    guard let certificate = status.certificate else { return }
    guard certificate.stamp != nil else { return bare.append(certificate.number) }
    do throws(Refusals) {
      stamps.append(try StampSubject(certificate, of: status.verification, centre: centre))
    } catch { troubles += error.all }
  }

  /// - Parameter name: of the certificate or the lot.
  func checked(_ name: String) throws(Refusals) -> (stamps: [StampSubject], bare: [String]) {
    if let refusals = Refusals(troubles) { throw refusals }
    guard stamps.isEmpty else { return (stamps, bare) }
    throw Refusals(bare.isEmpty ? IssuingTrouble.notIssued(name) : .noStamp(name))
  }
}

extension StampSheets.Placed {
  fileprivate func tree(on sheet: LabelSheet) -> DataTree {
    let (row, column) = sheet.position(of: place)
    return [
      "certificate": .text(stamp.certificate), "code": .bool(stamp.code != nil),
      "column": .count(column), "row": .count(row), "stamp": .text(stamp.serial.description),
      "validUntil": .text(stamp.validUntil.description),
    ]
  }
}
