import ArgumentParser
import Foundation
import Metrology
import Synchronization

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
      try answers.tell()
    }
    return answers.refusedAny
  }

  /// All cores judge, each a part of the file at a time; answers go out in the order of the lines. The parts that are
  /// under way or wait for an earlier one are few, so that memory does not grow with the file.
  private static func answer(
    _ lines: LineReader, _ library: ClassLibrary
  ) async throws -> Bool {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    var idle = (0..<2 * cores).map { _ in EvaluationPart(library: library) }
    var ready: [Int: EvaluationPart] = [:]
    var (begun, told) = (0, 0)
    return try await withThrowingTaskGroup(of: (Int, EvaluationPart).self) { group in
      while true {
        while let part = idle.last, try part.fill(from: lines) {
          idle.removeLast()
          let number = begun
          begun += 1
          group.addTask {
            part.answer()
            return (number, part)
          }
        }
        guard let (number, part) = try await group.next() else { break }
        ready[number] = part
        while let next = ready.removeValue(forKey: told) {
          try next.tell()
          idle.append(next)
          told += 1
        }
      }
      return idle.contains(where: \.refusedAny)
    }
  }
}

/// Some lines of a file and what is answered to them, for one core at a time. It serves one part of the file after
/// another: getting such pieces of memory anew for each, and giving them back, took a tenth of the whole.
private final class EvaluationPart: Sendable {
  private static let length = 1 << 17

  private struct State {
    var bytes: [UInt8] = []
    var lines: [(number: Int, end: Int)] = []
    var answers: EvaluationAnswers
  }

  private let state: Mutex<State>

  init(library: ClassLibrary) {
    state = Mutex(State(answers: EvaluationAnswers(library: library)))
  }

  var refusedAny: Bool { state.withLock(\.answers.refusedAny) }

  /// Whether there were any lines left.
  func fill(from reader: LineReader) throws -> Bool {
    try state.withLock { state in
      state.bytes.removeAll(keepingCapacity: true)
      state.lines.removeAll(keepingCapacity: true)
      while state.bytes.count < Self.length, let line = try reader.next() {
        state.bytes.append(contentsOf: line)
        state.lines.append((reader.number, state.bytes.count))
      }
      return !state.lines.isEmpty
    }
  }

  func answer() {
    state.withLock { state in
      state.bytes.withUnsafeBufferPointer { bytes in
        var start = 0
        for line in state.lines {
          state.answers.answer(.init(rebasing: bytes[start..<line.end]), number: line.number)
          start = line.end
        }
      }
    }
  }

  func tell() throws { try state.withLock { try $0.answers.tell() } }
}

/// Answers lines into a buffer.
private struct EvaluationAnswers: Sendable {
  let library: ClassLibrary
  private(set) var refusedAny = false
  private var json = JSONText()
  private var worksheets = WorksheetCache()

  init(library: ClassLibrary) { self.library = library }

  mutating func answer(_ line: UnsafeBufferPointer<UInt8>, number: Int) {
    let library = library
    do throws(Refusals) {
      let (id, evaluation) = try EvaluateLine.evaluate(line, worksheets: &worksheets) {
        (id, day) throws(Refusals) in
        try library.version(of: id, on: day)
      }
      evaluation.append(to: &json, classID: id) { Surroundings.wording.sentence($0) }
    } catch {
      refusedAny = true
      json.append(["line": .count(number), "refused": Failure.tree(error.all)])
    }
    json.endLine()
  }

  /// Prints what was answered since.
  mutating func tell() throws(OutputLost) {
    try Output.bytes(json.bytes.harmless)
    json.removeAll()
  }
}
