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

  @Test func theTableIsThatOfTheFiles() throws {
    let text = try String(
      contentsOfFile: "\(ShippedClassesTests.folder)/README.md", encoding: .utf8)
    // The tables before it are of keys.
    let section = try #require(text.components(separatedBy: "\n## The classes here\n").last)
    let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    let expected = try Self.expected()
    #expect(rows == expected, "write:\n\(expected.joined(separator: "\n"))")
  }
}
