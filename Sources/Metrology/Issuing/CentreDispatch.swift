/// What a centre writes on the document that its monthly table goes out with; every part may be empty.
public struct CentreDispatch: Sendable, Hashable {
  /// Stands behind the number, `TTKT` in `Số: 12/TTKT`.
  public let symbol: String
  /// Whom it is addressed to.
  public let to: [String]
  /// Who else gets it, the archive last.
  public let copies: [String]
  /// Of who signs: `GIÁM ĐỐC`.
  public let position: String
  public let signer: String

  public init(
    symbol: String = "", to: [String] = [], copies: [String] = [], position: String = "",
    signer: String = ""
  ) {
    self.symbol = symbol
    self.to = to
    self.copies = copies
    self.position = position
    self.signer = signer
  }

  var tree: DataTree {
    [
      "copies": .list(copies.map { .text($0) }), "position": .text(position),
      "signer": .text(signer), "symbol": .text(symbol), "to": .list(to.map { .text($0) }),
    ]
  }

  init?(_ reader: MapReader) {
    var map = reader
    func isThere(_ key: String) -> Bool { map.optional(key) != nil }
    func part(_ key: String) -> String? {
      isThere(key) ? map.text(key, mayBeEmpty: true) : ""
    }
    let (symbol, to) = (part("symbol"), isThere("to") ? map.lines("to") : [])
    let copies = isThere("copies") ? map.lines("copies") : []
    let (position, signer) = (part("position"), part("signer"))
    map.finish()
    guard let symbol, let position, let signer, let to, let copies else { return nil }
    self.init(symbol: symbol, to: to, copies: copies, position: position, signer: signer)
  }
}

extension MapReader {
  /// Texts as they are printed, a line each; none is empty.
  mutating func lines(_ key: String) -> [String]? {
    guard let texts = texts(key) else { return nil }
    for (index, text) in texts.enumerated() {
      let place = place(of: key).appending("\(index + 1)")
      if text.isEmpty { troubles.add(InputTrouble.emptyText, at: place) }
      if text.printable != text { troubles.add(InputTrouble.controlCharacter, at: place) }
    }
    return texts
  }
}
