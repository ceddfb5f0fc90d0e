/// One dated version of an instrument class: all the rules by which such an instrument is verified.
public struct ClassVersion: Sendable {
  public let classID: String
  public let version: String
  public let inForce: Day
  /// The last day, inclusive; nil while no end is known.
  public internal(set) var until: Day?
  /// Whether it rests on an edition of a list that is not confirmed: it stands only once it is approved.
  public internal(set) var tentative: Bool
  /// What a dated list says of its days; nil where the version does not rest on one. No part of ``canonical``.
  public internal(set) var listed: ListedTerm?
  public let names: Phrase
  public let field: Field
  public let statistics: StatisticsGroup
  public let regime: Regime
  public let technology: Technology
  public let procedure: Procedure
  /// In the order of the file, those of a shared list last.
  public let sources: [Source]
  public let parameters: [Parameter]
  public let derived: [DerivedValue]
  public let questions: [Question]
  public let limits: [String: LimitRule]
  public let points: [TestPoint]
  public let marks: Marks
  public let cycle: Cycle
  /// Nil where they are not known, or do not apply.
  public let controls: Controls?
  public let gates: [Gate]
  public let examples: [WorkedExample]
  /// The content in canonical JSON: comments, order and quoting change nothing in it.
  public let canonical: String
  /// SHA-256 of ``canonical``.
  public let digest: Digest

  public var reference: ClassReference {
    ClassReference(id: classID, version: version, digest: digest.hex)
  }

  public func isInForce(on day: Day) -> Bool {
    inForce <= day && (until.map { day <= $0 } ?? true)
  }

  /// The version with the days that a list gives it.
  func standing(_ term: ListedTerm?) -> ClassVersion {
    guard let term else { return self }
    var version = self
    version.until = [until, term.until].compactMap { $0 }.min()
    version.tentative = term.tentative
    version.listed = term
    return version
  }

  /// The weakest of the sources that any figure names.
  public var confidence: Confidence {
    let named = namedSources
    return sources.filter { named.contains($0.id) }.map(\.confidence).min() ?? .unconfirmed
  }

  public func source(_ id: String) -> Source? { sources.first { $0.id == id } }

  /// The sources that figures name; a source may also be there to be read only.
  private var namedSources: Set<String> {
    let used = Set(points.map(\.limit))
    return Set(
      sourcesByPlace.filter { place, _ in
        if case .item("limits", let id) = place { return used.contains(id) }
        return place != .version("procedure")
      }.map(\.source))
  }

  /// Where a source is named: in a part of the version itself, or in an item of a list.
  enum SourcePlace: Equatable {
    case version(String)
    case item(String, String)
  }

  /// Every mention of a source, in the order of the file.
  var sourcesByPlace: [(place: SourcePlace, source: String)] {
    var places: [(SourcePlace, String)] = []
    if case .source(let id) = procedure { places.append((.version("procedure"), id)) }
    places += derived.map { (.item("derived", $0.id), $0.source) }
    places += questions.map { (.item("questions", $0.id), $0.source) }
    places += limits.values.sorted { $0.id < $1.id }.map { (.item("limits", $0.id), $0.source) }
    places += points.map { (.item("points", $0.id), $0.source) }
    places += [
      (.version("marks"), marks.source), (.version("cycle"), cycle.source),
      (.version("validity"), cycle.policySource),
    ]
    if let controls { places.append((.version("controls"), controls.source)) }
    return places
  }

  public var certificateRules: CertificateRules {
    CertificateRules(
      field: field, stamp: marks.stamp, cycle: cycle.months, validity: cycle.policy,
      gates: Set(gates))
  }

  public var classText: ClassText {
    ClassText(reference: reference, canonical: canonical, confidence: confidence)
  }
}

/// A value worked out from the nameplate: Q₁ = Q₃ / R.
public struct DerivedValue: Sendable, Hashable {
  public let id: String
  public let names: Phrase
  public let unit: UnitReference
  public let value: ValueForm
  public let source: String
  public let when: Condition
}

extension DerivedValue {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let id = map.text("id")
    let names = map.phrase("names")
    let unit = UnitReference(&map, "unit")
    let value = ValueForm.value(&map, "value")
    let source = map.text("source")
    let when = Condition(of: &map)
    map.finish()
    guard let id, let names, let unit, let value, let source, let when else { return nil }
    self.init(id: id, names: names, unit: unit, value: value, source: source, when: when)
  }
}
