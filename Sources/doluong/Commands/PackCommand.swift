import ArgumentParser
import Documents
import Metrology
import Synchronization

struct PackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: help(
      vi: "Gói tra cứu cho người kiểm tra khi không có mạng.",
      en: "Packs for inspectors without a network."),
    subcommands: [Build.self])

  struct Build: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "Lập gói: các giấy chứng nhận đã thu hồi, đã thay; được ký.",
        en: "Build a pack: the certificates withdrawn and superseded; signed."),
      discussion: help(
        vi:
          "Ký bằng khóa đang dùng của trung tâm, cụm mật khẩu như khi cấp. Không có cơ sở sử dụng, phương tiện đo hay lý do trong gói. Không ghi gì vào sổ. Tệp cũ cùng tên được thay.",
        en:
          "Signed with the centre's active key, its passphrase as at issue. No customer, instrument or reason is in it. Nothing is written to the register. An older file of the name gives way."
      ))

    /// Where nothing is said: long enough for a round of inspections, short enough that a withdrawal is heard of.
    private static let usualDays = 30
    private static let greatestDays = 3660

    @Argument(help: .init(help(vi: "Tệp ghi ra.", en: "The file to write."), valueName: "FILE"))
    var file: String
    @Option(
      name: .customLong("good-for"),
      help: .init(
        help(
          vi: "Dùng được bao nhiêu ngày; mặc định 30, nhưng không quá ngày cuối của khóa.",
          en: "For how many days; 30 by default, but not beyond the key's last day."),
        valueName: "DAYS"))
    var goodFor: String?
    @Option(
      name: .customLong("good-until"),
      help: .init(
        help(vi: "Ngày cuối cùng dùng được.", en: "The last day it may be used."),
        valueName: "YYYY-MM-DD"))
    var goodUntil: String?
    @OptionGroup var options: ReadingOptions
    @OptionGroup var day: DayOptions

    func run() async throws {
      let today = try day.day()
      let asked = try goodUntil(from: today)
      let register = try await options.register.forReading()
      let keys = try await register.signingKeys()
      guard let active = keys.first(where: { $0.isActive(on: today) }) else {
        throw Refusals(RegisterTrouble.noActiveKey(on: today))
      }
      let last = active.term.last
      if let asked, last < asked.day {
        let most = goodFor == nil ? last.description : String(last.number - today.number)
        throw Usage(.outOfRange(asked.text, allowed: "≤ \(most)"), at: Place(path: asked.option))
      }
      let until = asked?.day ?? min(today.adding(days: Self.usualDays), last)
      let key = try active.opened()
      let writer = Mutex(
        PackWriter(
          madeOn: today, goodUntil: until, centre: try await register.centre().name[.vietnamese],
          keys: keys))
      try await register.forEachListing { number, listing in
        writer.withLock { $0.add(number, listing) }
      }
      let (count, bytes) = writer.withLock { ($0.count, $0.bytes(signedBy: key)) }
      try await writing(file) { try await NewFile.write(bytes, to: file) }
      report(count, bytes, today, until, key.publicKey.id)
    }

    private typealias Asked = (day: Day, text: String, option: String)

    /// Nil where nothing is asked for.
    private func goodUntil(from today: Day) throws -> Asked? {
      switch (goodFor, goodUntil) {
      case (nil, nil): return nil
      case (_?, _?): throw Usage(.optionsDisagree("--good-for", "--good-until"))
      case (let text?, nil):
        guard let days = Int(text), (1...Self.greatestDays).contains(days) else {
          throw Usage(
            .outOfRange(text, allowed: "1…\(Self.greatestDays)"), at: Place(path: "--good-for"))
        }
        return (today.adding(days: days), text, "--good-for")
      case (nil, let text?):
        let until = try parseDay(text, "--good-until")
        guard today <= until else {
          throw Usage(.outOfRange(text, allowed: "≥ \(today)"), at: Place(path: "--good-until"))
        }
        return (until, text, "--good-until")
      }
    }

    private func report(_ count: Int, _ bytes: [UInt8], _ madeOn: Day, _ until: Day, _ key: String)
    {
      let digest = Digest(hashing: bytes)
      if options.common.json {
        return Output.json([
          "bytes": .count(bytes.count), "certificates": .count(count), "file": .text(file),
          "goodUntil": .text(until.description), "key": .text(key),
          "madeOn": .text(madeOn.description), "sha256": .text(digest.hex),
        ])
      }
      let words = Surroundings.wording
      Output.line(
        say(
          vi:
            "Đã lập gói \(file): liệt kê \(count) giấy chứng nhận, tính đến ngày \(words.day(madeOn)); dùng đến ngày \(words.day(until)).",
          en:
            "Wrote pack \(file): \(counted(count, "certificate")) listed, as of \(words.day(madeOn)); good until \(words.day(until))."
        ))
      Output.line("SHA-256: \(digest)")
    }
  }
}
