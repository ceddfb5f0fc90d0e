extension Centre {
  /// The settings as one canonical tree: what a register keeps, and what a centre's file holds.
  public var tree: DataTree {
    [
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
  }

  private static func tree(_ phrase: Phrase) -> DataTree {
    ["en": .text(phrase.en), "vi": .text(phrase.vi)]
  }

  /// Reads a centre strictly and names everything that is wrong with it, with the lines.
  ///
  /// `certificateNumbers` and `closing` may be left out and are then the standard ones. A file may leave `registerID` to
  /// whoever makes the register, who passes it in; one in the file is kept.
  public init(tree: DataTree, registerID: String? = nil, file: String? = nil) throws(Refusals) {
    let reader = SettingsReader(file: file)
    let root = reader.map(
      tree, at: Place(file: file),
      keys: [
        "registerID", "name", "parent", "address", "phone", "place", "registration",
        "designations", "certificateNumbers", "closing",
      ])
    let identity = root.given("registerID").flatMap { reader.text($0) } ?? registerID
    if identity == nil, root.given("registerID") == nil { reader.missing("registerID", in: root) }

    let name = reader.phrase(root.needed("name"))
    let parent = reader.phrase(root.needed("parent"), mayBeEmpty: true)
    let address = reader.text(root.needed("address"), mayBeEmpty: true)
    let phone = reader.text(root.needed("phone"), mayBeEmpty: true)
    let place = reader.text(root.needed("place"), mayBeEmpty: true)
    let registration = reader.text(root.needed("registration"), mayBeEmpty: true)
    let designations = reader.list(root.needed("designations")).map(reader.designation)
    let numbers = root.given("certificateNumbers").map(reader.pattern) ?? .standard
    let closing = reader.list(root.given("closing")).map(reader.closing)

    if let refusals = Refusals(reader.found) { throw refusals }
    // Without a refusal everything needed was read.
    self.init(
      registerID: identity!, name: name!, parent: parent!, address: address!, phone: phone!,
      place: place!, registration: registration!, designations: designations.map { $0! },
      certificateNumbers: numbers!, closing: ClosingDays(rules: closing.map { $0! }))
  }
}

extension SettingsReader {
  fileprivate func phrase(_ node: Node?, mayBeEmpty: Bool = false) -> Phrase? {
    guard let node else { return nil }
    let root = map(node.tree, at: node.place, keys: ["vi", "en"])
    let vi = text(root.needed("vi"), mayBeEmpty: mayBeEmpty)
    let en = text(root.needed("en"), mayBeEmpty: mayBeEmpty)
    guard let vi, let en else { return nil }
    return Phrase(vi: vi, en: en)
  }

  fileprivate func designation(_ node: Node) -> Designation? {
    let root = map(node.tree, at: node.place, keys: ["number", "fields", "from", "until"])
    let number = text(root.needed("number"))
    let named = root.needed("fields")
    let fields = list(named).map { choice($0, of: Field.allCases) }
    if let named, named.tree.asList?.isEmpty == true {
      found.append(Refusal(.definition(.tooFewValues(needed: 1)), at: named.place))
    }
    let from = root.needed("from")
    let until = root.needed("until")
    let (first, last) = (day(from), day(until))
    guard let until, let first, let last else { return nil }
    guard let term = Period(first, last) else {
      found.append(
        Refusal(
          .input(.outOfRange(last.description, allowed: "≥ \(first)")), at: until.place))
      return nil
    }
    guard let number, !fields.contains(nil) else { return nil }
    return Designation(number: number, fields: fields.map { $0! }, term: term)
  }

  fileprivate func pattern(_ node: Node) -> NumberPattern? {
    guard let text = text(node) else { return nil }
    if let pattern = NumberPattern(text) { return pattern }
    refuse(.notAChoice(text, allowed: [NumberPattern.standard.text]), node.place)
    return nil
  }

  fileprivate func closing(_ node: Node) -> ClosingDays.Rule? {
    let root = map(node.tree, at: node.place, keys: ["from", "day"])
    let from = day(root.needed("from"))
    guard let dayNode = root.needed("day"), let text = text(dayNode) else { return nil }
    guard text.utf8.count <= 2, text.utf8.allSatisfy(\.isDigit), let number = Int(text),
      (1...28).contains(number)
    else {
      refuse(.outOfRange(text, allowed: "1–28"), dayNode.place)
      return nil
    }
    return from.flatMap { ClosingDays.Rule(from: $0, day: number) }
  }
}

extension Centre {
  /// A centre's file.
  public init(yaml text: String, registerID: String, file: String) throws(Refusals) {
    let tree = try YAMLReader.read(text, at: Place(file: file))
    try self.init(tree: tree, registerID: registerID, file: file)
  }
}
