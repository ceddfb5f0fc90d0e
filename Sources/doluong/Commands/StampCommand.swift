import ArgumentParser
import Metrology

struct StampCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stamp",
    abstract: help(vi: "Tem kiểm định.", en: "Verification stamps."),
    subcommands: [Receive.self, Allot.self])

  struct Receive: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Nhận tem in sẵn vào kho.", en: "Receive pre-printed stamps."))

    @OptionGroup var range: StampRangeArguments
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let stamps = try range.range()
      try await options.register.forWriting().receive(stamps, options.act())
      if options.common.json { return Output.json(stamps.tree(with: nil)) }
      Output.line(
        say(
          vi: "Đã nhận \(stamps.count) tem, từ \(stamps.first) đến \(stamps.last).",
          en: "Received \(counted(stamps.count, "stamp")), \(stamps.first) to \(stamps.last)."))
    }
  }

  struct Allot: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Giao tem cho kiểm định viên.", en: "Allot stamps to an officer."))

    @OptionGroup var range: StampRangeArguments
    @Option(
      help: .init(
        help(vi: "Số thẻ kiểm định viên nhận tem.", en: "Card of the officer."), valueName: "CARD"))
    var officer: String
    @OptionGroup var options: WritingOptions

    func run() async throws {
      let stamps = try range.range()
      let officer = try checked(officer, "--officer")
      try await options.register.forWriting().allot(stamps, to: officer, options.act())
      if options.common.json { return Output.json(stamps.tree(with: officer)) }
      Output.line(
        say(
          vi: "Đã giao \(stamps.count) tem, từ \(stamps.first) đến \(stamps.last), cho \(officer).",
          en:
            "Allotted \(counted(stamps.count, "stamp")), \(stamps.first) to \(stamps.last), to \(officer)."
        ))
    }
  }
}

/// Unbroken numbers of one series.
struct StampRangeArguments: ParsableArguments {
  @Option(help: .init(help(vi: "Tem đầu.", en: "First stamp."), valueName: "A23-00001"))
  var from: String
  @Option(help: .init(help(vi: "Tem cuối.", en: "Last stamp."), valueName: "A23-00500"))
  var to: String

  func range() throws -> StampRange {
    let (first, last) = (try parseStamp(from, "--from"), try parseStamp(to, "--to"))
    guard let range = StampRange(first, last) else {
      throw Refusals(RegisterTrouble.rangeRunsBackwards(first.description, last.description))
    }
    return range
  }
}

extension StampRange {
  /// `officer` is who holds them now; nil in stock.
  fileprivate func tree(with officer: String?) -> DataTree {
    [
      "from": .text(first.description), "to": .text(last.description), "count": .count(count),
      "officer": .text(officer),
    ]
  }
}
