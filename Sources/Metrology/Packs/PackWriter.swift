/// Makes a pack: the same list, days and key give the same bytes, as long as zlib is the same.
public struct PackWriter: Sendable {
  private let madeOn: Day
  private let goodUntil: Day
  private let centre: String
  private let keys: [CentreKey]
  private var entries: [PackEntry] = []

  /// - Parameter goodUntil: inclusive, not before the day it is made on.
  /// - Parameter keys: all the centre ever had.
  public init(madeOn: Day, goodUntil: Day, centre: String, keys: [CentreKey]) {
    precondition(madeOn <= goodUntil)
    self.madeOn = madeOn
    self.goodUntil = goodUntil
    self.centre = centre
    self.keys = keys
  }

  /// In any order, each number once.
  public mutating func add(_ number: String, _ listing: Listing) {
    entries.append(PackEntry(number: number, listing))
  }

  public var count: Int { entries.count }

  /// The file.
  public func bytes(signedBy key: SigningKey) -> [UInt8] {
    let blocks = Self.blocks(entries)
    let name = Array(centre.utf8)
    var body = madeOn.layout + goodUntil.layout + bigEndian(name.count, 2) + name
    body += bigEndian(keys.count, 2)
    for key in keys {
      body += Hex.bytes(key.publicKey.hex)! + key.term.first.layout + key.lastDay.layout
    }
    body += bigEndian(blocks.count, 4)
    for block in blocks {
      body += block.first + bigEndian(block.packed.count, 2) + bigEndian(block.length, 2)
      body += Hex.bytes(Digest(hashing: block.packed).hex)!
    }
    let length = Pack.Start.length + body.count
    // Some 70 million certificates.
    precondition(length <= Pack.greatestHeader)
    let header =
      Pack.magic + [Pack.version] + bigEndian(length, 4) + Hex.bytes(key.publicKey.id)! + body
    return blocks.reduce(into: header + key.signature(over: header)) { $0 += $1.packed }
  }

  /// As many entries as go into each without its growing longer than a block may be.
  private static func blocks(
    _ entries: [PackEntry]
  ) -> [(first: [UInt8], packed: [UInt8], length: Int)] {
    var blocks: [(first: [UInt8], packed: [UInt8], length: Int)] = []
    var (first, bytes): ([UInt8], [UInt8]) = ([], [])
    func close() {
      if !bytes.isEmpty { blocks.append((first, Zlib.compressed(bytes), bytes.count)) }
    }
    var last: [UInt8] = []
    for entry in entries.sorted(by: { $0.name.lexicographicallyPrecedes($1.name) }) {
      precondition(last.lexicographicallyPrecedes(entry.name), "a number stands once")
      last = entry.name
      let layout = entry.layout
      if bytes.count + layout.count > Pack.greatestBlock {
        close()
        bytes = []
      }
      if bytes.isEmpty { first = entry.name }
      bytes += layout
    }
    close()
    return blocks
  }
}
