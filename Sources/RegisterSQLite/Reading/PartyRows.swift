internal import GRDB
import Metrology

extension Columns {
  static let centreSelect = """
    SELECT settings
    FROM centre
    """

  static func centre(_ db: Database) throws -> Centre {
    guard let row = try Row.fetchOne(db, sql: centreSelect) else {
      throw Refusals(.damaged("centre"))
    }
    var columns = Columns(row)
    return try Centre(tree: try columns.tree())
  }

  static let officerSelect = """
    SELECT card, name, fields, term_first, term_last
    FROM officer
    """

  mutating func officer() throws -> Officer {
    let (card, name) = (try text(), try text())
    let fields = try needed(try tree().asList).map { try needed($0.asText.flatMap(Field.init)) }
    return Officer(
      card: card, name: name, fields: fields, term: try needed(Period(try day(), try day())))
  }

  static let customerSelect = """
    SELECT code, name, address
    FROM customer
    """

  mutating func customer() throws -> Customer {
    Customer(code: try text(), name: try text(), address: try text())
  }

  static let standardSelect = """
    SELECT code, name, serial, certificate, calibration_until, decision_until
    FROM standard
    """

  mutating func standard() throws -> Standard {
    Standard(
      code: try text(), name: try text(), serial: try text(), certificate: try text(),
      calibrationValidUntil: try day(), decisionValidUntil: try day())
  }
}

extension Database {
  /// Every row of a select, read by `read`.
  func all<Value>(
    _ sql: String, _ arguments: StatementArguments = [],
    _ read: (inout Columns) throws -> Value
  ) throws -> [Value] {
    var values: [Value] = []
    try each(sql, arguments) { values.append(try read(&$0)) }
    return values
  }

  /// Every row of a select, one at a time, in memory that does not grow.
  func each(
    _ sql: String, _ arguments: StatementArguments = [],
    _ body: (inout Columns) throws -> Void
  ) throws {
    let cursor = try Row.fetchCursor(try cachedStatement(sql: sql), arguments: arguments)
    while let row = try cursor.next() {
      var columns = Columns(row)
      try body(&columns)
    }
  }

  /// The first row of a select, or nil.
  func first<Value>(
    _ sql: String, _ arguments: StatementArguments = [],
    _ read: (inout Columns) throws -> Value
  ) throws -> Value? {
    guard let row = try Row.fetchOne(try cachedStatement(sql: sql), arguments: arguments) else {
      return nil
    }
    var columns = Columns(row)
    return try read(&columns)
  }
}
