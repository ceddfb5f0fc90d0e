/// The columns of a lot file that are the same for every class.
public enum LotColumn: String, Sendable, CaseIterable {
  case serial, maker, type, year, country, customer, officer, kind, on, standard
  case instrumentClass = "class"

  static let reservedNames = Set(allCases.map(\.rawValue))
}
