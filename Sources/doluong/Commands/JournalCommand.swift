import ArgumentParser
import Documents
import Foundation
import Metrology

struct JournalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journal",
    abstract: help(
      vi: "Nhật ký của sổ, các dòng nối nhau bằng mã băm.",
      en: "The register's hash-chained journal."),
    subcommands: [Verify.self, Export.self])

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "Kiểm tra chuỗi mã băm và số liệu mà nhật ký xác nhận.",
        en: "Check the chain and what the lines vouch for."))
    @OptionGroup var options: ReadingOptions

    func run() async throws {
      let (lines, fault) = try await options.register.forReading().verifyJournal()
      let refusal = fault.map { Refusal(.register(.journalBroken(line: $0.line, $0.1))) }
      if options.common.json {
        let placed = refusal.map { Refusal($0.reason, at: Place(line: fault?.line)) }
        Output.json(["lines": .count(lines), "findings": Failure.tree(placed.map { [$0] } ?? [])])
      } else if let refusal {
        Output.line(Surroundings.wording.sentence(refusal))
      } else {
        Output.line(
          say(
            vi: "Nhật ký \(lines) dòng, toàn vẹn.",
            en: "Journal of \(counted(lines, "line")), intact."))
      }
      if fault != nil { throw ExitCode(1) }
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(
        vi: "In nhật ký, mỗi dòng một JSON.", en: "Print the journal, one JSON a line."))
    @OptionGroup var options: ReadingOptions

    func run() async throws {
      try await options.register.forReading().forEachJournalEntry { entry in
        Output.json(entry.tree)
      }
    }
  }
}
