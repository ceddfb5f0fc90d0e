/// An inspectors' pack: a centre's signed list of the certificates that are not simply good, and of its keys.
///
/// This is its header, in version 1 of the layout, as the page InspectorsPacks describes it. It names blocks of the list
/// with their digests, so that the signature over the header vouches for each block, and a question reads one of them.
/// It holds no customer, no instrument, no reason and no officer.
public struct Pack: Sendable, Hashable {
  /// Of the key that signed.
  public let keyID: String
  /// The list is as the register was on this day.
  public let madeOn: Day
  /// The last day on which it may be relied on.
  public let goodUntil: Day
  /// Whose it says it is; whose key signed, the trust file says.
  public let centre: String
  /// The centre's keys with the days on which they signed.
  public let keys: [TrustList.Key]
  let blocks: [Block]

  /// A part of the list, compressed.
  struct Block: Sendable, Hashable {
    /// The name of its first entry.
    let first: [UInt8]
    /// Where it lies in the file.
    let place: Range<Int>
    /// Of its entries, expanded: 1 to ``Pack/greatestBlock``.
    let length: Int
    /// Of what lies in the file.
    let digest: Digest
  }

  /// Why a file is not read as a pack.
  public enum Fault: Error, Sendable, Hashable {
    /// It begins with something else.
    case otherFile
    /// Of the layout; a newer program may know it.
    case unknownVersion(Int)
    case truncated
    case tooLong
    /// A block is not the one that was signed for.
    case wrongBlock
    case wrongField(Field)
  }

  public enum Field: String, Sendable, CaseIterable {
    case headerLength, madeOn, goodUntil, centre, keys, blocks, entries
  }

  static let magic = Array("DOLUONG-PACK".utf8)
  static let version: UInt8 = 1
  static let greatestHeader = 1 << 24
  static let greatestBlock = 1 << 14
  static let signatureLength = 64

  /// What stands before everything else: how long the header is, and whose.
  struct Start {
    static let length = magic.count + 1 + 4 + PublicKey.idLength
    let headerLength: Int
    let keyID: String

    /// - Parameter bytes: the first of the file, as many as ``length`` or all there are.
    init(_ bytes: [UInt8]) throws(Fault) {
      guard bytes.starts(with: magic) || magic.starts(with: bytes) else { throw .otherFile }
      var reader = ByteReader(bytes, ends: Fault.truncated)
      _ = try reader.take(magic.count)
      let found = try reader.take(1).first!
      guard found == version else { throw .unknownVersion(Int(found)) }
      headerLength = try reader.number(4)
      guard (Self.length...greatestHeader).contains(headerLength) else {
        throw .wrongField(.headerLength)
      }
      keyID = Hex.text(try reader.take(PublicKey.idLength))
    }
  }

  /// - Parameter header: all its bytes.
  /// - Parameter fileLength: of the whole file, which the header accounts for to the last byte.
  init(header: [UInt8], fileLength: Int) throws(Fault) {
    let start = try Start(Array(header.prefix(Start.length)))
    guard header.count == start.headerLength else { throw .wrongField(.headerLength) }
    var reader = ByteReader(
      Array(header.dropFirst(Start.length)), ends: Fault.wrongField(.headerLength))
    keyID = start.keyID
    guard let madeOn = Day(layout: try reader.take(3)) else { throw .wrongField(.madeOn) }
    guard let goodUntil = Day(layout: try reader.take(3)), madeOn <= goodUntil else {
      throw .wrongField(.goodUntil)
    }
    let name = try reader.take(reader.number(2))
    guard let centre = String(validating: name, as: UTF8.self), !centre.isEmpty else {
      throw .wrongField(.centre)
    }
    (self.madeOn, self.goodUntil, self.centre) = (madeOn, goodUntil, centre)
    keys = try Self.keys(&reader, centre)
    blocks = try Self.blocks(&reader, from: header.count + Self.signatureLength)
    guard reader.bytes.isEmpty else { throw .wrongField(.headerLength) }
    let end = blocks.last?.place.upperBound ?? header.count + Self.signatureLength
    if fileLength != end { throw fileLength < end ? .truncated : .tooLong }
  }

  private static func keys(
    _ reader: inout ByteReader<Fault>, _ centre: String
  ) throws(Fault) -> [TrustList.Key] {
    var keys: [TrustList.Key] = []
    var ids: Set<String> = []
    for _ in 0..<(try reader.number(2)) {
      let publicKey = PublicKey(hex: Hex.text(try reader.take(32)))!
      let (from, until) = (Day(layout: try reader.take(3)), try reader.take(3))
      let last = Array(until) == Day.noLayout ? nil : Day(layout: until)
      guard let from, Array(until) == Day.noLayout || last.map({ from <= $0 }) ?? false,
        ids.insert(publicKey.id).inserted
      else { throw .wrongField(.keys) }
      keys.append(TrustList.Key(publicKey: publicKey, centre: centre, from: from, until: last))
    }
    return keys
  }

  private static func blocks(
    _ reader: inout ByteReader<Fault>, from offset: Int
  ) throws(Fault) -> [Block] {
    var blocks: [Block] = []
    var offset = offset
    for _ in 0..<(try reader.number(4)) {
      let first = try PackEntry.name(&reader, .blocks)
      let (packed, length) = (try reader.number(2), try reader.number(2))
      let digest = Digest(hex: Hex.text(try reader.take(32)))!
      guard packed > 0, (1...greatestBlock).contains(length),
        blocks.last.map({ $0.first.lexicographicallyPrecedes(first) }) ?? true
      else { throw .wrongField(.blocks) }
      blocks.append(
        Block(first: first, place: offset..<offset + packed, length: length, digest: digest))
      offset += packed
    }
    return blocks
  }

  /// The one block in which an entry of this name stands, where there is one; nil where all begin after it.
  func block(for name: [UInt8]) -> Block? {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if name.lexicographicallyPrecedes(blocks[middle].first) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return low > 0 ? blocks[low - 1] : nil
  }
}
