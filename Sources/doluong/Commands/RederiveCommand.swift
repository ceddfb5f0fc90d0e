import ArgumentParser
import Metrology
import Synchronization

struct Rederive: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Đánh giá lại mọi biên bản từ số liệu gốc đã lưu và so sánh.",
      en: "Judge every record again from its frozen inputs and compare."))

  @OptionGroup var options: ReadingOptions

  func run() async throws {
    let differences = Mutex<[Rederivation.Difference]>([])
    let count = try await options.register.forReading().rederived { difference in
      differences.withLock { $0.append(difference) }
    }
    let found = differences.withLock { $0 }
    report(count, found)
    if !found.isEmpty { throw ExitCode(1) }
  }

  private func report(_ count: Int, _ differences: [Rederivation.Difference]) {
    if options.common.json {
      Output.json([
        "records": .count(count),
        "differences": .list(
          differences.map {
            [
              "verification": .text($0.verification), "recorded": .text($0.recorded),
              "found": .text($0.found), "refused": Failure.tree($0.refusals),
            ]
          }),
      ])
      return
    }
    for difference in differences {
      Output.line(difference.verification)
      Output.line("  - \(difference.recorded)")
      Output.line(
        "  + \(difference.found ?? difference.refusals.map(Surroundings.wording.sentence).joined(separator: "; "))"
      )
    }
    Output.line(
      say(
        vi: "Đã đánh giá lại \(count) biên bản: \(differences.count) khác biệt.",
        en: "Judged \(counted(count, "record")) again: \(counted(differences.count, "difference"))."
      ))
  }
}

extension RegisterReader {
  /// Judges every record again and gives what differs, one at a time; returns the count of records.
  ///
  /// One pass names the class texts, the second judges: a record is judged by the text kept with it.
  func rederived(
    _ found: @Sendable (Rederivation.Difference) -> Void
  ) async throws -> Int {
    let digests = Mutex<Set<String>>([])
    try await forEachVerification { record in
      digests.withLock { _ = $0.insert(record.classReference.digest) }
    }
    var rules: [String: ClassVersion] = [:]
    for digest in digests.withLock({ $0 }) {
      guard let text = try await classText(digest: digest), Digest(hashing: text).hex == digest
      else { throw Refusals(RegisterTrouble.damaged(digest)) }
      rules[digest] = try ClassVersion(canonicalText: text)
    }
    let known = rules
    let count = Mutex(0)
    try await forEachVerification { record in
      guard let rules = known[record.classReference.digest] else { return }
      count.withLock { $0 += 1 }
      if let difference = Rederivation.difference(record, rules: rules) { found(difference) }
    }
    return count.withLock { $0 }
  }
}
