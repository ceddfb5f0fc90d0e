import Foundation
import Testing

/// A register that is ready for lots, in a folder of its own; what faults are tried on.
struct Bench {
  static let officer = ["--by", "KDV-01"]
  static let environment = ["DOLUONG_REGISTER": "so", "DOLUONG_OFFICER": "KDV-01"]
  let folder: URL
  var register: URL { folder.appending(path: "so") }

  /// Made once by the shell lines that the transcripts use, then copied.
  private static let template = Task {
    try await Tool.withFolder { folder in
      let ending = try await Tool.shell(
        """
        . ./prepare.sh
        doluong stamp receive --from B23-00001 --to B23-09999
        doluong stamp allot --from B23-00001 --to B23-09999 --officer KDV-01
        """, in: folder)
      try #require(ending.status == 0, "\(ending.output)")
      let kept = Tool.scratch.appending(path: "bench")
      try FileManager.default.copyItem(at: folder, to: kept)
      return kept
    }
  }

  static func with<Value>(_ body: (Bench) async throws -> Value) async throws -> Value {
    let template = try await template.value
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "doluong-\(UUID().uuidString)").resolvingSymlinksInPath()
    try FileManager.default.copyItem(at: template, to: folder)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(Bench(folder: folder))
  }

  /// A lot file of so many capacity measures, all good.
  func write(_ name: String, count: Int) throws {
    var text = "serial,maker,type,nominal,appearance,capacity.error\n"
    for index in 1...count { text += "\(name)-\(index),X,B20,20,pass,\(index % 10).5\n" }
    try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
  }

  func importing(_ name: String) -> [String] {
    [
      "lot", "import", name, "--class", "measure", "--on", "2023-01-10", "--kind", "periodic",
      "--officer", "KDV-01", "--customer", "KH-01", "--standard", "CH-01", "--json",
    ] + Self.officer
  }

  func issuing(_ lot: String) -> [String] {
    ["issue", "--lot", lot, "--as-of", "2023-01-11", "--json"] + Self.officer
  }

  @discardableResult
  func run(_ arguments: [String], _ more: [String: String] = [:]) async throws -> Tool.Ending {
    try await Tool.run(arguments, in: folder, Self.environment.merging(more) { $1 })
  }

  func process(_ arguments: [String], _ more: [String: String] = [:]) -> Process {
    Tool.process(
      Tool.doluong.path, arguments, in: folder, Self.environment.merging(more) { $1 })
  }

  /// The lots with their sizes.
  func lots() async throws -> [String: Int] {
    struct Lot: Decodable {
      let lot: String
      let count: Int
    }
    let output = try await run(["lot", "list", "--json"]).output
    return Dictionary(
      uniqueKeysWithValues: try JSONDecoder().decode([Lot].self, from: Data(output.utf8))
        .map { ($0.lot, $0.count) })
  }

  /// Every line of the journal follows and everything it vouches for is there.
  func expectIntact(_ note: Comment, location: SourceLocation = #_sourceLocation) async throws {
    let verified = try await run(["journal", "verify"])
    #expect(verified.status == 0, "\(note): \(verified.output)", sourceLocation: location)
  }

  /// How many records the register holds, and whether each is judged the same again.
  func records() async throws -> Int {
    struct Answer: Decodable { let records: Int }
    let ending = try await run(["rederive", "--json"])
    #expect(ending.status == 0)
    return try JSONDecoder().decode(Answer.self, from: Data(ending.output.utf8)).records
  }
}

/// What `issue --json` prints.
struct Issued: Decodable {
  struct Certificate: Decodable {
    let number: String
    let stamp: String
  }
  let certificates: [Certificate]

  init(_ output: String) throws {
    self = try JSONDecoder().decode(Issued.self, from: Data(output.utf8))
  }
}
