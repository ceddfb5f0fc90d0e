/// One line of a pack's list.
struct PackEntry: Sendable, Hashable {
  /// By which the list is ordered and searched: the number as it stands in a code, or its digest where it is longer.
  let name: [UInt8]
  let listing: Listing

  init(number: String, _ listing: Listing) {
    name = Self.name(.text(number))
    self.listing = listing
  }

  private init(name: [UInt8], _ listing: Listing) {
    (self.name, self.listing) = (name, listing)
  }

  /// A code may have the digest of any text that is longer than one, so a number of that length always stands by it.
  static func name(_ number: ClaimText) -> [UInt8] { number.shortened.layout }

  static func name(
    _ reader: inout ByteReader<Pack.Fault>, _ field: Pack.Field
  ) throws(Pack.Fault) -> [UInt8] {
    let mark = try reader.take(1).first!
    if mark == ClaimText.digestMark { return [mark] + (try reader.take(ShortDigest.length)) }
    guard (1...ShortDigest.length).contains(Int(mark)) else { throw .wrongField(field) }
    let text = try reader.take(Int(mark))
    guard String(validating: text, as: UTF8.self) != nil else { throw .wrongField(field) }
    return [mark] + text
  }

  var layout: [UInt8] {
    switch listing.state {
    case .withdrawn: name + [1] + listing.on.layout
    case .superseded(let number): name + [2] + listing.on.layout + ClaimText.text(number).layout
    case .awaiting: name + [3] + listing.on.layout
    }
  }

  /// Every entry of an expanded block, in order.
  static func all(_ bytes: [UInt8]) throws(Pack.Fault) -> [PackEntry] {
    var reader = ByteReader(bytes, ends: Pack.Fault.wrongField(.entries))
    var entries: [PackEntry] = []
    while !reader.bytes.isEmpty {
      let entry = try PackEntry(&reader)
      if let last = entries.last, !last.name.lexicographicallyPrecedes(entry.name) {
        throw .wrongField(.entries)
      }
      entries.append(entry)
    }
    return entries
  }

  private init(_ reader: inout ByteReader<Pack.Fault>) throws(Pack.Fault) {
    let name = try Self.name(&reader, .entries)
    let state = try reader.take(1).first!
    guard let day = Day(layout: try reader.take(3)) else { throw .wrongField(.entries) }
    switch state {
    case 1: self.init(name: name, Listing(.withdrawn, on: day))
    case 2:
      let text = try reader.take(Int(reader.take(1).first!))
      guard let number = String(validating: text, as: UTF8.self), !number.isEmpty else {
        throw .wrongField(.entries)
      }
      self.init(name: name, Listing(.superseded(by: number), on: day))
    case 3: self.init(name: name, Listing(.awaiting, on: day))
    default: throw .wrongField(.entries)
    }
  }
}
