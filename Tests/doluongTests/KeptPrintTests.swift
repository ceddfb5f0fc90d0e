import Foundation
import Testing

/// What the register remembers of a print is there before the file is.
@Suite struct KeptPrintTests {
  private static let shim = Task {
    let source = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Shims/stop.c").path
    let library = Tool.scratch.appending(path: "stop.so").path
    let built = try await Tool.shell(
      "cc -shared -fPIC -o '\(library)' '\(source)' || clang -shared -fPIC -o '\(library)' '\(source)'",
      in: FileManager.default.temporaryDirectory)
    try #require(built.status == 0, "\(built.output)")
    return library
  }

  private func issued<Value>(
    _ count: Int, _ body: (Bench, _ lot: String) async throws -> Value
  ) async throws -> Value {
    try await Bench.with { bench in
      try bench.write("a.csv", count: count)
      let recorded = try await bench.run(bench.importing("a.csv"))
      let lot = try #require(
        recorded.output.firstMatch(of: /"lot":"(?<id>[^"]+)"/).map { String($0.id) })
      try await bench.run(bench.issuing(lot))
      return try await body(bench, lot)
    }
  }

  private func journal(_ bench: Bench) async throws -> [String] {
    try await bench.run(["journal", "export"]).output.matches(of: /"verb":"(?<verb>\w+)"/)
      .map { String($0.verb) }
  }

  private func pdfs(_ folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".pdf") }.sorted()
  }

  /// One file, one file for many, a file for each.
  @Test(arguments: ["one.pdf", "lot.pdf", "giay"])
  func aCrashLeavesAKeptPrintWithoutAFileAndNeverAFileWithoutOne(_ out: String) async throws {
    try await issued(2) { bench, lot in
      if out == "giay" {
        try FileManager.default.createDirectory(
          at: bench.folder.appending(path: out), withIntermediateDirectories: true)
      }
      let what = out == "one.pdf" ? ["00001/2023"] : ["--lot", lot]
      let print = ["print", "certificate"] + what + ["--out", out]
      let stopped = try await bench.run(print, ["LD_PRELOAD": try await Self.shim.value])
      #expect(stopped.status == 137)
      let folders = [bench.folder, bench.folder.appending(path: "giay")]
      for folder in folders where FileManager.default.fileExists(atPath: folder.path) {
        #expect(try pdfs(folder) == [])
      }
      #expect(try await journal(bench).last == "print")
      try await bench.expectIntact("after the crash")

      // Printing again makes what was kept, and nothing is kept twice.
      let again = try await bench.run(print + ["--json"], ["DOLUONG_OFFICER": ""])
      #expect(again.status == 0, "\(again.output)")
      let expected = out == "lot.pdf" ? "sameContent" : "sameFile"
      let outcomes = again.output.matches(of: /"outcome":"(?<outcome>\w+)"/).map {
        String($0.outcome)
      }
      #expect(outcomes == [String](repeating: expected, count: what.count))
      #expect(try await journal(bench).filter { $0 == "print" }.count == 1)
    }
  }

  /// The file cannot have its name; what is kept of it harms nobody.
  @Test func aNameThatIsTakenLeavesNoFile() async throws {
    try await issued(1) { bench, _ in
      let nowhere = try await bench.run(
        ["print", "certificate", "00001/2023", "--out", "nowhere/a.pdf"])
      #expect(nowhere.status == 2)
      #expect(try await !journal(bench).contains("print"))
      try Data("mine".utf8).write(to: bench.folder.appending(path: "a.pdf"))
      let taken = try await bench.run(["print", "certificate", "00001/2023", "--out", "a.pdf"])
      #expect(taken.status == 2)
      #expect(try await !journal(bench).contains("print"))
    }
  }

  /// What differs in one of a lot keeps all of it from being printed and kept.
  @Test(arguments: ["lot.pdf", "giay"])
  func aLotIsKeptWholeOrNotAtAll(_ out: String) async throws {
    try await issued(3) { bench, lot in
      try FileManager.default.createDirectory(
        at: bench.folder.appending(path: "giay"), withIntermediateDirectories: true)
      try await bench.run(["print", "certificate", "00002/2023", "--out", "one.pdf"])
      // Somebody changed what is kept; the journal would tell, printing must not paper it over.
      try await Tool.shell(
        """
        sqlite3 so/register.sqlite "DROP TRIGGER printed_document_is_not_changed; \
        UPDATE printed_document SET content = sha256"
        """, in: bench.folder)
      let before = try await journal(bench)
      let refused = try await bench.run(
        ["print", "certificate", "--lot", lot, "--out", out, "--json"])
      #expect(refused.status == 2 && refused.output.contains("printDiffers"), "\(refused.output)")
      #expect(try await journal(bench) == before)
      #expect(try pdfs(bench.folder) == ["one.pdf"])
      #expect(try pdfs(bench.folder.appending(path: "giay")) == [])
      let verified = try await bench.run(["journal", "verify"])
      #expect(verified.status == 1 && verified.output.contains("printed_document"))
    }
  }

  /// A disk that only reads: a first print is refused, what was printed before is printed again.
  @Test(.enabled(if: getuid() != 0))
  func aRegisterThatOnlyReadsPrintsWhatItKnows() async throws {
    try await issued(1) { bench, _ in
      let again = ["print", "certificate", "00001/2023", "--out", "a.pdf"]
      try await bench.run(again)
      try await Tool.shell("rm a.pdf; chmod a-w so so/register.sqlite", in: bench.folder)
      #expect(try await bench.run(again).status == 0)
      let first = try await bench.run(
        ["print", "certificate", "00001/2023", "--copy", "--out", "b.pdf", "--json"])
      #expect(first.status == 2 && first.output.contains("readOnly"))
      #expect(first.output.contains("firstPrintNotKept"))
      #expect(try pdfs(bench.folder) == ["a.pdf"])
      try await Tool.shell("chmod u+w so so/register.sqlite", in: bench.folder)
    }
  }

  /// A record that was corrected says so: another document than the one that was printed before.
  @Test func aCorrectedRecordIsAnotherDocument() async throws {
    try await Bench.with { bench in
      try bench.write("a.csv", count: 1)
      let recorded = try await bench.run(bench.importing("a.csv"))
      let id = try #require(
        recorded.output.firstMatch(of: /"verification":"(?<id>[^"]+)"/).map { String($0.id) })
      func printed(_ file: String) async throws -> String {
        let ending = try await bench.run(["print", "record", id, "--out", file, "--json"])
        #expect(ending.status == 0, "\(ending.output)")
        return ending.output.firstMatch(of: /"document":"(?<kind>\w+)"/).map { String($0.kind) }
          ?? ""
      }
      #expect(try await printed("a.pdf") == "record")
      let corrected = try await bench.run(
        ["correct", id, "--set", "capacity.error=3.5", "--reason", "x"])
      #expect(corrected.status == 0, "\(corrected.output)")
      #expect(try await printed("b.pdf") == "supersededRecord")
      #expect(try await printed("c.pdf") == "supersededRecord")
    }
  }
}
