import ArgumentParser
import Metrology

struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: help(
      vi: "Đánh giá từng dòng JSON, không cần sổ.",
      en: "Judge JSON lines; needs no register."),
    discussion: help(
      vi:
        "Mỗi dòng vào là một đối tượng JSON, mỗi dòng ra là kết quả theo đúng thứ tự. Xem các khóa của một loại: doluong class show ID --json.",
      en:
        "One JSON object a line in, one out, in the same order. A class's keys: doluong class show ID --json."
    ))

  @Argument(
    help: .init(help(vi: "Tệp, hoặc - là đầu vào chuẩn.", en: "A file, or - for standard input.")),
    completion: .file())
  var file = "-"

  @OptionGroup var options: ReadingOptions

  func run() async throws {
    let lines = try LineReader(file)
    let library = try await options.common.library(register: options.register)
    var answers = EvaluationWriter(library: library)
    let isDialogue = lines.isDialogue
    while let line = try lines.next() {
      try answers.answer(line, number: lines.number)
      if isDialogue { try answers.flush() }
    }
    try answers.flush()
    if answers.refusedAny { throw ExitCode(1) }
  }
}

/// Answers lines into a buffer that is written out when it has grown.
private struct EvaluationWriter {
  let library: ClassLibrary
  private(set) var refusedAny = false
  private var buffer: [UInt8] = []
  private var worksheets = WorksheetCache()

  init(library: ClassLibrary) { self.library = library }

  mutating func answer(_ line: UnsafeBufferPointer<UInt8>, number: Int) throws(OutputLost) {
    let library = library
    do throws(Refusals) {
      let (id, evaluation) = try EvaluateLine.evaluate(line, worksheets: &worksheets) {
        (id, day) throws(Refusals) in
        try library.version(of: id, on: day)
      }
      JSONWriter.append(Self.tree(id, evaluation), to: &buffer)
    } catch {
      refusedAny = true
      JSONWriter.append(
        ["line": .count(number), "refused": Failure.tree(error.all)], to: &buffer)
    }
    buffer.append(UInt8(ascii: "\n"))
    if buffer.count >= 1 << 16 { try flush() }
  }

  mutating func flush() throws(OutputLost) {
    try Output.bytes(buffer)
    buffer.removeAll(keepingCapacity: true)
  }

  private static func tree(_ id: String, _ evaluation: Evaluation) -> DataTree {
    let words = Surroundings.wording
    return [
      "class": .text(id),
      "points": .list(evaluation.findings.map(\.tree)),
      "reasons": .list(evaluation.shortfalls.map { $0.tree(words) }),
      "verdict": .text(evaluation.verdict.rawValue),
    ]
  }
}
