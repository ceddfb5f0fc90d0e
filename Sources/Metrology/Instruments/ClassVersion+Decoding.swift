extension ClassVersion {
  /// Decodes one version in plain forms.
  init?(classID: String, _ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    // A stored version names its class itself.
    if let stored = map.optionalText("id"), stored != classID {
      troubles.add(DefinitionTrouble.idIsNotFileName(stored, expected: classID), at: place)
    }
    let version = map.text("version")
    let inForce = map.day("inForce")
    let until = map.optionalDay("until")
    let tentative = map.flag("tentative")
    let names = map.phrase("names")
    let field = map.choice("field", Field.self)
    let statistics = map.choice("statistics", StatisticsGroup.self)
    let regime = map.choice("regime", Regime.self)
    let technology = map.choice("technology", Technology.self)
    let procedure = Procedure(&map, "procedure")
    let sources = Self.named(&map, "sources", Source.init(id:_:at:_:))
    let parameters = map.items("parameters", Parameter.init)
    let derived = map.items("derived", DerivedValue.init, optional: true)
    let questions = map.items("questions", Question.init, optional: true)
    let limits = Self.named(&map, "limits", LimitRule.init(id:_:at:_:))
    let points = map.items("points", TestPoint.init)
    let marks = Marks(&map)
    let cycle = Cycle(&map)
    let controls = map.has("controls") ? Controls(&map) : nil
    let gates = map.choices("gates", Gate.self)
    let examples = map.items("examples", WorkedExample.init)
    map.finish()

    guard let version, let inForce, let names, let field, let statistics, let regime,
      let technology, let procedure, let sources, let parameters, let derived, let questions,
      let limits, let points, let marks, let cycle, let gates, let examples
    else { return nil }
    if let until, until < inForce {
      troubles.add(DefinitionTrouble.versionRunsBackwards, at: map.place(of: "until"))
    }
    self.classID = classID
    self.version = version
    self.inForce = inForce
    self.until = until
    self.tentative = tentative
    listed = nil
    self.names = names
    self.field = field
    self.statistics = statistics
    self.regime = regime
    self.technology = technology
    self.procedure = procedure
    self.sources = sources
    self.parameters = parameters
    self.derived = derived
    self.questions = questions
    self.limits = Dictionary(limits.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.points = points
    self.marks = marks
    self.cycle = cycle
    self.controls = controls
    self.gates = gates
    self.examples = examples
    canonical = JSONWriter.line(Self.canonical(tree, classID: classID))
    digest = Digest(hashing: canonical)
  }

  /// A version as the register keeps it.
  public init(canonicalText: String) throws(Refusals) {
    let tree: DataTree
    do { tree = try JSONReader.read(canonicalText) } catch {
      throw Refusals(InputTrouble.malformedJSON(error))
    }
    guard let id = tree["id"]?.asText else { throw Refusals(InputTrouble.missingKey("id")) }
    let troubles = TroubleList()
    let version = ClassVersion(classID: id, tree, at: Place(), troubles)
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    self = version!  // Nil only with a trouble.
  }

  // MARK: - Parts

  static func named<Item>(
    _ map: inout MapReader, _ key: String,
    _ decode: (String, DataTree, Place, TroubleList) -> Item?
  ) -> [Item]? {
    guard var part = map.map(key) else { return nil }
    let named = part.named()
    let items = named.compactMap { decode($0.key, $0.value, part.place(of: $0.key), map.troubles) }
    return items.count == named.count ? items : nil
  }

  private static func canonical(_ tree: DataTree, classID: String) -> DataTree {
    var entries = (tree.asMap ?? []).filter { $0.key != "id" }
    entries.append(.init("id", .text(classID)))
    return .map(entries)
  }
}
