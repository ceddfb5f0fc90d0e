import Foundation
import Metrology
import Testing

/// The evaluator in Python under `Tests/Reference`, written from the page of the vocabulary alone, `instruments/README.md`.
struct SecondMethod {
  /// A question of `evaluate`, and what the second method answers.
  struct Line {
    /// Where a reading lies to the limit it was moved to: `inside`, `on`, `beyond`; else `random`.
    let step: String
    let text: String
    /// Canonical, without messages; `"refused"` where it refuses.
    let answer: String
  }

  /// Its folder, and the repository's.
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The shipped classes and the small ones of the tests.
  static let classes = [
    ShippedClassesTests.folder, tests.appending(path: "MetrologyTests/Cases/classes").path,
  ]

  /// The lines that a script makes; nil, and reported, where Python or PyYAML is not there.
  static func lines(_ script: String, _ arguments: [String]) throws -> [Line]? {
    try run(script, arguments).map { output in
      try output.map { row in
        let parts = row.split(separator: "\t").map(String.init)
        try #require(parts.count == 3)
        return Line(step: parts[0], text: parts[1], answer: parts[2])
      }
    }
  }

  /// One answer a line, in order.
  static func answers(to lines: [String]) throws -> [DataTree]? {
    try run("evaluate.py", classes, input: lines.joined(separator: "\n") + "\n").map {
      try $0.map { try JSONReader.read($0) }
    }
  }

  /// What a script prints, line by line.
  static func run(
    _ script: String, _ arguments: [String], input: String = "", python: String = "python3"
  ) throws -> [String]? {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "second-method-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func handle(_ name: String, _ content: String = "") throws -> (URL, FileHandle) {
      let url = folder.appending(path: name)
      try Data(content.utf8).write(to: url)
      return (url, try FileHandle(forUpdating: url))
    }
    // Files, not pipes: neither side waits for the other.
    let (_, inputHandle) = try handle("input", input)
    let (output, outputHandle) = try handle("output")
    let (errors, errorHandle) = try handle("errors")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      [python, "-B", tests.appending(path: "Reference/\(script)").path] + arguments
    process.standardInput = inputHandle
    process.standardOutput = outputHandle
    process.standardError = errorHandle
    try process.run()
    process.waitUntilExit()
    // 1: a line was refused, which is an answer.
    guard process.terminationStatus <= 1, try Data(contentsOf: errors).isEmpty else {
      let said = try String(contentsOf: errors, encoding: .utf8)
      Issue.record(
        """
        the second method needs python3 with PyYAML (Debian: python3-yaml), for codes with cryptography \
        (python3-cryptography); it said: \(said)
        """)
      return nil
    }
    return try String(contentsOf: output, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
