import Foundation
import Testing

@testable import Metrology

/// The published vectors `Tests/Vectors/packs.json`: what the program answers to the packs that stand there, and what a
/// second method in Python, from the page alone, finds in them.
///
/// With `RECORD_VECTORS=1` in the environment the file is written anew, and the test fails to say so.
@Suite struct PackVectorTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Vectors/packs.json")

  /// The packs of the file, by name, and of each vector its name and the names of its packs.
  private static func published() throws -> (DataTree, [String: [UInt8]]) {
    let tree = try JSONReader.read(try String(contentsOf: file, encoding: .utf8))
    let packs = try #require(tree["packs"]?.asMap).map { entry in
      (entry.key, try Array(#require(Data(base64Encoded: entry.value.asText ?? ""))))
    }
    return (tree, Dictionary(uniqueKeysWithValues: packs))
  }

  @Test func thePublishedPacksAreAnswered() throws {
    let (tree, packs) = try Self.published()
    let trust = try TrustList(
      Array(JSONWriter.line(try #require(tree["trust"])).utf8), file: "packs.json")
    #expect(trust == PackBench.trust)
    let vectors = try #require(tree["vectors"]?.asList)
    for vector in vectors {
      let name = try #require(vector["name"]?.asText)
      let code = try SignedCode(try #require(vector["code"]?.asText))
      let answers = try #require(vector["packs"]?.asList).map { item in
        let name = try #require(item.asText)
        let bytes = try #require(packs[name])
        return try PackAnswer(name, for: code, trust, length: bytes.count) { Array(bytes[$0]) }
      }
      guard case .bool(let byTheClock)? = vector["byTheClock"]?.content else {
        Issue.record("\(name): byTheClock")
        continue
      }
      let inspection = ClaimInspection(
        code, trust, packs: answers, seenSerial: nil,
        on: PackBench.day(try #require(vector["on"]?.asText)),
        byTheClock: byTheClock)
      #expect(inspection.answer.rawValue == vector["answer"]?.asText, "\(name)")
      #expect(
        inspection.reasons.map(Self.name) == vector["reasons"]?.asList?.map { $0.asText ?? "" },
        "\(name)")
    }
    let expected = try PackVector.all()
    #expect(vectors.map { $0["name"]?.asText } == expected.map(\.name))
    #expect(vectors.map { $0["answer"]?.asText } == expected.map(\.answer))
    #expect(
      vectors.map { $0["reasons"]?.asList?.map(\.asText) } == expected.map { $0.reasons })
    #expect(Set(expected.map(\.name)).count == expected.count)
  }

  private static func name(_ reason: ClaimInspection.Reason) -> String {
    guard case .packUnreadable(_, let fault) = reason else { return reason.code }
    switch fault {
    case .wrongField(let field): return "packUnreadable wrongField \(field.rawValue)"
    case .unknownVersion: return "packUnreadable unknownVersion"
    default: return "packUnreadable \(fault)"
    }
  }

  /// Written here as it stands in the file, but for what zlib makes of the blocks, which is not the same everywhere.
  @Test func thePublishedFileHasTheVectors() throws {
    let vectors = try PackVector.all()
    var names: [[UInt8]: String] = [:]
    var packs: [DataTree.Entry] = []
    for vector in vectors {
      for pack in vector.packs where names[pack] == nil {
        let name = "\(names.count + 1)"
        names[pack] = name
        packs.append(.init(name, .text(Data(pack).base64EncodedString())))
      }
    }
    if ProcessInfo.processInfo.environment["RECORD_VECTORS"] == "1" {
      let lines = try vectors.map { vector in
        JSONWriter.line([
          "name": .text(vector.name), "code": .text(try Self.code(vector)), "on": .text(vector.on),
          "packs": .list(vector.packs.map { .text(names[$0]) }),
          "byTheClock": .bool(vector.byTheClock), "answer": .text(vector.answer),
          "reasons": .list(vector.reasons.map { .text($0) }),
        ])
      }
      let packed = packs.map { JSONWriter.line(.map([$0])).dropFirst().dropLast() }
      let text =
        "{\"format\":\"doluong-pack-vectors-1\",\n"
        + "\"trust\":\(JSONWriter.line(PackBench.trust.tree)),\n"
        + "\"packs\":{\n\(packed.joined(separator: ",\n"))\n},\n"
        + "\"vectors\":[\n\(lines.joined(separator: ",\n"))\n]}\n"
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
      Issue.record("packs.json was written anew; read the difference before keeping it")
    }
    let (tree, published) = try Self.published()
    #expect(published.count == packs.count)
    for (vector, found) in zip(vectors, tree["vectors"]?.asList ?? []) {
      #expect(found["code"]?.asText == (try Self.code(vector)), "\(vector.name)")
      #expect(found["on"]?.asText == vector.on, "\(vector.name)")
      for (pack, name) in zip(vector.packs, found["packs"]?.asList ?? []) {
        let bytes = published[name.asText ?? ""] ?? []
        #expect(
          Self.unpacked(bytes) == Self.unpacked(pack) && bytes.count > 0 || pack.isEmpty,
          "\(vector.name)")
      }
    }
  }

  private static func code(_ vector: PackVector) throws -> String {
    try vector.code ?? CodeBench.code(CodeBench.claim()).text
  }

  /// A pack that can be read as its fields and entries; anything else as how it cannot.
  private static func unpacked(_ bytes: [UInt8]) -> [String] {
    do {
      let length = try Pack.Start(Array(bytes.prefix(Pack.Start.length))).headerLength
      let pack = try Pack(header: Array(bytes.prefix(length)), fileLength: bytes.count)
      let entries = try pack.blocks.flatMap { try $0.entries(Array(bytes[$0.place])) }
      return ["\(pack.madeOn) \(pack.goodUntil) \(pack.centre) \(pack.keys)", "\(entries)"]
    } catch {
      return ["\(error)"]
    }
  }

  @Test func aSecondMethodFindsTheSame() throws {
    guard
      let lines = try SecondMethod.run(
        "inspectors_packs.py", [Self.file.path],
        // Debian's, which sees Debian's python3-cryptography.
        python: "/usr/bin/python3")
    else { return }
    let count = try PackVector.all().count
    #expect(lines.last == "\(count) vectors, 0 problems", "\(lines)")
  }
}
