import Foundation
import Testing

/// A short turn of `make faults`: whether it still works, and whether the program still bears it.
@Suite struct FaultHarnessTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private func broken(_ arguments: String, in folder: URL) async throws -> Tool.Ending {
    try await Tool.shell(
      "/usr/bin/python3 -B Tests/Faults/run.py '\(Tool.doluong.path)' . '\(folder.path)' \(arguments)",
      in: Self.root)
  }

  @Test(
    .timeLimit(.minutes(5)),
    arguments: [
      "--only kills --count 12", "--only calls --acts 'stamp allot'",
      "--only full-once --acts 'stamp receive,month'", "--only read-only",
      "--only eight --seconds 3",
    ])
  func nothingIsLost(arguments: String) async throws {
    try await Tool.withFolder { folder in
      let ending = try await broken(arguments, in: folder.appending(path: "faults"))
      #expect(ending.status == 0, "\(ending.output)")
      #expect(ending.output.contains(" tried, 0 lost or wrong."), "\(ending.output)")
    }
  }

  /// A program that says it did what it did not is found out; so are a crash and a refusal without a code.
  @Test(arguments: [
    ("print", "told as done, and not there"), ("crash", "no refusal with a code"),
    ("silence", "no refusal with a code"),
  ])
  func aProgramThatLosesIsFoundOut(how: String, told: String) async throws {
    try await Tool.withFolder { folder in
      let program = folder.appending(path: "doluong")
      let acts = [
        "print": "echo done; exit 0", "crash": "kill -SEGV $$", "silence": "exit 2",
      ]
      try """
      #!/bin/bash
      case "$*" in
        *"receive --from B23"*) \(acts[how] ?? "") ;;
        *) exec '\(Tool.doluong.path)' "$@" ;;
      esac
      """.write(to: program, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: program.path)
      let faults = how == "print" ? "calls" : "broken"
      let ending = try await Tool.shell(
        "/usr/bin/python3 -B Tests/Faults/run.py '\(program.path)' . '\(folder.path)/faults' --only \(faults) --acts 'stamp receive'",
        in: Self.root)
      #expect(ending.status == 1, "\(ending.output)")
      #expect(ending.output.contains(told), "\(ending.output)")
    }
  }
}
