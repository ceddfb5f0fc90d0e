import ArgumentParser
import Metrology

extension ClassCommand {
  /// Classes that cannot be read are told after those that can, and end the command with status 1.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: help(vi: "Liệt kê các loại.", en: "List the classes."))

    @Flag(
      help: .init(
        help(
          vi: "Các loại khác của danh mục: kiểm định viên nhập kết quả từng phần.",
          en: "The other kinds of the list: the officer enters the outcome of each section.")))
    var byHand = false
    @OptionGroup var register: RegisterOptions
    @OptionGroup var common: CommonOptions
    @OptionGroup var day: DayOptions

    func run() async throws {
      let approvals = try await register.approvals()
      let library = try common.library(register: register, approvals: approvals)
      let on = try day.day()
      let rows = try (byHand ? library.idsByHand() : library.ids()).map {
        Row($0, in: library, approvals, on: on)
      }
      if common.json {
        Output.json(.list(rows.map(\.tree)))
      } else {
        Output.table([Self.headings] + rows.flatMap(\.cells))
        for finding in rows.flatMap(\.findings) {
          Output.line(Surroundings.wording.sentence(finding))
        }
      }
      if rows.contains(where: { !$0.findings.isEmpty }) { throw ExitCode(1) }
    }

    private static var headings: [String] {
      [
        say(vi: "Loại@phiên bản", en: "Class@version"), say(vi: "Lĩnh vực", en: "Field"),
        say(vi: "Tình trạng", en: "State"), say(vi: "Tên", en: "Name"),
      ]
    }
  }

  /// A class on a day.
  private struct Row {
    let id: String
    /// Nil where none is in force.
    var version: ClassVersion?
    /// Of the version in force; nil where there is none.
    var approval: Approval?
    /// Tentative versions that would be in force, were they approved.
    var waiting: [ClassVersion] = []
    /// Why the class cannot be read.
    var findings: [Refusal] = []

    init(_ id: String, in library: ClassLibrary, _ approvals: [Approval], on day: Day) {
      self.id = id
      do throws(Refusals) {
        let found = try library.instrumentClass(id)
        version = found.version(on: day, approved: library.approved)
        approval = version.flatMap { approvals.approval(of: $0) }
        waiting = found.waiting(on: day, approved: library.approved)
      } catch {
        findings = error.all
      }
    }

    /// The name is the longest and comes last, where it makes no other cell wait for it.
    var cells: [[String]] {
      let (language, words) = (Surroundings.language, Surroundings.wording)
      func cells(_ version: ClassVersion, _ state: String) -> [String] {
        [
          "\(id)@\(version.version)", version.field.name[language], state, version.names[language],
        ]
      }
      let approved = approval == nil ? "" : say(vi: ", đã phê duyệt", en: ", approved")
      guard findings.isEmpty else {
        return [[id, "–", say(vi: "không đọc được", en: "cannot be read"), "–"]]
      }
      let first =
        version.map { cells($0, words.word($0.confidence) + approved) }
        ?? [
          id, waiting.first?.field.name[language] ?? "–",
          say(vi: "không có hiệu lực", en: "not in force"), waiting.first?.names[language] ?? "–",
        ]
      return [first]
        + waiting.map { cells($0, say(vi: "chờ phê duyệt", en: "waits for approval")) }
    }

    var tree: DataTree {
      [
        "approval": approval?.tree ?? .null,
        "id": .text(id), "version": .text(version?.version),
        "names": version?.names.tree ?? .null, "field": .text(version?.field.rawValue),
        "confidence": .text(version?.confidence.rawValue), "digest": .text(version?.digest.hex),
        "waiting": .list(
          waiting.map {
            [
              "version": .text($0.version), "confidence": .text($0.confidence.rawValue),
              "digest": .text($0.digest.hex), "inForce": .text($0.inForce.description),
            ]
          }),
        "refused": Failure.tree(findings),
      ]
    }
  }
}
