import Foundation
import Testing

@testable import Metrology

/// The published vectors under `Tests/Vectors`: what stands there is what the program makes and answers, and what a
/// second method in Python, with another library and from the page alone, finds in them.
///
/// With `RECORD_VECTORS=1` in the environment the files are written anew, and the test fails to say so.
@Suite struct CodeVectorTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Vectors")
  private static let trustFile = folder.appending(path: "trust.json")
  private static let vectorFile = folder.appending(path: "codes.json")

  private static func trust() throws -> TrustList {
    try TrustList(Array(try Data(contentsOf: trustFile)), file: "trust.json")
  }

  @Test func theVectorsAreAnswered() throws {
    let (trust, vectors) = (try Self.trust(), try CodeVector.all())
    for vector in vectors {
      let (answer, reasons) = Self.answer(vector, trust)
      #expect(answer == vector.answer && reasons == vector.reasons, "\(vector.name)")
    }
    #expect(Set(vectors.map(\.name)).count == vectors.count)
    #expect(
      Set(vectors.map(\.answer)) == ["valid", "notValid", "cannotTell", "refused"])
  }

  private static func answer(_ vector: CodeVector, _ trust: TrustList) -> (String, [String]) {
    do throws(SignedCode.Fault) {
      let inspection = ClaimInspection(
        try SignedCode(vector.text), trust, seenSerial: vector.seenSerial,
        on: CodeBench.day(vector.on), byTheClock: vector.byTheClock)
      return (inspection.answer.rawValue, inspection.reasons.map(\.code))
    } catch {
      return ("refused", [Self.name(error)])
    }
  }

  private static func name(_ fault: SignedCode.Fault) -> String {
    switch fault {
    case .wrongField(let field): "wrongField \(field.rawValue)"
    case .unknownVersion: "unknownVersion"
    default: "\(fault)"
    }
  }

  @Test func thePublishedFileHasTheVectors() throws {
    let seeds = [CodeBench.active, CodeBench.retired, CodeBench.stranger].enumerated().map {
      DataTree.Entry(
        $1.publicKey.id, .text(Hex.text([UInt8](repeating: UInt8($0 + 1), count: 32))))
    }
    let lines = try CodeVector.all().map { JSONWriter.line($0.tree) }
    let text =
      "{\"format\":\"doluong-code-vectors-1\",\n\"seeds\":\(JSONWriter.line(.map(seeds))),\n"
      + "\"vectors\":[\n\(lines.joined(separator: ",\n"))\n]}\n"
    if ProcessInfo.processInfo.environment["RECORD_VECTORS"] == "1" {
      try text.write(to: Self.vectorFile, atomically: true, encoding: .utf8)
      Issue.record("codes.json was written anew; read the difference before keeping it")
    }
    #expect(try String(contentsOf: Self.vectorFile, encoding: .utf8) == text)
  }

  /// Every code read, judged, and where a key is published written again byte by byte.
  @Test func aSecondMethodFindsTheSame() throws {
    guard
      let lines = try SecondMethod.run(
        "signed_codes.py", [Self.vectorFile.path, Self.trustFile.path],
        // Debian's, which sees Debian's python3-cryptography.
        python: "/usr/bin/python3")
    else { return }
    let count = try CodeVector.all().count
    #expect(lines.last == "\(count) vectors, 0 problems", "\(lines)")
  }
}
