import ArgumentParser
import Metrology

struct KeyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "key",
    abstract: help(vi: "Khóa ký mã của giấy chứng nhận.", en: "Keys that sign the codes."),
    discussion: help(
      vi:
        "Khóa riêng nằm trong sổ, mã hóa bằng cụm mật khẩu ($DOLUONG_PASSPHRASE, hoặc nhập tại màn hình). Không ai lấy lại được cụm mật khẩu đã quên.",
      en:
        "Private keys lie in the register, encrypted under a passphrase ($DOLUONG_PASSPHRASE, or asked for on a terminal). Nobody can recover one that is forgotten."
    ),
    subcommands: [Create.self, List.self, Retire.self, Export.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Tạo khóa.", en: "Create a key."))

    @Option(help: .init(help(vi: "Ngày đầu ký.", en: "First day."), valueName: "YYYY-MM-DD"))
    var from: String
    @Option(help: .init(help(vi: "Ngày cuối ký.", en: "Last day."), valueName: "YYYY-MM-DD"))
    var until: String
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let term = try parseTerm(from, until)
      let act = try options.act()
      let register = try await options.register.forWriting()
      let passphrase = try Passphrase.read(twice: true)
      let (sealed, publicKey): (SealedKey, PublicKey)
      do { (sealed, publicKey) = try SealedKey.new(passphrase: passphrase) } catch {
        throw Refusals(error)
      }
      let key = CentreKey(publicKey: publicKey, sealed: sealed, term: term, retirement: nil)
      try await register.add(key, act)
      if options.common.json { return Output.json(key.tree) }
      let words = Surroundings.wording
      Output.line(
        say(
          vi:
            "Đã tạo khóa \(key.id), ký từ ngày \(words.day(term.first)) đến ngày \(words.day(term.last)). Hãy giữ cụm mật khẩu: không ai lấy lại được.",
          en:
            "Created key \(key.id), to sign from \(words.day(term.first)) to \(words.day(term.last)). Keep the passphrase: nobody can recover it."
        ))
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Liệt kê khóa.", en: "List keys."))

    @OptionGroup var options: ReadingOptions

    func run() async throws {
      let keys = try await options.register.forReading().signingKeys()
      if options.common.json { return Output.json(.list(keys.map(\.tree))) }
      let words = Surroundings.wording
      Output.table(
        keys.map { key in
          let retired = key.retirement.map { retirement in
            say(
              vi: "ngừng dùng ngày \(words.day(retirement.on)): \(retirement.reason)",
              en: "retired on \(words.day(retirement.on)): \(retirement.reason)")
          }
          return [key.id, words.day(key.term.first), words.day(key.term.last), retired ?? ""]
        })
    }
  }

  struct Retire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "Ngừng dùng khóa; các mã đã ký vẫn tốt.",
        en: "Retire a key; what it signed stays good."))

    @Argument(help: .init(help(vi: "Khóa.", en: "The key."), valueName: "ID"))
    var id: String
    @Option(help: .init(help(vi: "Lý do.", en: "Why."), valueName: "TEXT"))
    var reason: String
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let (id, reason) = (try checked(id, "ID"), try checked(reason, "--reason"))
      let act = try options.act()
      let register = try await options.register.forWriting()
      try await register.retireKey(id, reason: reason, act)
      if options.common.json {
        let key = try await register.signingKeys().first { $0.id == id }
        return Output.json(key?.tree ?? .null)
      }
      let day = Surroundings.wording.day(act.on)
      Output.line(
        say(
          vi: "Khóa \(id) đã ngừng dùng từ ngày \(day).", en: "Key \(id) is retired as of \(day)."))
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "In tệp tin cậy: các khóa công khai, cho check --code.",
        en: "Print the trust file: the public keys, for check --code."))

    @OptionGroup var options: ReadingOptions
    @OptionGroup var day: DayOptions

    func run() async throws {
      let register = try await options.register.forReading()
      let centre = try await register.centre().name[.vietnamese]
      let keys = try await register.signingKeys().map { TrustList.Key($0, centre: centre) }
      Output.json(TrustList(madeOn: try day.day(), keys: keys).tree)
    }
  }
}

extension CentreKey {
  /// Without the private key, encrypted or not.
  fileprivate var tree: DataTree {
    [
      "id": .text(id), "publicKey": .text(publicKey.hex), "from": .text(term.first.description),
      "until": .text(term.last.description), "retiredOn": .text(retirement?.on.description),
      "reason": .text(retirement?.reason),
    ]
  }
}

extension CentreKey {
  /// With the passphrase of the surroundings.
  func opened() throws -> SigningKey {
    let passphrase = try Passphrase.read(twice: false)
    guard let opened = sealed.opened(with: passphrase, for: publicKey) else {
      throw Refusals(RegisterTrouble.passphraseWrong(id))
    }
    return opened
  }
}

extension RegisterReader {
  /// The key that signs what is issued on the day, opened; nil where none is active.
  func openedKey(on day: Day) async throws -> SigningKey? {
    guard let key = try await signingKeys().first(where: { $0.isActive(on: day) }) else {
      return nil
    }
    return try key.opened()
  }

  /// The signed codes of some certificates, by number.
  func signedCodes(of certificates: [Certificate]) async throws -> [String: String] {
    var codes: [String: String] = [:]
    for certificate in certificates {
      codes[certificate.number] = try await signedCode(certificate: certificate.number)
    }
    return codes
  }
}
