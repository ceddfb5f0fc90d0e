import Foundation
import Metrology
import StandardData
import Testing

/// The classes that ship, with the tables of cases they must agree with.
@Suite struct ShippedClassesTests {
  static let folder = StandardData.folder(override: nil, executable: nil)!
    .appending(path: "instruments").path
  static let library = ClassLibrary(folders: [folder])

  @Test func everyShippedClassLoadsAndItsExamplesHold() throws {
    let ids = try Self.library.ids()
    #expect(ids.count >= 7)
    for id in ids {
      do {
        for version in try Self.library.instrumentClass(id).versions {
          let findings = ExampleCheck.findings(version, file: id)
          #expect(findings.isEmpty, "\(id): \(findings)")
          #expect(version.examples.count >= 4)
        }
      } catch {
        Issue.record("\(id): \(error.all)")
      }
    }
  }

  /// Rules are data: no line of the program knows a class by name.
  @Test func noSourceNamesAClass() throws {
    // One word alone, as "weight" is, means other things as well.
    let ids = try Self.library.ids().filter { $0.contains("-") }
    let sources = URL(filePath: #filePath).appending(path: "../../../../Sources").standardized
    let files = try #require(
      FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var read = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      read += 1
      for id in ids where text.contains(id) {
        Issue.record("\(file.lastPathComponent) names \(id)")
      }
    }
    #expect(read > 100)
  }
}
