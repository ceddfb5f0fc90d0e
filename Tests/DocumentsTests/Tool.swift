import Foundation
import Testing

/// Other programs that read what we wrote.
enum Tool {
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// A folder that is gone when the body ends.
  static func withFolder<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
  }

  /// What lines of a shell print; an error is a failure.
  @discardableResult
  static func shell(_ script: String, in folder: URL) throws -> String {
    let (process, output, errors) = (Process(), Pipe(), Pipe())
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = folder
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Missing(
        description: "“\(script)” failed (it may need poppler-utils or zbar-tools):\n"
          + String(decoding: words, as: UTF8.self))
    }
    return String(decoding: answer, as: UTF8.self)
  }

  /// Runs a script beside this file and decodes what it prints; a missing interpreter or library is a failure.
  static func python<Answer: Decodable>(
    _ script: String, _ arguments: String..., as type: Answer.Type
  ) throws -> Answer {
    let python = "/usr/bin/python3"  // Debian's, which sees Debian's python3-openpyxl.
    guard FileManager.default.isExecutableFile(atPath: python) else {
      throw Missing(description: "\(python) is missing: install python3 and python3-openpyxl")
    }
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let (process, output, errors) = (Process(), Pipe(), Pipe())
    process.executableURL = URL(filePath: python)
    process.arguments = [folder.appending(path: "Scripts/\(script)").path] + arguments
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    let words = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Missing(
        description: "\(script) failed (it needs python3-openpyxl, recalculate.py also "
          + "libreoffice-calc):\n\(String(decoding: words, as: UTF8.self))")
    }
    return try JSONDecoder().decode(Answer.self, from: answer)
  }
}

/// A workbook as openpyxl sees it.
struct ReadWorkbook: Decodable {
  struct Cell: Decodable {
    /// `n` number, `s` text, `d` date, `f` formula.
    let kind: String
    /// The formula of a formula.
    let text: String
    /// The stored value of a formula.
    let value: String
    let format: String
  }

  struct Sheet: Decodable {
    let name: String
    let cells: [String: Cell]
    let frozenAt: String
    let tables: [String: String]
    let tableStripes: [Bool]
    let filter: String
    let paper: Int
    let landscape: Bool
    let fits: [Int]
    let repeatedRows: String
    let footerRight: String
    let footerCentre: String
    let rules: [[String]]

    func text(_ at: String) -> String { cells[at]?.value ?? "" }
    func texts(row: Int, through last: Character) -> [String] {
      "ABCDEFGHIJKL".prefix { $0 <= last }.map { text("\($0)\(row)") }
    }
  }

  let sheets: [Sheet]
  let names: [String: String]
  let title: String
  let created: String
  let sheetsIgnoringNumbersAsText: Int
  let recomputedDigest: String?
}
