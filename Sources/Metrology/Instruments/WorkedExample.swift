/// A verification worked by hand, that the class must judge as stated.
public struct WorkedExample: Sendable {
  public let id: String
  public let on: Day
  public let kind: VerificationKind
  public let sheet: BenchSheet
  public let expected: Expectation
  /// Of the text it was read from.
  let line: Int

  public struct Expectation: Sendable, Hashable {
    public let verdict: Verdict
    /// Printed errors; as many points as are worth showing.
    public let errors: [String: String]
    public let onLimit: Set<String>
    public let failing: Set<String>
    public let missing: Set<String>
  }
}

extension WorkedExample {
  init?(_ tree: DataTree, at place: Place, _ troubles: TroubleList) {
    guard var map = MapReader(tree, at: place, troubles) else { return nil }
    let id = map.text("id")
    let on = map.day("on")
    let kind = map.choice("kind", VerificationKind.self)
    let sheet = BenchSheet(&map)
    let expected = Expectation(&map)
    map.finish()
    guard let id, let on, let kind, let sheet, let expected else { return nil }
    self.init(id: id, on: on, kind: kind, sheet: sheet, expected: expected, line: tree.line)
  }
}

extension WorkedExample.Expectation {
  fileprivate init?(_ map: inout MapReader) {
    guard var expect = map.map("expect") else { return nil }
    let verdict = expect.choice("verdict", Verdict.self)
    var errors: [String: String] = [:]
    if expect.has("errors"), var map = expect.map("errors") {
      for entry in map.named() { errors[entry.key] = entry.value.asText ?? "" }
    }
    func set(_ key: String) -> Set<String> {
      expect.has(key)
        ? Set(expect.texts(key) ?? [])
        : {
          _ = expect.optional(key)
          return []
        }()
    }
    let (onLimit, failing, missing) = (set("onLimit"), set("failing"), set("missing"))
    _ = expect.optional("errors")
    expect.finish()
    guard let verdict else { return nil }
    self.init(
      verdict: verdict, errors: errors, onLimit: onLimit, failing: failing, missing: missing)
  }
}
