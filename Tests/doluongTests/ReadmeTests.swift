import Foundation
import Testing

/// The README says what the program does, so what it shows is held against what is built.
@Suite struct ReadmeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func read(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  /// The text between the only fence of this kind and its end, with the last line feed.
  private static func block(_ kind: String) throws -> String {
    let parts = try read("README.md").components(separatedBy: "\n```\(kind)\n")
    try #require(parts.count == 2, "the README has one block of \(kind)")
    let end = try #require(parts[1].range(of: "\n```\n"))
    return parts[1][..<end.lowerBound] + "\n"
  }

  @Test func theExampleIsTheFileThatIsBuilt() throws {
    #expect(try Self.block("swift") == Self.read("Tests/ReadmeExample/main.swift"))
  }

  @Test func theExamplePrintsWhatTheReadmeSays() throws {
    // The test bundle lies beside the executables of the package.
    let folder = try #require(Bundle.main.executableURL).deletingLastPathComponent()
    let (process, output) = (Process(), Pipe())
    process.executableURL = folder.appending(path: "ReadmeExample")
    process.currentDirectoryURL = Self.root
    process.standardOutput = output
    try process.run()
    let printed = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(try String(decoding: printed, as: UTF8.self) == Self.block("text"))
  }

  @Test func theMonthOfTheReadmeIsWhatIsPrinted() async throws {
    let transcript = Transcript(try Self.block("console"))
    for (expected, found) in zip(transcript.steps, try await transcript.played().steps) {
      // The README leaves exit statuses out.
      let printed = found.output.filter { !$0.hasPrefix("exit ") }
      #expect(printed == expected.output, "\(expected.command)")
    }
  }

  /// A link that leads nowhere is worse than none.
  @Test(arguments: ["README.md", "instruments/README.md"])
  func everyLinkedFileIsThere(page: String) throws {
    let links = try Self.read(page).matches(of: /\]\((?<path>[^)#:]+)\)/)
    #expect(!links.isEmpty)
    let folder = Self.root.appending(path: page).deletingLastPathComponent()
    for link in links {
      let path = folder.appending(path: String(link.path)).standardizedFileURL.path
      #expect(FileManager.default.fileExists(atPath: path), "\(link.path)")
    }
  }
}
