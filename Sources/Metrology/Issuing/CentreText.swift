extension Centre {
  /// The settings as one canonical tree: what a register keeps, and what a centre's file holds.
  ///
  /// What a file need not say and does not say is not in the tree either: a register of before is as it was.
  public var tree: DataTree {
    let settings: DataTree = [
      "address": .text(address),
      "certificateNumbers": .text(certificateNumbers.text),
      "closing": .list(
        closing.rules.map {
          ["day": .text(String($0.day)), "from": .text($0.from.description)]
        }),
      "designations": .list(
        designations.map {
          [
            "fields": .list($0.fields.map { .text($0.rawValue) }),
            "from": .text($0.term.first.description),
            "number": .text($0.number),
            "until": .text($0.term.last.description),
          ]
        }),
      "name": Self.tree(name),
      "parent": Self.tree(parent),
      "phone": .text(phone),
      "place": .text(place),
      "registerID": .text(registerID),
      "registration": .text(registration),
    ]
    guard let dispatch else { return settings }
    return .map((settings.asMap ?? []) + [.init("dispatch", dispatch.tree)])
  }

  private static func tree(_ phrase: Phrase) -> DataTree {
    ["en": .text(phrase.en), "vi": .text(phrase.vi)]
  }

  /// Reads a centre strictly and names everything that is wrong with it, with the lines.
  ///
  /// `certificateNumbers` and `closing` may be left out and are then the standard ones; `dispatch` may be left out, too. A file may leave `registerID` to
  /// whoever makes the register, who passes it in; one in the file is kept.
  public init(tree: DataTree, registerID: String? = nil, file: String? = nil) throws(Refusals) {
    let troubles = TroubleList()
    let place = Place(file: file)
    let centre = MapReader(tree, at: place, troubles).flatMap { Centre($0, registerID) }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    self = centre!  // Nil only with a trouble.
  }

  /// A centre's file.
  public init(yaml text: String, registerID: String, file: String) throws(Refusals) {
    let tree = try YAMLReader.read(text, at: Place(file: file))
    try self.init(tree: tree, registerID: registerID, file: file)
  }

  private init?(_ reader: MapReader, _ outside: String?) {
    var map = reader
    let own = map.optionalText("registerID")
    if own == nil, outside == nil, !map.has("registerID") { _ = map.text("registerID") }
    let name = map.phrase("name")
    let parent = map.phrase("parent", mayBeEmpty: true)
    let address = map.text("address", mayBeEmpty: true)
    let phone = map.text("phone", mayBeEmpty: true)
    let place = map.text("place", mayBeEmpty: true)
    let registration = map.text("registration", mayBeEmpty: true)
    let designations = map.items("designations", Designation.init)
    let numbers = map.has("certificateNumbers") ? map.pattern() : .standard
    let closing =
      map.has("closing") ? map.items("closing", ClosingDays.Rule.init) : []
    let dispatch: CentreDispatch?? =
      map.has("dispatch") ? map.map("dispatch").flatMap(CentreDispatch.init) : .some(nil)
    map.finish()
    guard let identity = own ?? outside, let name, let parent, let address, let phone, let place,
      let registration, let designations, let numbers, let closing, let dispatch
    else { return nil }
    self.init(
      registerID: identity, name: name, parent: parent, address: address, phone: phone,
      place: place, registration: registration, designations: designations,
      certificateNumbers: numbers, closing: ClosingDays(rules: closing),
      dispatch: dispatch)
  }
}

extension MapReader {
  fileprivate mutating func pattern() -> NumberPattern? {
    let key = "certificateNumbers"
    guard let text = text(key) else { return nil }
    if let pattern = NumberPattern(text) { return pattern }
    troubles.add(
      InputTrouble.notAChoice(text, allowed: [NumberPattern.standard.text]), at: place(of: key))
    return nil
  }
}

extension Designation {
  fileprivate init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let number = map.text("number")
    let fields = map.choices("fields", Field.self)
    if fields?.isEmpty == true {
      troubles.add(DefinitionTrouble.tooFewValues(needed: 1), at: map.place(of: "fields"))
    }
    let (first, last) = (map.day("from"), map.day("until"))
    map.finish()
    guard let first, let last else { return nil }
    let term = Period(first, last)
    if term == nil {
      troubles.add(
        InputTrouble.outOfRange(last.description, allowed: "≥ \(first)"),
        at: map.place(of: "until"))
    }
    guard let number, let fields, let term else { return nil }
    self.init(number: number, fields: fields, term: term)
  }
}

extension ClosingDays.Rule {
  fileprivate init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let (from, day) = (map.day("from"), map.count("day", in: 1...28))
    map.finish()
    guard let from, let day else { return nil }
    self.init(from: from, day: day)
  }
}
