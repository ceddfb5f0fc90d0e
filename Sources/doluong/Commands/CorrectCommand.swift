import ArgumentParser
import Metrology

struct Correct: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Sửa một số ghi nhầm trước khi cấp: biên bản mới thay biên bản cũ.",
      en: "Correct a mistyped value before issue: a new record supersedes the old one."))

  @Argument(
    help: .init(
      help(vi: "Mã của lần kiểm định.", en: "Id of the verification."), valueName: "VERIFICATION"))
  var verification: String
  @Option(
    help: .init(
      help(
        vi: "Giá trị đúng, tên như cột CSV; có thể lặp lại. Bỏ trống sau dấu = để xóa.",
        en: "The right value, named as a CSV column; may be repeated. Nothing after = removes it."),
      valueName: "q3.indication=100.1"))
  var set: [String]
  @Option(help: .init(help(vi: "Lý do.", en: "Why."))) var reason: String
  @OptionGroup var options: WritingOptions

  func run() async throws {
    let act = try options.act()
    let reason = try checked(reason, "--reason")
    let register = try await options.register.forWriting()
    guard let status = try await register.verification(id: verification) else {
      throw Refusals(RegisterTrouble.notFound(.verification, verification))
    }
    let old = status.verification
    let (record, rules) = try await NewRecord.corrected(old, set, register)
    let corrected = try await register.correct(
      old.id, with: record, classText: rules.classText, reason: reason, act)
    if options.common.json {
      return Output.json([
        "verification": .text(corrected.id), "supersedes": .text(old.id),
        "verdict": .text(corrected.verdict.rawValue),
      ])
    }
    let words = Surroundings.wording
    Output.line(
      say(
        vi:
          "Biên bản \(corrected.id) thay cho \(old.id): \(words.word(old.verdict)) → \(words.word(corrected.verdict)).",
        en:
          "Record \(corrected.id) supersedes \(old.id): \(words.word(old.verdict)) → \(words.word(corrected.verdict))."
      ))
  }
}

extension NewRecord {
  /// A record with what `--set` says written right, and the rules it is judged by.
  static func corrected(
    _ old: Verification, _ set: [String], customer: String? = nil, _ register: any RegisterReader
  ) async throws -> (record: NewRecord, rules: ClassVersion) {
    guard let text = try await register.classText(digest: old.classReference.digest) else {
      throw Refusals(RegisterTrouble.damaged(old.classReference.digest))
    }
    // The rules stay those of the first record: a correction changes what was written, not what applies.
    let rules = try ClassVersion(canonicalText: text)
    let changes = try set.map { change in
      guard let equals = change.firstIndex(of: "=") else {
        throw Usage(.wrongForm(change, form: "NAME=VALUE"), at: Place(path: "--set"))
      }
      return (String(change[..<equals]), String(change[change.index(after: equals)...]))
    }
    if let customer, try await register.customer(code: customer) == nil {
      throw Refusals(RegisterTrouble.notFound(.customer, customer), at: Place(path: "--customer"))
    }
    return (
      try NewRecord(correcting: old, rules: rules, changes: changes, customer: customer), rules
    )
  }
}
