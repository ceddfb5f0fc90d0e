import Testing

@testable import Metrology

@Suite struct PackTests {
  /// RFC 1950 and 1951 by hand: header 78 01, one stored block of one byte, Adler-32 of `a` (1 + 97, 98).
  @Test func aStreamOfTheStandardIsExpanded() {
    let stored: [UInt8] = [
      0x78, 0x01, 0x01, 0x01, 0x00, 0xFE, 0xFF, 0x61, 0x00, 0x62, 0x00, 0x62,
    ]
    #expect(Zlib.expanded(stored, to: 1) == [0x61])
    #expect(Zlib.expanded(stored, to: 2) == nil)
    #expect(Zlib.expanded(stored.replacing(7..<8, with: [0x62]), to: 1) == nil)
    #expect(Zlib.expanded(stored + [0], to: 1) == nil)
    #expect(Zlib.expanded(stored.dropLast(), to: 1) == nil)
    #expect(Zlib.expanded([], to: 1) == nil)
  }

  /// Offsets by hand: 12 + 1 + 4 + 8 bytes, two days, a name of 16 bytes with its length, one key of 38 bytes, one block of
  /// 11 + 2 + 2 + 32. Days by `date.toordinal` of Python.
  @Test func theHeaderLiesAsThePageSays() {
    let bytes = PackBench.pack(["00042/2023": Listing(.withdrawn, on: PackBench.day("2023-05-02"))])
    let name = Array("Trung tâm Mẫu".utf8)
    #expect(name.count == 16)
    let length = 25 + 6 + 2 + 16 + 2 + 38 + 4 + 47
    #expect(Array(bytes[..<12]) == Array("DOLUONG-PACK".utf8) && bytes[12] == 1)
    #expect(Array(bytes[13..<17]) == [0, 0, 0, UInt8(length)])
    #expect(Hex.text(bytes[17..<25]) == CodeBench.active.publicKey.id)
    // date(2023, 6, 1).toordinal() is 738672 = 0x0B4570; 30 June is 29 days later.
    #expect(Array(bytes[25..<31]) == [0x0B, 0x45, 0x70, 0x0B, 0x45, 0x8D])
    #expect(Array(bytes[31..<49]) == [0, 16] + name)
    #expect(Hex.text(bytes[51..<83]) == CodeBench.active.publicKey.hex)
    #expect(Array(bytes[89..<93]) == [0, 0, 0, 1])
    #expect(Array(bytes[93..<104]) == [10] + Array("00042/2023".utf8))
    let block = Array(bytes[(length + 64)...])
    #expect(Array(bytes[104..<108]) == [0, UInt8(block.count), 0, 15])
    #expect(Hex.text(bytes[108..<140]) == Digest(hashing: block).hex)
    // The number, state 1 and 2 May 2023, 738642 = 0x0B4552.
    #expect(
      Zlib.expanded(block, to: 15)
        == [10] + Array("00042/2023".utf8) + [1, 0x0B, 0x45, 0x52])
    #expect(
      CodeBench.active.publicKey.isSignature(
        Array(bytes[length..<length + 64]), over: Array(bytes[..<length])))
  }

  @Test func theSameListGivesTheSameBytesInWhateverOrder() {
    let one = PackBench.pack(PackBench.many)
    // A dictionary has another order each time.
    #expect(one == PackBench.pack(Dictionary(uniqueKeysWithValues: PackBench.many.shuffled())))
    #expect(one != PackBench.pack(PackBench.many, madeOn: "2023-06-02"))
  }

  /// Every number that is listed stands in the block that is looked into; the ones between stand in none.
  @Test func everyNumberIsFoundAndNoOther() throws {
    let bytes = PackBench.pack(PackBench.many)
    let header = Array(bytes[PackBench.Parts(bytes).header])
    let pack = try Pack(header: header, fileLength: bytes.count)
    let listed = try Dictionary(
      uniqueKeysWithValues: pack.blocks.map { block in
        (block.first, Set(try block.entries(Array(bytes[block.place])).map(\.name)))
      })
    // 3000 entries of 15 bytes, 1092 to a block of 16,384.
    #expect(listed.values.map(\.count).sorted() == [816, 1092, 1092])
    for number in 1...6001 {
      let digits = String(number)
      let text = String(repeating: "0", count: 5 - digits.count) + digits + "/2023"
      let name = PackEntry.name(.text(text))
      let isListed = pack.block(for: name).map { listed[$0.first]!.contains(name) } ?? false
      #expect(isListed == (number % 2 == 0 && number <= 6000), "\(number)")
    }
  }

  /// The start, the header with its signature, one block: nothing else is read, however long the list is.
  @Test func aQuestionReadsOneBlock() throws {
    let bytes = PackBench.pack(PackBench.many)
    let parts = PackBench.Parts(bytes)
    var read: [Range<Int>] = []
    let answer = try PackAnswer(
      "a.pack", for: CodeBench.code(CodeBench.claim()), PackBench.trust, length: bytes.count
    ) { range in
      read.append(range)
      return Array(bytes[range])
    }
    #expect(answer.outcome == .speaks(PackBench.many["00042/2023"]))
    let first = try Pack(header: Array(bytes[parts.header]), fileLength: bytes.count).blocks[0]
    #expect(read == [0..<25, 0..<parts.signature.upperBound, first.place])
    #expect(first.place.count < (bytes.count - parts.signature.upperBound) / 2)
  }

  /// What nobody who is trusted signed is not looked into further than its signature.
  @Test func anUnknownPackIsNotLookedInto() throws {
    let bytes = PackBench.pack(PackBench.listing42(.withdrawn), by: CodeBench.stranger)
    let answer = try PackBench.answer(bytes, CodeBench.code(CodeBench.claim()))
    #expect(answer.pack == nil && answer.signer == nil)
    #expect(answer.outcome == .unknownKey(CodeBench.stranger.publicKey.id))
  }

  /// A disk that fails is no answer.
  @Test func aFileThatCannotBeReadIsThrown() throws {
    struct Failed: Error {}
    let bytes = PackBench.pack()
    let code = CodeBench.code(try CodeBench.claim())
    #expect(throws: Failed.self) {
      try PackAnswer("a", for: code, PackBench.trust, length: bytes.count) { _ in throw Failed() }
    }
    // One that shrinks meanwhile is not whole.
    let answer = try PackAnswer("a", for: code, PackBench.trust, length: bytes.count) {
      Array(bytes[$0].dropLast())
    }
    #expect(answer.outcome == .unreadable(.truncated))
  }

  /// 100,000 certificates that ended take a fraction of the 20 MB that they may.
  @Test func aHundredThousandAreSmall() throws {
    let all = (1...100_000).map { index in
      let digits = String(index)
      let number = String(repeating: "0", count: 6 - digits.count) + digits + "/2023"
      let listing =
        index % 3 == 0
        ? Listing(.superseded(by: "9" + number), on: PackBench.day("2023-05-02"))
        : Listing(.withdrawn, on: PackBench.day("2023-01-01").adding(days: index % 150))
      return (number, listing)
    }
    let bytes = PackBench.pack(Dictionary(uniqueKeysWithValues: all))
    #expect(bytes.count < 2_000_000)
    let code = CodeBench.code(try CodeBench.claim(certificate: "099999/2023"))
    #expect(
      try PackBench.answer(bytes, code).outcome
        == .speaks(Listing(.superseded(by: "9099999/2023"), on: PackBench.day("2023-05-02"))))
  }
}
