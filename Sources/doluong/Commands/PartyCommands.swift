import ArgumentParser
import Metrology

struct OfficerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "officer",
    abstract: help(vi: "Kiểm định viên.", en: "Officers who may verify."),
    subcommands: [Add.self, List.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Thêm một kiểm định viên.", en: "Add an officer."))

    @Option(help: .init(help(vi: "Số thẻ.", en: "Card number."))) var card: String
    @Option(help: .init(help(vi: "Họ và tên.", en: "Name."))) var name: String
    @Option(
      help: .init(
        help(vi: "Lĩnh vực, cách nhau dấu phẩy.", en: "Fields, separated by commas.")
          + " " + Field.allCases.map(\.rawValue).joined(separator: ",")))
    var fields: String
    @Option(help: .init(help(vi: "Thẻ có giá trị từ ngày.", en: "First day of the card's term.")))
    var from: String
    @Option(
      help: .init(help(vi: "Thẻ có giá trị đến hết ngày.", en: "Last day of the card's term.")))
    var until: String
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let officer = Officer(
        card: try checked(card, "--card"), name: try checked(name, "--name"),
        fields: try parseFields(fields, "--fields"), term: try parseTerm(from, until))
      try await options.register.forWriting().add(officer, options.act())
      Added.report(officer.tree, officer.card, options.common)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Liệt kê kiểm định viên.", en: "List the officers."))
    @OptionGroup var options: ReadingOptions

    func run() async throws {
      let officers = try await options.register.forReading().officers()
      guard !options.common.json else { return Output.json(.list(officers.map(\.tree))) }
      Output.table(
        officers.map { officer in
          [
            officer.card, officer.name,
            officer.fields.map { $0.name[Surroundings.language] }.joined(separator: ", "),
            "\(Surroundings.wording.day(officer.term.first)) – \(Surroundings.wording.day(officer.term.last))",
          ]
        })
    }
  }
}

struct CustomerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "customer",
    abstract: help(vi: "Cơ sở sử dụng phương tiện đo.", en: "Customers: who uses the instruments."),
    subcommands: [Add.self, List.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Thêm một cơ sở.", en: "Add a customer."))

    @Option(help: .init(help(vi: "Mã ngắn.", en: "Short code."))) var code: String
    @Option(help: .init(help(vi: "Tên.", en: "Name."))) var name: String
    @Option(help: .init(help(vi: "Địa chỉ.", en: "Address."))) var address: String
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let customer = Customer(
        code: try checked(code, "--code"), name: try checked(name, "--name"),
        address: try checked(address, "--address"))
      try await options.register.forWriting().add(customer, options.act())
      Added.report(customer.tree, customer.code, options.common)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Liệt kê các cơ sở.", en: "List the customers."))
    @OptionGroup var options: ReadingOptions

    func run() async throws {
      let customers = try await options.register.forReading().customers()
      guard !options.common.json else { return Output.json(.list(customers.map(\.tree))) }
      Output.table(customers.map { [$0.code, $0.name, $0.address] })
    }
  }
}

struct StandardCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "standard",
    abstract: help(vi: "Chuẩn đo lường.", en: "Measurement standards."),
    subcommands: [Add.self, List.self])

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Thêm một chuẩn.", en: "Add a standard."))

    @Option(help: .init(help(vi: "Mã ngắn.", en: "Short code."))) var code: String
    @Option(help: .init(help(vi: "Tên chuẩn.", en: "Name."))) var name: String
    @Option(help: .init(help(vi: "Số chế tạo.", en: "Serial number."))) var serial: String
    @Option(
      help: .init(
        help(vi: "Số giấy chứng nhận hiệu chuẩn.", en: "Number of its calibration certificate.")))
    var certificate: String
    @Option(
      help: .init(
        help(vi: "Hiệu chuẩn có giá trị đến hết ngày.", en: "Last good day of the calibration.")))
    var calibrationUntil: String
    @Option(
      help: .init(
        help(
          vi: "Quyết định chứng nhận chuẩn có giá trị đến hết ngày.",
          en: "Last good day of the decision.")))
    var decisionUntil: String
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let code = try checked(code, "--code")
      guard !code.contains(" ") else {
        throw Usage(.spaceInCode(code), at: Place(path: "--code"))
      }
      let standard = Standard(
        code: code, name: try checked(name, "--name"),
        serial: try checked(serial, "--serial"),
        certificate: try checked(certificate, "--certificate"),
        calibrationValidUntil: try parseDay(calibrationUntil, "--calibration-until"),
        decisionValidUntil: try parseDay(decisionUntil, "--decision-until"))
      try await options.register.forWriting().add(standard, options.act())
      Added.report(standard.tree, standard.code, options.common)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Liệt kê các chuẩn.", en: "List the standards."))
    @OptionGroup var options: ReadingOptions

    func run() async throws {
      let standards = try await options.register.forReading().standards()
      guard !options.common.json else { return Output.json(.list(standards.map(\.tree))) }
      Output.table(
        standards.map {
          [
            $0.code, $0.name, $0.serial, $0.certificate,
            Surroundings.wording.day($0.calibrationValidUntil),
            Surroundings.wording.day($0.decisionValidUntil),
          ]
        })
    }
  }
}

/// Says that something was added.
enum Added {
  static func report(_ tree: DataTree, _ name: String, _ common: CommonOptions) {
    if common.json {
      Output.json(tree)
    } else {
      Output.line(say(vi: "Đã thêm \(name).", en: "Added \(name)."))
    }
  }
}
