import ArgumentParser
import Foundation
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
    let refusedAny =
      lines.isDialogue
      ? try Self.converse(lines, library) : try await Self.answer(lines, library)
    if refusedAny { throw ExitCode(1) }
  }

  /// Each answer goes out before the next line is waited for.
  private static func converse(
    _ lines: LineReader, _ library: ClassLibrary
  ) throws -> Bool {
    var answers = EvaluationAnswers(library: library)
    while let line = try lines.next() {
      answers.answer(line, number: lines.number)
      try Output.bytes(answers.taken())
    }
    return answers.refusedAny
  }

  /// All cores judge, each a part of the file at a time; answers go out in the order of the lines. The parts that are
  /// under way or wait for an earlier one are few, so that memory does not grow with the file.
  private static func answer(
    _ lines: LineReader, _ library: ClassLibrary
  ) async throws -> Bool {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    var idle = (0..<2 * cores).map { _ in EvaluationAnswers(library: library) }
    var ready: [Int: EvaluationAnswers] = [:]
    var (begun, told) = (0, 0)
    return try await withThrowingTaskGroup(of: (Int, EvaluationAnswers).self) { group in
      while true {
        while !idle.isEmpty, let part = try LinePart(from: lines) {
          let (number, answers) = (begun, idle.removeLast())
          begun += 1
          group.addTask { (number, part.answered(by: answers)) }
        }
        guard let (number, answers) = try await group.next() else { break }
        ready[number] = answers
        while var next = ready.removeValue(forKey: told) {
          try Output.bytes(next.taken())
          idle.append(next)
          told += 1
        }
      }
      return idle.contains(where: \.refusedAny)
    }
  }
}

/// Some lines of a file, copied so that another core can work on them.
private struct LinePart: Sendable {
  private static let length = 1 << 17

  private var bytes: [UInt8] = []
  private var lines: [(number: Int, end: Int)] = []

  /// Nil at the end of the file.
  init?(from reader: LineReader) throws(Refusals) {
    bytes.reserveCapacity(Self.length + Self.length / 8)
    while bytes.count < Self.length, let line = try reader.next() {
      bytes.append(contentsOf: line)
      lines.append((reader.number, bytes.count))
    }
    if lines.isEmpty { return nil }
  }

  func answered(by answers: EvaluationAnswers) -> EvaluationAnswers {
    var answers = answers
    bytes.withUnsafeBufferPointer { bytes in
      var start = 0
      for line in lines {
        answers.answer(.init(rebasing: bytes[start..<line.end]), number: line.number)
        start = line.end
      }
    }
    return answers
  }
}

/// Answers lines into a buffer.
private struct EvaluationAnswers: Sendable {
  let library: ClassLibrary
  private(set) var refusedAny = false
  private var buffer: [UInt8] = []
  private var worksheets = WorksheetCache()

  init(library: ClassLibrary) { self.library = library }

  mutating func answer(_ line: UnsafeBufferPointer<UInt8>, number: Int) {
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
  }

  /// What was answered since.
  mutating func taken() -> [UInt8] {
    defer { buffer.removeAll(keepingCapacity: true) }
    return buffer.harmless
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
