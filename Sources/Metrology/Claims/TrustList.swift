/// The public keys that an inspector trusts, each with the days on which it signed.
///
/// A file of JSON, as the page SignedCodes describes it; where it comes from is for the inspector to know.
public struct TrustList: Sendable, Hashable {
  public struct Key: Sendable, Hashable {
    public let publicKey: PublicKey
    /// Whose it is.
    public let centre: String
    public let from: Day
    /// The last day on which it signed; nil while it is in use.
    public let until: Day?

    public init(_ key: CentreKey, centre: String) {
      self.init(publicKey: key.publicKey, centre: centre, from: key.term.first, until: key.lastDay)
    }

    init(publicKey: PublicKey, centre: String, from: Day, until: Day?) {
      self.publicKey = publicKey
      self.centre = centre
      self.from = from
      self.until = until
    }

    public func signed(on day: Day) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
  }

  /// No clock that is right shows a day before it.
  public let madeOn: Day
  public let keys: [Key]

  public subscript(id: String) -> Key? { keys.first { $0.publicKey.id == id } }

  public init(madeOn: Day, keys: [Key]) {
    self.madeOn = madeOn
    self.keys = keys
  }

  /// The file.
  public var tree: DataTree {
    let keys = keys.map { key in
      let entries: [DataTree.Entry] = [
        .init("id", .text(key.publicKey.id)), .init("publicKey", .text(key.publicKey.hex)),
        .init("centre", .text(key.centre)), .init("from", .text(key.from.description)),
      ]
      return DataTree.map(
        entries + (key.until.map { [.init("until", .text($0.description))] } ?? []))
    }
    return [
      "format": .text(Self.format), "madeOn": .text(madeOn.description), "keys": .list(keys),
    ]
  }

  private static let format = "doluong-trust-1"
  public static let greatestLength = 1 << 20

  public init(_ bytes: [UInt8], file: String) throws(Refusals) {
    let start = Place(file: file)
    guard bytes.count <= Self.greatestLength else {
      throw Refusals(InputTrouble.fileTooLong(limit: Self.greatestLength), at: start)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Refusals(InputTrouble.notUTF8, at: start)
    }
    let tree: DataTree
    do { tree = try JSONReader.read(text) } catch {
      throw Refusals(InputTrouble.malformedJSON(error), at: start)
    }
    let troubles = TroubleList()
    let list = Self.decode(tree, start, troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    (madeOn, keys) = list!
  }

  /// Nil only where a trouble says why.
  private static func decode(
    _ tree: DataTree, _ place: Place, _ troubles: TroubleList
  ) -> (Day, [Key])? {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    if let format = map.text("format"), format != Self.format {
      troubles.add(
        InputTrouble.notAChoice(format, allowed: [Self.format]), at: map.place(of: "format"))
    }
    let madeOn = map.day("madeOn")
    let keys = map.items("keys", Self.key)
    map.finish()
    var ids: Set<String> = []
    for key in keys ?? [] where !ids.insert(key.publicKey.id).inserted {
      troubles.add(DefinitionTrouble.idTwice(key.publicKey.id), at: map.place(of: "keys"))
    }
    guard let madeOn, let keys else { return nil }
    return (madeOn, keys)
  }

  private static func key(_ tree: DataTree, _ place: Place, _ troubles: TroubleList) -> Key? {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let (id, hex) = (map.text("id"), map.text("publicKey"))
    let (centre, from) = (map.text("centre"), map.day("from"))
    let until = map.optionalDay("until")
    map.finish()
    guard let id, let hex, let centre, let from else { return nil }
    guard let publicKey = PublicKey(hex: hex) else {
      troubles.add(
        InputTrouble.wrongForm(hex, form: "[0-9a-f]{64}"), at: map.place(of: "publicKey"))
      return nil
    }
    guard id == publicKey.id else {
      troubles.add(InputTrouble.wrongForm(id, form: publicKey.id), at: map.place(of: "id"))
      return nil
    }
    if let until, until < from {
      troubles.add(
        InputTrouble.outOfRange(until.description, allowed: "≥ \(from)"),
        at: map.place(of: "until"))
    }
    return Key(publicKey: publicKey, centre: centre, from: from, until: until)
  }
}
