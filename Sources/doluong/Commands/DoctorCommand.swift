import ArgumentParser
@preconcurrency import Foundation
import Metrology
import Synchronization

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Khám sổ: tìm mọi chỗ trong sổ mâu thuẫn với nhau; không ghi gì.",
      en: "Check up a register: find whatever in it contradicts itself; writes nothing."))

  @Flag(
    help: .init(help(vi: "Đánh giá lại cả mọi biên bản.", en: "Judge every record again, too.")))
  var rederive = false
  @OptionGroup var options: ReadingOptions

  func run() async throws {
    let register = try await options.register.forReading()
    var results: [Result] = []
    for check in RegisterCheck.allCases {
      let result = Result(
        code: check.rawValue, name: check.name, outcome: try await register.checkup(check))
      results.append(result)
      tell(result)
    }
    if rederive {
      let result = Result(
        code: "rederivation",
        name: Phrase(vi: "Biên bản được đánh giá lại", en: "Records judged again"),
        outcome: try await Self.judgedAgain(register))
      results.append(result)
      tell(result)
    }
    let wrong = results.reduce(0) { $0 + $1.outcome.wrong }
    if options.common.json {
      Output.json(["checks": .list(results.map(\.tree)), "wrong": .count(wrong)])
    } else {
      Output.line(
        wrong == 0
          ? say(vi: "Sổ lành mạnh.", en: "The register is healthy.")
          : say(
            vi:
              "\(wrong) chỗ sai. Đừng tự sửa tệp của sổ; hãy giữ một bản sao và so với bản sao lưu gần nhất.",
            en:
              "\(counted(wrong, "thing")) wrong. Do not mend the file by hand; keep a copy of it and compare with the last backup."
          ))
    }
    if wrong > 0 { throw ExitCode(1) }
  }

  private struct Result {
    let code: String
    let name: Phrase
    let outcome: CheckOutcome

    var tree: DataTree {
      [
        "check": .text(code), "checked": .count(outcome.checked),
        "findings": .list(
          outcome.findings.map {
            [
              "at": .text($0.at), "code": .text($0.code),
              "message": .text($0.sentence[Surroundings.language].printable),
            ]
          }), "wrong": .count(outcome.wrong),
      ]
    }
  }

  /// A line for each check as soon as it ended, because some take minutes where there are a million records.
  private func tell(_ result: Result) {
    guard !options.common.json else { return }
    let (name, outcome) = (result.name[Surroundings.language], result.outcome)
    let width = RegisterCheck.allCases.map { $0.name[Surroundings.language].count }.max() ?? 0
    let count = String(outcome.checked)
    let gap = String(repeating: " ", count: max(1, width - name.count + 10 - count.count))
    let words =
      outcome.wrong == 0
      ? say(vi: "tốt", en: "good")
      : say(vi: "\(outcome.wrong) chỗ sai", en: "\(outcome.wrong) wrong")
    Output.line("\(name)\(gap)\(count)  \(words)")
    for finding in outcome.findings {
      let sentence = finding.sentence[Surroundings.language]
      Output.paragraph(
        finding.at.isEmpty ? sentence : "\(finding.at): \(sentence)", at: 2, then: 4)
    }
    let rest = outcome.wrong - outcome.findings.count
    if rest > 0 { Output.line("  " + say(vi: "… và \(rest) chỗ nữa", en: "… and \(rest) more")) }
    fflush(stdout)
  }

  private static func judgedAgain(_ register: any RegisterReader) async throws -> CheckOutcome {
    let outcome = Mutex(CheckOutcome())
    do {
      let count = try await register.rederived { difference in
        outcome.withLock { $0.note(.rederivedOtherwise, at: difference.verification) }
      }
      outcome.withLock { $0.checked = count }
    } catch let refusals as Refusals {
      for refusal in refusals.all {
        guard case .register(.damaged(let what)) = refusal.reason else { throw refusals }
        outcome.withLock { $0.note(.notReadable(what), at: "") }
      }
    }
    return outcome.withLock { $0 }
  }
}
