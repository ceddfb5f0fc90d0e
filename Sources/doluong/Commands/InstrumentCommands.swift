import ArgumentParser
import Metrology

struct InstrumentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "instrument",
    abstract: help(vi: "Phương tiện đo.", en: "Measuring instruments."),
    subcommands: [Add.self, Show.self, List.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Thêm một phương tiện đo.", en: "Add an instrument."))

    @Option(
      name: .customLong("class"),
      help: .init(help(vi: "Mã loại phương tiện đo.", en: "Id of its class."), valueName: "ID"))
    var classID: String
    @Option(help: .init(help(vi: "Nơi sản xuất.", en: "Maker."))) var maker: String
    @Option(help: .init(help(vi: "Kiểu.", en: "Type."))) var type: String
    @Option(help: .init(help(vi: "Số chế tạo.", en: "Serial number."))) var serial: String
    @Option(help: .init(help(vi: "Năm sản xuất.", en: "Year of make."))) var year = ""
    @Option(help: .init(help(vi: "Nước sản xuất.", en: "Country of make."))) var country = ""
    @Option(help: .init(help(vi: "Mã cơ sở sử dụng.", en: "Code of the customer."))) var customer =
      ""
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let library = try await options.common.library(register: options.register)
      _ = try library.instrumentClass(classID)
      let act = try options.act()
      let instrument = Instrument(
        id: act.newIdentity(), classID: classID, maker: try checked(maker, "--maker"),
        type: try checked(type, "--type"), serial: try checked(serial, "--serial"),
        year: try checked(year, "--year", mayBeEmpty: true),
        country: try checked(country, "--country", mayBeEmpty: true),
        customer: try checked(customer, "--customer", mayBeEmpty: true))
      let register = try await options.register.forWriting()
      if !instrument.customer.isEmpty,
        try await register.customer(code: instrument.customer) == nil
      {
        throw Refusals(RegisterTrouble.notFound(.customer, instrument.customer))
      }
      try await register.add(instrument, act)
      Added.report(instrument.tree, instrument.serial, options.common)
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "Xem phương tiện đo và các lần kiểm định.",
        en: "Show an instrument and its verifications."))

    @Argument(help: .init(help(vi: "Số chế tạo.", en: "Serial number."))) var serial: String
    @Option(help: .init(help(vi: "Nơi sản xuất.", en: "Maker."))) var maker: String?
    @Option(help: .init(help(vi: "Kiểu.", en: "Type."))) var type: String?
    @OptionGroup var options: ReadingOptions

    func run() async throws {
      let register = try await options.register.forReading()
      let instrument = try await register.theInstrument(serial: serial, maker: maker, type: type)
      let history = try await register.history(ofInstrument: instrument.id)
      let codes = try await register.signedCodes(of: history.compactMap(\.certificate))
      guard !options.common.json else {
        let trees = history.map { $0.tree(code: $0.certificate.flatMap { codes[$0.number] }) }
        return Output.json(["instrument": instrument.tree, "history": .list(trees)])
      }
      let words = Surroundings.wording
      Output.table([
        [say(vi: "Loại", en: "Class"), instrument.classID],
        [say(vi: "Nơi sản xuất", en: "Maker"), instrument.maker],
        [say(vi: "Kiểu", en: "Type"), instrument.type],
        [say(vi: "Số", en: "Serial"), instrument.serial],
        [say(vi: "Năm, nước", en: "Year, country"), "\(instrument.year) \(instrument.country)"],
        [say(vi: "Cơ sở sử dụng", en: "Customer"), instrument.customer],
      ])
      Output.line()
      Output.table(
        history.map { status in
          [
            words.day(status.verification.on),
            status.verification.kind.name[Surroundings.language],
            words.word(status.verification.verdict),
            status.certificate?.number ?? "–",
            status.certificate?.stamp?.description ?? "–",
            status.certificate?.validUntil.map(words.day) ?? "–",
            state(of: status),
            status.verification.id,
          ]
        })
      let endings = history.compactMap(\.ended)
      if !endings.isEmpty { Output.line() }
      Output.table(
        endings.map {
          [
            words.day($0.on), $0.certificate,
            $0.replacedBy.map { say(vi: "thay bằng \($0)", en: "superseded by \($0)") }
              ?? say(vi: "thu hồi", en: "withdrawn"),
            $0.by, $0.reason,
          ]
        })
      let files = history.compactMap(\.signedFile)
      if !files.isEmpty { Output.line() }
      Output.table(
        files.map {
          [
            words.day($0.on), $0.certificate,
            say(
              vi: "nhận lại tệp đã ký: \($0.signers)", en: "signed file taken back: \($0.signers)"),
            $0.by, $0.file.mark.digest.hex,
          ]
        })
      for certificate in history.compactMap(\.certificate) {
        guard let code = codes[certificate.number] else { continue }
        Output.line()
        Output.line(say(vi: "Mã của \(certificate.number):", en: "Code of \(certificate.number):"))
        Output.line(code)
      }
    }

    private func state(of status: VerificationStatus) -> String {
      if status.supersededBy != nil { return say(vi: "(đã thay)", en: "(superseded)") }
      if status.ended != nil { return say(vi: "(đã thu hồi)", en: "(withdrawn)") }
      guard status.certificate?.medium == .electronic else { return "" }
      return status.signedFile == nil
        ? say(vi: "(bản điện tử, chờ tệp đã ký)", en: "(electronic, awaiting the signed file)")
        : say(vi: "(bản điện tử)", en: "(electronic)")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Liệt kê phương tiện đo.", en: "List instruments."))

    @Option(
      name: .customLong("class"),
      help: .init(help(vi: "Mã loại phương tiện đo.", en: "Id of the class."), valueName: "ID"))
    var classID: String?
    @Option(help: .init(help(vi: "Mã cơ sở sử dụng.", en: "Code of the customer."))) var customer:
      String?
    @Option(help: .init(help(vi: "Nhiều nhất bao nhiêu dòng.", en: "At most so many lines.")))
    var limit = 100
    @OptionGroup var options: ReadingOptions

    func run() async throws {
      guard limit >= 1 else {
        throw Usage(.outOfRange("\(limit)", allowed: "≥ 1"), at: Place(path: "--limit"))
      }
      // One more than asked for tells whether there are more.
      let found = try await options.register.forReading().instruments(
        matching: InstrumentQuery(
          classID: classID, customer: try customer.map { try checked($0, "--customer") },
          limit: limit + 1))
      let shown = found.prefix(limit)
      let more = found.count > shown.count
      guard !options.common.json else {
        return Output.json(["instruments": .list(shown.map(\.tree)), "more": .bool(more)])
      }
      Output.table(shown.map { [$0.serial, $0.maker, $0.type, $0.classID, $0.customer] })
      if more {
        Output.line(
          say(vi: "… còn nữa; dùng --limit để xem thêm.", en: "… and more; see them with --limit."))
      }
    }
  }
}

extension RegisterReader {
  /// The one instrument with a serial number, told from others by maker and type.
  func theInstrument(serial: String, maker: String?, type: String?) async throws -> Instrument {
    let found = try await instruments(
      matching: InstrumentQuery(
        maker: try maker.map { try checked($0, "--maker") },
        type: try type.map { try checked($0, "--type") }, serial: try checked(serial, "SERIAL")))
    guard let instrument = found.first else {
      throw Refusals(RegisterTrouble.notFound(.instrument, serial))
    }
    guard found.count == 1 else {
      throw Refusals(
        RegisterTrouble.severalFound(.instrument, serial, count: found.count),
        at: Place(path: "--maker, --type"))
    }
    return instrument
  }
}
