import Foundation
import Testing

/// Plays every transcript and compares what the command says with what stands there.
///
/// A transcript is plain text: a sentence that says what it shows, then `$ command` lines for a shell, each followed by
/// what it prints and by `exit N` where that is not 0. Lines that begin with `##` are remarks. All commands of a file run
/// in one shell, in a folder of their own that holds the small files beside the transcripts. The transcripts named
/// `errors-…` are the catalogue of what is refused, and in which words.
///
/// With `RECORD_TRANSCRIPTS=1` in the environment the files are written anew, and the test fails to say so. With
/// `SANITIZED=1` the one that limits the memory is left out: a sanitizer takes terabytes of addresses.
@Suite struct TranscriptTests {
  private static let source = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Transcripts")
  static let names = try! FileManager.default.contentsOfDirectory(atPath: source.path)
    .filter { $0.hasSuffix(".txt") }.sorted()

  private static func isOn(_ variable: String) -> Bool {
    ProcessInfo.processInfo.environment[variable] == "1"
  }

  @Test(arguments: names.filter { $0 != "hostile.txt" || !isOn("SANITIZED") })
  func saysWhatStandsThere(name: String) async throws {
    let file = Self.source.appending(path: name)
    let transcript = Transcript(try String(contentsOf: file, encoding: .utf8))
    let played = try await transcript.played()
    if Self.isOn("RECORD_TRANSCRIPTS") {
      try played.text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("\(name) was written anew; read the difference before keeping it")
    } else {
      for (expected, found) in zip(transcript.steps, played.steps) {
        #expect(found.output == expected.output, "\(name): \(expected.command)")
      }
    }
  }

  @Test func everyCommandHasATranscript() async throws {
    let all = try Self.names.map {
      try String(contentsOf: Self.source.appending(path: $0), encoding: .utf8)
    }.joined(separator: "\n")
    let help = try await Tool.run(["--help"], in: FileManager.default.temporaryDirectory).output
    let commands = help.matches(of: /\n  (?<name>[a-z]+)  +[^\s-]/).map { String($0.name) }
    #expect(commands.count >= 16)
    // A demonstration is played by its own test.
    for command in commands where command != "demo" {
      #expect(all.contains("doluong \(command)"), "\(command)")
    }
  }
}

extension TranscriptTests {
  /// What an inspector is told is public; who uses the instrument is not.
  @Test func aCheckNeverNamesACustomer() throws {
    for name in Self.names {
      let text = try String(contentsOf: Self.source.appending(path: name), encoding: .utf8)
      for step in Transcript(text).steps where step.command.hasPrefix("doluong check") {
        for secret in ["KH-01", "Cấp nước Mẫu", "Địa chỉ mẫu"] {
          #expect(!step.output.joined().contains(secret), "\(name): \(step.command)")
        }
      }
    }
  }
}

/// Commands with their outputs, between remarks.
struct Transcript {
  struct Step {
    /// Remarks and empty lines before the command.
    var before: [String]
    /// With its continuation lines.
    var command: String
    var output: [String]
  }

  var steps: [Step] = []

  init(_ text: String) {
    var before: [String] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if isInside, steps[steps.count - 1].command.hasSuffix("\\") {
        steps[steps.count - 1].command += "\n" + line
      } else if line.hasPrefix("$ ") {
        steps.append(Step(before: before, command: String(line.dropFirst(2)), output: []))
        (before, isInside) = ([], true)
      } else if line.hasPrefix("## ") || !isInside {
        before.append(line)
        isInside = false
      } else {
        steps[steps.count - 1].output.append(line)
      }
    }
    for index in steps.indices { steps[index].output.trimEnd() }
  }

  var text: String {
    var lines: [String] = []
    for step in steps {
      var before = step.before
      before.trimEnd()
      lines +=
        before.isEmpty ? [] : (lines.last.map { $0.isEmpty ? [] : [""] } ?? []) + before + [""]
      lines += ["$ " + step.command] + step.output + (step.output.isEmpty ? [] : [""])
    }
    lines.trimEnd()
    return lines.joined(separator: "\n") + "\n"
  }

  /// The same commands with what they print now.
  func played() async throws -> Transcript {
    try await Tool.withFolder { folder in
      // One shell, so that variables last; the mark tells outputs apart.
      let mark = "--- \(UUID().uuidString)"
      var script = "cd \"$PWD\"\n"
      for step in steps {
        script += "\(step.command)\nstatus=$?; echo; echo \"\(mark) $status\"\n"
      }
      let output = try await Tool.shell(script, in: folder).output
      var played = self
      var rest = output[...]
      for index in steps.indices {
        let end = try #require(rest.range(of: "\n\(mark) "), "\(steps[index].command): \(rest)")
        var lines = Self.normalised(String(rest[..<end.lowerBound]), folder).split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
        lines.trimEnd()
        rest = rest[end.upperBound...]
        let status = rest.prefix { $0.isNumber }
        if status != "0" { lines.append("exit \(status)") }
        rest = rest.dropFirst(status.count + 1)
        played.steps[index].output = lines
      }
      return played
    }
  }

  /// Only what cannot be the same twice.
  private static func normalised(_ text: String, _ folder: URL) -> String {
    // Vietnam's day, at the same hour all year.
    let today = Date(timeIntervalSinceNow: 7 * 3600).formatted(.iso8601.year().month().day())
    let slashed = today.split(separator: "-").reversed().joined(separator: "/")
    return text.replacing(folder.path, with: "DIR")
      .replacing(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "<id>")
      .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+(\+07:00|Z)/, with: "<moment>")
      .replacing(today, with: "<today>").replacing(slashed, with: "<today>")
  }
}

extension [String] {
  fileprivate mutating func trimEnd() { while last?.isEmpty == true { removeLast() } }
}
