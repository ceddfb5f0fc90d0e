import Foundation
import Testing

/// The built command, run as a user runs it: another process, a clean environment, a folder of its own.
enum Tool {
  /// The test bundle lies beside the executables of the package.
  static let folder = Bundle.main.executableURL!.deletingLastPathComponent()
  static let doluong = folder.appending(path: "doluong")
  static let files = Bundle.module.resourceURL!.appending(path: "Transcripts/files")

  /// What lasts as long as the tests run.
  static let scratch: URL = {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "doluong-tests-\(UUID().uuidString)")
    try! FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    atexit { try? FileManager.default.removeItem(at: Tool.scratch) }
    return folder
  }()

  struct Ending {
    let status: Int32
    /// Standard output and standard error as they came.
    let output: String
  }

  /// Nothing of the tester's own settings.
  static func environment(_ more: [String: String] = [:]) -> [String: String] {
    let clean = [
      "PATH": "\(folder.path):/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "COLUMNS": "80",
    ]
    return clean.merging(more) { $1 }
  }

  /// A process that is ready to run, with nothing to read.
  static func process(
    _ path: String, _ arguments: [String], in folder: URL, _ more: [String: String] = [:]
  ) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = environment(more)
    process.standardInput = FileHandle.nullDevice
    return process
  }

  @discardableResult
  static func run(
    _ arguments: [String], in folder: URL, _ more: [String: String] = [:]
  ) async throws -> Ending {
    try await finish(process(doluong.path, arguments, in: folder, more))
  }

  /// Lines of a shell, for pipes and the like.
  @discardableResult
  static func shell(
    _ script: String, in folder: URL, _ more: [String: String] = [:]
  ) async throws -> Ending {
    try await finish(process("/bin/bash", ["-c", script], in: folder, more))
  }

  static func finish(_ process: Process) async throws -> Ending {
    // A file takes any amount of output without anybody reading.
    let file = scratch.appending(path: UUID().uuidString)
    try Data().write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let output = try FileHandle(forWritingTo: file)
    process.standardOutput = output
    process.standardError = output
    let status = try await withCheckedThrowingContinuation { continuation in
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    try output.close()
    return Ending(status: status, output: try String(contentsOf: file, encoding: .utf8))
  }

  /// A new folder with the small files, gone afterwards.
  static func withFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "doluong-\(UUID().uuidString)").resolvingSymlinksInPath()
    try FileManager.default.copyItem(at: files, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }
}
