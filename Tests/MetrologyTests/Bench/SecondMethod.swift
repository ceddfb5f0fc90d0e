import Foundation
import Metrology
import Testing

/// The evaluator in Python under `Tests/Reference`, written from the manual page alone.
struct SecondMethod {
  /// Its folder, and the repository's.
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// One answer a line, in order; nil, and reported, where Python or PyYAML is not there.
  static func answers(to lines: [String]) throws -> [DataTree]? {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "second-method-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func handle(_ name: String, _ content: String = "") throws -> (URL, FileHandle) {
      let url = folder.appending(path: name)
      try Data(content.utf8).write(to: url)
      return (url, try FileHandle(forUpdating: url))
    }
    // Files, not pipes: neither side waits for the other.
    let (_, input) = try handle("lines", lines.joined(separator: "\n") + "\n")
    let (output, outputHandle) = try handle("answers")
    let (errors, errorHandle) = try handle("errors")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-B", tests.appending(path: "Reference/evaluate.py").path,
      ShippedClassesTests.folder, tests.appending(path: "MetrologyTests/Cases/classes").path,
    ]
    process.standardInput = input
    process.standardOutput = outputHandle
    process.standardError = errorHandle
    try process.run()
    process.waitUntilExit()
    // 1: a line was refused, which is an answer.
    guard process.terminationStatus <= 1, try Data(contentsOf: errors).isEmpty else {
      let said = try String(contentsOf: errors, encoding: .utf8)
      Issue.record(
        "the second method needs python3 with PyYAML (Debian: python3-yaml); it said: \(said)")
      return nil
    }
    return try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
      .map { try JSONReader.read(String($0)) }
  }
}
