import Foundation
import Testing

/// The page Security claims; every test that it names is there, and no claim is without one.
struct SecurityPageTests {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  private static let page = try! String(
    contentsOf: tests.appending(path: "../Sources/Metrology/Metrology.docc/Security.md"),
    encoding: .utf8)

  /// The text of every Swift file of the tests, by its name without the ending.
  private static let suites: [String: String] = {
    var suites: [String: String] = [:]
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)!
    for case let file as URL in files where file.pathExtension == "swift" {
      let name = file.deletingPathExtension().lastPathComponent
      suites[name, default: ""] += (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    }
    return suites
  }()

  @Test func everyTestThatIsNamedIsThere() {
    let names = Self.page.matches(of: /`(?<suite>[A-Z]\w+Tests)\.(?<test>\w+)`/)
    #expect(names.count > 40)
    for name in names {
      let text = Self.suites[String(name.suite)] ?? ""
      // A test is a function behind its attribute, with no other between.
      let isTest = text.ranges(of: "func \(name.test)(").contains { function in
        let attribute = text[..<function.lowerBound].ranges(of: "@Test").last
        return attribute.map {
          !text[$0.upperBound..<function.lowerBound].contains("func ")
        } ?? false
      }
      #expect(isTest, "\(name.suite).\(name.test)")
    }
  }

  @Test func everyPromiseThatIsNamedIsThere() {
    let contract = Self.suites.filter { $0.key.hasSuffix("Promises") }.values.joined()
      .replacing(/"\s*\+ "|\s+/, with: " ")
    let promises = Self.page.replacing(/\s+/, with: " ").matches(of: /promise “(?<words>[^”]+)”/)
    #expect(promises.count >= 8)
    for promise in promises {
      #expect(contract.contains("\"\(promise.words)\""), "\(promise.words)")
    }
  }

  @Test func everyTranscriptThatIsNamedIsThere() {
    let names = Self.page.matches(of: /transcript\s+`(?<name>[a-z-]+)`/)
    #expect(!names.isEmpty)
    for name in names {
      let file = Self.tests.appending(path: "doluongTests/Transcripts/\(name.name).txt")
      #expect(FileManager.default.fileExists(atPath: file.path), "\(name.name)")
    }
  }

  /// Every section says what stops it, each time with a test, and what does not.
  @Test func noClaimIsWithoutATest() {
    let sections = Self.page.components(separatedBy: "\n## ").dropFirst(2)
    #expect(sections.count == 10)
    for section in sections {
      let title = section.prefix { $0 != "\n" }
      #expect(section.contains("What does not: "), "\(title)")
      let parts = section.components(separatedBy: "What stops it:\n\n")
      #expect(parts.count == 2, "\(title)")
      let claims = parts[1].components(separatedBy: "\n\n")[0].components(separatedBy: "\n- ")
      for claim in claims {
        #expect(
          claim.contains("Tests.") || claim.contains("promise “") || claim.contains("transcript `"),
          "\(title): \(claim)")
      }
    }
  }
}
