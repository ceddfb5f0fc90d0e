internal import GRDB
public import Metrology

// MARK: - Adding what the centre works with

extension SQLiteRegister {
  public func add(_ officer: Officer, _ act: Act) async throws {
    try await write(.addOfficer, act) { db, deed in
      guard try Self.officer(officer.card, db) == nil else {
        throw Refusals(.exists(.officer, officer.card))
      }
      deed.tell("card", .text(officer.card))
      deed.put(
        .officer,
        [
          officer.card, officer.name,
          JSONWriter.line(.list(officer.fields.map { .text($0.rawValue) })),
          officer.term.first.description, officer.term.last.description,
        ])
    }
  }

  public func add(_ customer: Customer, _ act: Act) async throws {
    try await write(.addCustomer, act) { db, deed in
      guard try !Self.isThere("customer", "code", customer.code, db) else {
        throw Refusals(.exists(.customer, customer.code))
      }
      deed.tell("code", .text(customer.code))
      deed.put(.customer, [customer.code, customer.name, customer.address])
    }
  }

  public func add(_ standard: Standard, _ act: Act) async throws {
    try await write(.addStandard, act) { db, deed in
      guard try !Self.isThere("standard", "code", standard.code, db) else {
        throw Refusals(.exists(.standard, standard.code))
      }
      deed.tell("code", .text(standard.code))
      deed.put(
        .standard,
        [
          standard.code, standard.name, standard.serial, standard.certificate,
          standard.calibrationValidUntil.description, standard.decisionValidUntil.description,
        ])
    }
  }

  public func add(_ instrument: Instrument, _ act: Act) async throws {
    try await write(.addInstrument, act) { db, deed in
      var register = try InstrumentsAtHand(db)
      if try register.known(instrument) != nil {
        throw Refusals(.exists(.instrument, instrument.serial))
      }
      guard try !Self.isThere("instrument", "id", instrument.id, db) else {
        throw Refusals(.exists(.instrument, instrument.id))
      }
      deed.tell("instrument", .text(instrument.id))
      try register.add(instrument, &deed)
      if let refusals = Refusals(register.refusals) { throw refusals }
    }
  }

  static func isThere(
    _ table: String, _ column: String, _ value: String, _ db: Database
  ) throws -> Bool {
    let sql = """
      SELECT 1
      FROM \(table)
      WHERE \(column) = ?
      """
    return try db.first(sql, [value]) { try $0.number() } != nil
  }
}

/// Finds the instruments of a deed by maker, type and serial, and adds those that are new.
struct InstrumentsAtHand {
  private struct Name: Hashable {
    let maker, type, serial: String
  }

  private struct Known {
    let id, classID: String
  }

  private let db: Database
  private let byName: Statement
  private var added: [Name: Known] = [:]
  private var customers: Set<String> = []
  /// Everything that was wrong, in the order of the rows.
  private(set) var refusals: [Refusal] = []

  init(_ db: Database) throws {
    self.db = db
    byName = try db.cachedStatement(
      sql: """
        SELECT id, class_id
        FROM instrument
        WHERE maker = ?
          AND type = ?
          AND serial = ?
        """)
  }

  func known(_ instrument: Instrument) throws -> String? { try find(instrument)?.id }

  private func find(_ instrument: Instrument) throws -> Known? {
    let name = Name(maker: instrument.maker, type: instrument.type, serial: instrument.serial)
    if let known = added[name] { return known }
    return try Row.fetchOne(byName, arguments: [name.maker, name.type, name.serial]).map {
      Known(id: $0[0], classID: $0[1])
    }
  }

  /// The key under which the register knows the instrument, which is added where it is new.
  mutating func key(of instrument: Instrument, row: Int?, _ deed: inout Deed) throws -> String {
    guard let known = try find(instrument) else {
      try add(instrument, row: row, &deed)
      return instrument.id
    }
    if known.classID != instrument.classID {
      refusals.append(
        Refusal(
          .register(
            .instrumentOfOtherClass(serial: instrument.serial, registered: known.classID)),
          at: Place(line: row, path: instrument.serial)))
    }
    try check(customerOf: instrument, row: row)
    return known.id
  }

  /// Who used it may be another than the first time, and must be known.
  private mutating func check(customerOf instrument: Instrument, row: Int?) throws {
    let customer = instrument.customer
    guard !customer.isEmpty, !customers.contains(customer) else { return }
    if try SQLiteRegister.isThere("customer", "code", customer, db) {
      customers.insert(customer)
    } else {
      refusals.append(
        Refusal(
          .register(.notFound(.customer, customer)), at: Place(line: row, path: instrument.serial)))
    }
  }

  mutating func add(_ instrument: Instrument, row: Int? = nil, _ deed: inout Deed) throws {
    let name = Name(maker: instrument.maker, type: instrument.type, serial: instrument.serial)
    added[name] = Known(id: instrument.id, classID: instrument.classID)
    try check(customerOf: instrument, row: row)
    let customer = instrument.customer.isEmpty ? nil : instrument.customer
    deed.put(
      .instrument,
      [
        instrument.id, instrument.classID, instrument.maker, instrument.type, instrument.serial,
        instrument.year, instrument.country, customer,
      ])
  }
}
