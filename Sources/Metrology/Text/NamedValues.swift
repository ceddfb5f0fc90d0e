/// A few values by their names, in the order of the names.
///
/// A bench brings a handful of each kind. Side by side they are found sooner than in a dictionary, of which making three
/// took longer than judging a line, and whoever tells what is wrong with them tells it in order.
public struct NamedValues<Value> {
  public struct Entry {
    public let key: String
    public fileprivate(set) var value: Value

    init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  private var entries: [Entry] = []

  public init() {}

  /// Of names that are unique, in any order.
  init(unique entries: [Entry]) {
    self.entries = entries
    var next = 1
    while next < entries.count, entries[next - 1].key < entries[next].key { next += 1 }
    if next < entries.count { self.entries.sort { $0.key < $1.key } }
  }

  public init(_ values: [String: Value]) {
    self.init(unique: values.map { Entry($0.key, $0.value) })
  }

  public var asDictionary: [String: Value] {
    Dictionary(entries.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
  }

  public subscript(key: String) -> Value? {
    get {
      var place = 0
      return value(key, from: &place)
    }
    set {
      var place = 0
      let isThere = value(key, from: &place) != nil
      switch (isThere, newValue) {
      case (true, let new?): entries[place].value = new
      case (true, nil): entries.remove(at: place)
      case (false, let new?): entries.insert(Entry(key, new), at: place)
      case (false, nil): break
      }
    }
  }

  /// The value of a name that is searched from a place on, which moves there: whoever asks for names in their order walks
  /// through all of them once.
  func value(_ key: String, from place: inout Int) -> Value? {
    while place < entries.count {
      if entries[place].key == key { return entries[place].value }
      guard entries[place].key < key else { return nil }
      place += 1
    }
    return nil
  }
}

extension NamedValues: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  public subscript(position: Int) -> Entry { entries[position] }
}

extension NamedValues: Sendable where Value: Sendable {}
extension NamedValues: Equatable where Value: Equatable {}
extension NamedValues: Hashable where Value: Hashable {}
extension NamedValues.Entry: Sendable where Value: Sendable {}
extension NamedValues.Entry: Equatable where Value: Equatable {}
extension NamedValues.Entry: Hashable where Value: Hashable {}
