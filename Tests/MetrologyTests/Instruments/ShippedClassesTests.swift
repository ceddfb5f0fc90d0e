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
}
