import Testing

@testable import Metrology

/// Packs and codes with random faults: nothing crashes, and nothing altered is taken for good.
@Suite struct PackFuzzTests {
  /// One to four bytes changed, taken out or put in, or the end cut off.
  private static func altered(
    _ bytes: [UInt8], _ generator: inout SeededGenerator
  ) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: bytes.remove(at: index)
      case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: index)
      case 2: bytes.removeLast(bytes.count - index)
      default: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      }
    }
    return bytes
  }

  /// The certificate is listed as withdrawn: no altered pack makes it valid. And with one that lists nothing in its one
  /// block, which is read: nothing altered is good.
  @Test(arguments: [PackBench.pack(PackBench.listing42(.withdrawn)), PackBench.pack()])
  func noAlteredPackIsGood(pack: [UInt8]) throws {
    var generator = SeededGenerator(seed: 6)
    let code = CodeBench.code(try CodeBench.claim())
    var answers: [String: Int] = [:]
    for _ in 0..<5000 {
      let other = Self.altered(pack, &generator)
      guard other != pack else { continue }
      let inspection = try PackBench.inspection([other], code)
      #expect(inspection.answer == .cannotTell)
      for reason in inspection.reasons { answers[reason.code, default: 0] += 1 }
    }
    #expect(answers.keys.sorted() == ["packUnknownKey", "packUnreadable", "packWrongSignature"])
    #expect(answers.values.allSatisfy { $0 > 100 }, "\(answers)")
  }

  /// Altered before it was signed, as by a faulty writer: it is read or not, and nothing crashes.
  @Test func anySignedHeaderIsReadOrNot() throws {
    var generator = SeededGenerator(seed: 7)
    let day = PackBench.day("2023-05-02")
    let blocks = ["00041/2023", "00042/2023", "00043/2023"].map { number in
      let entry = PackEntry(number: number, Listing(.withdrawn, on: day)).layout
      return (Array(entry[..<11]), Zlib.compressed(entry), entry.count)
    }
    let pack = PackBench.raw(blocks)
    let parts = PackBench.Parts(pack)
    let code = CodeBench.code(try CodeBench.claim())
    var (read, unread) = (0, 0)
    for _ in 0..<3000 {
      var header = Array(pack[parts.header])
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        header[Int.random(in: 25..<header.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      let other =
        header + CodeBench.active.signature(over: header) + pack[parts.signature.upperBound...]
      let answer = try PackBench.answer(other, code)
      if case .unreadable = answer.outcome { unread += 1 } else { read += 1 }
    }
    #expect(read > 100 && unread > 100, "\(read) read, \(unread) not")
  }

  /// Blocks of any bytes, and blocks that unfold to any, with digests that are right.
  @Test func anySignedBlockIsReadOrNot() throws {
    var generator = SeededGenerator(seed: 8)
    let entries = PackBench.listing42(.superseded(by: "00077/2023"))
      .map { PackEntry(number: $0.key, $0.value) }
      .sorted { $0.name.lexicographicallyPrecedes($1.name) }.flatMap(\.layout)
    let packed = Zlib.compressed(entries)
    let first = Array(entries[..<11])
    let code = CodeBench.code(try CodeBench.claim())
    let listed = Listing(.superseded(by: "00077/2023"), on: PackBench.day("2023-05-02"))
    var (read, unread) = (0, 0)
    for _ in 0..<4000 {
      let other = Self.altered(entries, &generator)
      let folded = Self.altered(packed, &generator)
      guard !other.isEmpty, !folded.isEmpty else { continue }
      let any = PackBench.raw([(first, Zlib.compressed(other), other.count)])
      if case .unreadable = try PackBench.answer(any, code).outcome {
        unread += 1
      } else {
        read += 1
      }
      // The bits behind the end of a stream stand for nothing; whatever else is altered does not unfold.
      let unfolded = PackBench.raw([(first, folded, entries.count)])
      let outcome = try PackBench.answer(unfolded, code).outcome
      #expect(outcome == .unreadable(.wrongField(.entries)) || outcome == .speaks(listed))
    }
    #expect(read > 100 && unread > 100, "\(read) read, \(unread) not")
  }

  /// A code with faults, beside a good pack: never valid.
  @Test func noAlteredCodeIsGood() throws {
    var generator = SeededGenerator(seed: 9)
    let code = CodeBench.code(try CodeBench.claim())
    let text = Array(code.text.utf8)
    let pack = PackBench.pack()
    #expect(try PackBench.inspection([pack], code).answer == .valid)
    for _ in 0..<5000 {
      let other = Self.altered(text, &generator)
      guard other != text, let read = try? SignedCode(String(decoding: other, as: UTF8.self)) else {
        continue
      }
      #expect(try PackBench.inspection([pack], read).answer != .valid)
    }
  }
}
