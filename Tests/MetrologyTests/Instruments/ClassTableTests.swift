import Foundation
import Metrology
import Testing

/// `instruments/README.md` lists what ships; the list is held against the files.
@Suite struct ClassTableTests {
  /// The rows as the files have them: by field of the monthly table, then by id, then by version.
  private static func expected() throws -> [String] {
    let library = ShippedClassesTests.library
    let versions = try library.ids().flatMap { try library.instrumentClass($0).versions }
    return versions.enumerated()
      .sorted { ($0.element.field.number, $0.offset) < ($1.element.field.number, $1.offset) }
      .map { _, version in
        let days = "\(version.inForce) – \(version.until.map(\.description) ?? "")"
        let cells = [
          "`\(version.classID)`", version.names.vi, version.field.name.vi, version.version,
          days.trimmingCharacters(in: .whitespaces)
            + (version.tentative ? " (once approved)" : ""), version.confidence.rawValue,
        ]
        return "| \(cells.joined(separator: " | ")) |"
      }
  }

  /// With `RECORD_TABLE=1` in the environment the table is written anew, and the test fails to say so.
  @Test func theTableIsThatOfTheFiles() throws {
    let page = Self.page
    let text = try String(contentsOf: page, encoding: .utf8)
    // The tables before it are of keys.
    let heading = "\n## The classes here\n"
    let parts = text.components(separatedBy: heading)
    try #require(parts.count == 2)
    let lines = parts[1].components(separatedBy: "\n")
    let isRow = { (line: String) in line.hasPrefix("| `") }
    let expected = try Self.expected()
    if ProcessInfo.processInfo.environment["RECORD_TABLE"] != nil,
      let first = lines.firstIndex(where: isRow)
    {
      let others = lines.filter { !isRow($0) }
      let written = others[..<first] + expected + others[first...]
      try (parts[0] + heading + written.joined(separator: "\n"))
        .write(to: page, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    } else {
      #expect(lines.filter(isRow) == expected)
    }
  }

  private static let page = URL(filePath: #filePath)
    .appending(path: "../../../../instruments/README.md").standardized
}
