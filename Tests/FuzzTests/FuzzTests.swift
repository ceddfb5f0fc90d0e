import Foundation
import FuzzTargets
import Testing

/// The starting cases of `make fuzz` and everything that it ever found, each tried again.
struct FuzzTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fuzz").standardizedFileURL

  private static func files(_ folder: String, _ target: String) -> [URL] {
    let folder = Self.folder.appending(path: "\(folder)/\(target)")
    let found = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).sorted { $0.path < $1.path }
  }

  @Test(.timeLimit(.minutes(5)), arguments: FuzzTarget.all.map(\.name))
  func everyKeptCaseKeepsItsPromises(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    let starting = Self.files("Corpus", name)
    #expect(!starting.isEmpty)
    for file in starting + Self.files("Found", name) {
      let bytes = Array(try Data(contentsOf: file))
      #expect(throws: Never.self, "\(name)/\(file.lastPathComponent)") { try target.run(bytes) }
    }
  }

  /// Every starting case with single faults: a smoke test that needs no fuzzer.
  @Test(.timeLimit(.minutes(5)), arguments: FuzzTarget.all.map(\.name))
  func everyNeighbourKeepsItsPromises(name: String) throws {
    let target = try #require(FuzzTarget.all.first { $0.name == name })
    var generator = SeededGenerator(seed: 20_230_114)
    for file in Self.files("Corpus", name).prefix(12) {
      let bytes = Array(try Data(contentsOf: file))
      for _ in 0..<20 where !bytes.isEmpty {
        var other = bytes
        let index = Int.random(in: other.indices, using: &generator)
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: other.remove(at: index)
        case 1: other.insert(UInt8.random(in: 0...255, using: &generator), at: index)
        case 2: other.removeLast(other.count - index)
        default: other[index] = UInt8.random(in: 0...255, using: &generator)
        }
        #expect(throws: Never.self, "\(name): \(Data(other).base64EncodedString())") {
          try target.run(other)
        }
      }
    }
  }

  @Test func everyTargetHasADictionary() {
    for target in FuzzTarget.all {
      let file = Self.folder.appending(path: "Dictionaries/\(target.name).dict")
      #expect(FileManager.default.fileExists(atPath: file.path), "\(target.name)")
    }
  }
}

/// Numbers that look random and are the same in every run.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
