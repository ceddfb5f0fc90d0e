import ArgumentParser
import Foundation
import Metrology

/// The demonstration: one month of a centre, as the commands a person would type. Every line shown can be typed again.
struct DemoScript {
  let month: DemoMonth
  let period: String
  let folder: String
  let register: String
  private let library: ClassLibrary
  /// Who keeps the register.
  private let keeper = "QL-01"

  init(month: String, folder: String, register: String, data: String) throws {
    guard FileManager.default.fileExists(atPath: "\(folder)/\(month)/manifest.yaml") else {
      throw Usage(.notAChoice(month, allowed: ["2023-01", "2025-04"]), at: Place(path: "--month"))
    }
    self.month = try DemoMonth(folder: "\(folder)/\(month)")
    period = month
    self.folder = folder
    self.register = register
    library = ClassLibrary(folders: ["\(data)/instruments"])
  }

  func run() async throws {
    title(
      vi: "1. Tạo sổ, ghi người, chuẩn, cơ sở",
      en: "1. Make the register; people, standards, customers")
    try layOutBench()
    try await type(["init", register, "--centre", "\(bench)/centre.yaml", "--by", keeper])
    try await addPeople()
    try await addCustomers()
    title(vi: "2. Phê duyệt các loại phương tiện đo", en: "2. Approve the instrument classes")
    try await approveClasses()
    title(vi: "3. Nhận tem và giao tem", en: "3. Receive and allot stamps")
    try await handOutStamps()
    title(
      vi: "4. Nhập số liệu của bàn kiểm và cấp giấy chứng nhận",
      en: "4. Take in the bench files and certify")
    for (index, lot) in month.lots.enumerated() {
      let id = try await takeIn(lot)
      if index == month.lots.count - 1 { try await useStampTwice(lot, id) }
      try await write(["issue", "--lot", id], on: lot.lastDay, by: lot.text("officer"))
    }
    title(vi: "5. Bảng tháng", en: "5. The month's table")
    let workbook = "\(register)/\(period).xlsx"
    try await type(["month", period, "--xlsx", workbook, "--register", register])
    try await ask()
    title(
      vi: "7. Ai không tin thì tính lại", en: "7. Whoever does not trust us can work it out again")
    try await type(["journal", "verify", "--register", register])
    try await type(["rederive", "--register", register])
    close(workbook)
  }

  // MARK: - Steps

  /// Puts the bench files beside the register, so that the lines shown are short and can be typed again.
  private func layOutBench() throws {
    let files = FileManager.default
    guard !files.fileExists(atPath: "\(register)/register.sqlite") else {
      throw Refusals(RegisterTrouble.registerExists(register))
    }
    do {
      try files.createDirectory(atPath: bench, withIntermediateDirectories: true)
      try files.copyItem(atPath: "\(folder)/centre.yaml", toPath: "\(bench)/centre.yaml")
      for lot in month.lots {
        try files.copyItem(atPath: lot.path, toPath: "\(bench)/\(lot.file)")
      }
    } catch {
      throw Refusals(RegisterTrouble.readOnly(bench))
    }
  }

  private var bench: String { "\(register)/bench" }

  /// A certificate that is good, the same one after it ran out, and one that was never issued.
  private func ask() async throws {
    title(vi: "6. Thanh tra hỏi", en: "6. An inspector asks")
    let number = "00001/\(month.lots[0].lastDay.year)"
    func check(_ number: String, _ day: Day, _ ending: Ending) async throws {
      try await type(
        ["check", number, "--on", day.description, "--register", register], ending)
    }
    try await check(number, month.last, .done)
    try await check(number, month.last.adding(months: 120), .no)
    try await check("99999/\(month.last.year)", month.last, .no)
  }

  private func addPeople() async throws {
    for officer in month.officers {
      let fields =
        officer.entry["fields"]?.asList?.compactMap(\.asText).joined(separator: ",") ?? ""
      try await write([
        "officer", "add", "--card", officer.code, "--name", officer.text("name"), "--fields",
        fields,
        "--from", "2022-01-01", "--until", "2026-12-31",
      ])
    }
    for standard in month.standards {
      try await write([
        "standard", "add", "--code", standard.code, "--name", standard.text("name"), "--serial",
        standard.text("serial"), "--certificate", standard.text("certificate"),
        "--calibration-until", standard.text("calibrationUntil"), "--decision-until",
        standard.text("decisionUntil"),
      ])
    }
  }

  private func addCustomers() async throws {
    for customer in month.customers {
      try await write([
        "customer", "add", "--code", customer.code, "--name", customer.entry.asText ?? "",
        "--address", say(vi: "Địa chỉ mẫu", en: "Sample address"),
      ])
    }
  }

  private func approveClasses() async throws {
    var seen: Set<String> = []
    for lot in month.lots where seen.insert(lot.text("class")).inserted {
      let version = try library.version(of: lot.text("class"), on: lot.lastDay)
      let open = version.confidence == .confirmed ? [] : ["--accept-unconfirmed"]
      try await write(["class", "approve", "\(version.classID)@\(version.version)"] + open)
    }
  }

  private func handOutStamps() async throws {
    let series = "A\(String(month.last.year).suffix(2))"
    func serial(_ number: Int) -> String {
      StampSerial(series: series, number: number, digits: 5)?.description ?? ""
    }
    let total = month.lots.filter(needsStamps).reduce(0) { $0 + $1.count("rows") }
    try await write(["stamp", "receive", "--from", serial(1), "--to", serial(total + 100)])
    var next = 1
    for officer in month.officers {
      let needed = month.lots.filter { $0.text("officer") == officer.code && needsStamps($0) }
        .reduce(0) { $0 + $1.count("rows") }
      guard needed > 0 else { continue }
      try await write([
        "stamp", "allot", "--from", serial(next), "--to", serial(next + needed - 1), "--officer",
        officer.code,
      ])
      next += needed
    }
  }

  private func needsStamps(_ lot: DemoMonth.Lot) -> Bool {
    (try? library.version(of: lot.text("class"), on: lot.lastDay).marks.stamp) ?? true
  }

  /// Takes in one bench file and gives the lot's id.
  private func takeIn(_ lot: DemoMonth.Lot) async throws -> String {
    try await write(
      [
        "lot", "import", "\(bench)/\(lot.file)", "--class", lot.text("class"), "--kind",
        lot.text("kind"),
        "--customer", lot.text("customer"), "--officer", lot.text("officer"), "--standard",
        lot.text("standard"),
      ], on: lot.lastDay, by: lot.text("officer"))
    return "L-" + Digest(hashing: try readTable(lot.path)).hex.prefix(10)
  }

  /// Shows what happens when somebody sticks a used stamp on another instrument.
  private func useStampTwice(_ lot: DemoMonth.Lot, _ id: String) async throws {
    let used = try await firstCertificate(of: lot.text("officer"))
    guard let used, let waiting = try await waiting(in: id) else { return }
    title(vi: "   Thử dùng lại một tem đã dán:", en: "   Trying to use a stamp twice:")
    try await write(
      ["issue", "--verification", waiting, "--stamp", used], on: lot.lastDay,
      by: lot.text("officer"), .refused)
  }

  private func firstCertificate(of officer: String) async throws -> String? {
    let register = try await RegisterOptions.parse(["--register", register]).forReading()
    for lot in try await register.lots() {
      for status in try await register.verifications(inLot: lot.id)
      where status.verification.officer == officer {
        if let stamp = status.certificate?.stamp { return stamp.description }
      }
    }
    return nil
  }

  private func waiting(in lot: String) async throws -> String? {
    let register = try await RegisterOptions.parse(["--register", register]).forReading()
    return try await register.verifications(inLot: lot).first {
      $0.verification.verdict == .conforms && $0.certificate == nil
    }?.verification.id
  }

  // MARK: - Typing

  /// A command that writes: on a day, by somebody.
  private func write(
    _ arguments: [String], on day: Day? = nil, by: String? = nil, _ ending: Ending = .done
  ) async throws {
    let day = day.map { ["--as-of", $0.description] } ?? []
    try await type(arguments + day + ["--by", by ?? keeper, "--register", register], ending)
  }

  /// How a command of the show is meant to end.
  private enum Ending: Int32 {
    case done = 0
    case no = 1
    case refused = 2
  }

  /// Shows the command line and runs it. A refusal that belongs to the show is shown as a person would see it; any other
  /// ends the demonstration.
  private func type(_ arguments: [String], _ ending: Ending = .done) async throws {
    Output.line(
      "$ \(Program.name.quotedForShell) " + arguments.map(\.quotedForShell).joined(separator: " "))
    do {
      var command = try Doluong.parseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let refusals as Refusals where ending == .refused {
      for refusal in refusals.all { Output.line(Surroundings.wording.sentence(refusal)) }
      return Output.line(
        say(vi: "(mã thoát 2: không ghi gì)", en: "(exit status 2: nothing was written)"))
    } catch let code as ExitCode where code.rawValue == ending.rawValue {
      return Output.line(say(vi: "(mã thoát 1)", en: "(exit status 1)"))
    }
    guard ending == .done else { throw ExitCode(70) }
  }

  private func title(vi: String, en: String) {
    Output.line()
    Output.line(say(vi: vi, en: en))
  }

  private func close(_ workbook: String) {
    Output.line()
    Output.line(say(vi: "Bảng tính: \(workbook)", en: "Workbook: \(workbook)"))
    Output.line(say(vi: "Thử tiếp: mở bảng tính, rồi", en: "Try next: open the workbook, then"))
    for arguments in [
      ["class", "list"],
      ["instrument", "list", "--register", register],
      ["check", "--help"],
    ] {
      let line = [Program.name] + arguments
      Output.line("  " + line.map(\.quotedForShell).joined(separator: " "))
    }
  }
}

extension String {
  /// As one word of a shell's command line.
  var quotedForShell: String {
    let plain = unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0)
        || "-_./@:,=+".unicodeScalars.contains($0)
    }
    return plain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
