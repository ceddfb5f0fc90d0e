import Foundation
import Testing

/// A passphrase typed on a terminal, which is as it was afterwards, whatever ends the question.
@Suite struct PassphraseTests {
  private struct Played: Decodable {
    let status: Int32
    let seen: String
    let echoes: [Bool]
    let echoesAfter: Bool
  }

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Scripts/type_unseen.py").path

  private static func play(_ ending: String, _ bench: Bench) async throws -> Played {
    let ended = try await Tool.finish(
      Tool.process(
        "/usr/bin/python3",
        [
          script, Tool.doluong.path, ending, "key", "create", "--from", "2023-01-01", "--until",
          "2030-12-31", "--language", "en", "--by", "QL-01", "--register", "so",
        ], in: bench.folder))
    try #require(ended.status == 0, "\(ended.output)")
    return try JSONDecoder().decode(Played.self, from: Data(ended.output.utf8))
  }

  @Test func whatIsTypedIsNotShown() async throws {
    try await Bench.with { bench in
      let played = try await Self.play("same", bench)
      #expect(played.status == 0 && played.seen.contains("Created key"), "\(played.seen)")
      #expect(played.echoes == [false, false] && played.echoesAfter)
      #expect(!played.seen.contains("mở cửa"))
      let keys = try await bench.run(["key", "list"]).output
      #expect(keys.split(separator: "\n").count == 1)
    }
  }

  @Test func twoThatDifferMakeNoKey() async throws {
    try await Bench.with { bench in
      let played = try await Self.play("other", bench)
      #expect(played.status == 64 && played.echoesAfter)
      #expect(played.seen.contains("the two passphrases are not the same"))
      #expect(try await bench.run(["key", "list"]).output.isEmpty)
    }
  }

  /// Ctrl-C, a program that ends it, a line that is cut off.
  @Test(arguments: [("C", -SIGINT), ("TERM", -SIGTERM), ("HUP", -SIGHUP)])
  func anInterruptedQuestionLeavesTheTerminalAsItWas(ending: String, status: Int32) async throws {
    try await Bench.with { bench in
      let played = try await Self.play(ending, bench)
      #expect(played.status == status, "\(played.seen)")
      #expect(played.echoes == [false] && played.echoesAfter)
      #expect(try await bench.run(["key", "list"]).output.isEmpty)
    }
  }

  /// Ctrl-Z, and `fg`.
  @Test func aSuspendedQuestionIsPutAgain() async throws {
    try await Bench.with { bench in
      let played = try await Self.play("Z", bench)
      #expect(played.seen.contains("Created key"), "\(played.seen)")
      #expect(played.echoes == [false, false] && played.echoesAfter)
      #expect(!played.seen.contains("mở cửa"))
    }
  }
}
