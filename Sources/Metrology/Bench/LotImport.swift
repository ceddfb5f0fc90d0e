/// Turns a bench file into judged records: a pure function of its bytes, the options given and what the register knows.
///
/// Everything wrong with the file is reported at once, with row and column, and then nothing of it is recorded.
public struct LotImport: Sendable {
  /// What applies to every row that does not say otherwise.
  public struct Defaults: Sendable {
    public var values: [LotColumn: String]
    /// Codes of the standards used.
    public var standards: [String]

    public init(values: [LotColumn: String] = [:], standards: [String] = []) {
      self.values = values
      self.standards = standards
    }
  }

  /// What the rows may refer to.
  public struct Known: Sendable {
    public let officers: Set<String>
    public let customers: Set<String>
    public let standards: [String: Standard]

    public init(officers: Set<String>, customers: Set<String>, standards: [String: Standard]) {
      self.officers = officers
      self.customers = customers
      self.standards = standards
    }
  }

  /// A row with what it came to.
  public struct Row: Sendable {
    /// The line of the file.
    public let line: Int
    public let record: NewRecord
    public let rules: ClassVersion
    public let evaluation: Evaluation
  }

  public let fileName: String
  public let fileDigest: String
  public let rows: [Row]

  public init(
    _ bytes: [UInt8], fileName: String, defaults: Defaults, known: Known, library: ClassLibrary,
    identity: () -> String
  ) throws(Refusals) {
    let table = try CSVReader(bytes, file: fileName)
    guard !table.rows.isEmpty else {
      throw Refusals(InputTrouble.noRows, at: Place(file: fileName))
    }
    var reader = try LotRows(table, fileName, defaults, known, library)
    self.fileName = fileName
    fileDigest = Digest(hashing: bytes).hex
    rows = try reader.read(identity)
  }

  public var lot: NewLot {
    var seen: Set<ClassReference> = []
    let texts = rows.compactMap {
      seen.insert($0.rules.reference).inserted ? $0.rules.classText : nil
    }
    return NewLot(
      fileName: fileName, fileDigest: fileDigest, records: rows.map(\.record), classTexts: texts)
  }
}

/// Reads the rows one by one.
private struct LotRows {
  let file: LotFile
  let fileName: String
  let defaults: LotImport.Defaults
  let known: LotImport.Known
  let library: ClassLibrary
  let troubles = TroubleList()
  private var firstLines: [[String]: Int] = [:]
  private var worksheets = WorksheetCache()

  init(
    _ table: CSVReader, _ fileName: String, _ defaults: LotImport.Defaults,
    _ known: LotImport.Known,
    _ library: ClassLibrary
  ) throws(Refusals) {
    var ids: Set<String> = []
    if let id = defaults.values[.instrumentClass] { ids.insert(id) }
    if let index = table.header.cells.firstIndex(of: LotColumn.instrumentClass.rawValue) {
      ids.formUnion(table.rows.map { $0.cells[index] }.filter { !$0.isEmpty })
    }
    guard !ids.isEmpty else {
      throw Refusals(InputTrouble.optionMissing("--class"))
    }
    var versions: [ClassVersion] = []
    for id in ids.sorted() { versions += try library.instrumentClass(id).versions }
    file = try LotFile(table, classes: versions, file: fileName)
    self.fileName = fileName
    self.defaults = defaults
    self.known = known
    self.library = library
  }

  mutating func read(_ identity: () -> String) throws(Refusals) -> [LotImport.Row] {
    var rows: [LotImport.Row] = []
    for row in file.table.rows {
      if let read = self.row(row, identity) { rows.append(read) }
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    return rows
  }

  private mutating func row(_ row: CSVReader.Row, _ identity: () -> String) -> LotImport.Row? {
    let place = Place(file: fileName, line: row.line)
    let parts = file.parts(of: row)
    let values = parts.common
    let defaults = defaults
    func value(_ column: LotColumn) -> String? {
      guard let value = values[column] ?? defaults.values[column] else {
        troubles.add(InputTrouble.columnMissing(column.rawValue), at: place)
        return nil
      }
      return value
    }
    let serial = name(.serial, value(.serial), place)
    let maker = name(.maker, value(.maker), place)
    let type = name(.type, value(.type), place)
    let year = name(.year, values[.year] ?? "", place)
    let country = name(.country, values[.country] ?? defaults.values[.country] ?? "", place)
    let id = value(.instrumentClass)
    let on = value(.on).flatMap { day($0, place) }
    let kind = value(.kind).flatMap { self.kind($0, place) }
    let officer = value(.officer).flatMap { member($0, known.officers, .officer, place) }
    let customer = value(.customer).flatMap { member($0, known.customers, .customer, place) }
    let standards = standards(values[.standard], place)
    if let serial, let maker, let type {
      if let first = firstLines.updateValue(row.line, forKey: [maker, type, serial]) {
        firstLines[[maker, type, serial]] = first
        troubles.add(
          InputTrouble.sameInstrumentTwice(firstRow: first), at: place.appending("serial"))
      }
    }
    guard let id, let on, let kind, let rules = rules(id, on, place) else { return nil }
    guard let evaluation = evaluation(parts.sheet, rules, kind, place) else { return nil }
    guard let serial, let maker, let type, let officer, let customer, let standards, let year,
      let country
    else { return nil }
    let instrument = Instrument(
      id: identity(), classID: id, maker: maker, type: type, serial: serial, year: year,
      country: country, customer: customer)
    return LotImport.Row(
      line: row.line,
      record: NewRecord(
        instrument: instrument, rules: rules, on: on, kind: kind, officer: officer,
        standards: standards, sheet: parts.sheet, evaluation: evaluation),
      rules: rules, evaluation: evaluation)
  }

  private func rules(_ id: String, _ on: Day, _ place: Place) -> ClassVersion? {
    do {
      return try library.version(of: id, on: on)
    } catch {
      troubles.add(error.all.map { Refusal($0.reason, at: place.appending("on")) })
      return nil
    }
  }

  private mutating func evaluation(
    _ sheet: BenchSheet, _ rules: ClassVersion, _ kind: VerificationKind, _ place: Place
  ) -> Evaluation? {
    do throws(Refusals) {
      let worksheet = try worksheets.worksheet(
        for: sheet.parameters, class: rules, kind: kind)
      return try Evaluation(worksheet, sheet)
    } catch {
      troubles.add(error.all.map { Refusal($0.reason, at: place.appending($0.at.path.asColumn)) })
      return nil
    }
  }

  // MARK: - Cells

  /// A name as it stands on a plate: short, without control characters.
  private func name(_ column: LotColumn, _ text: String?, _ place: Place) -> String? {
    guard let text else { return nil }
    do throws(InputTrouble) {
      return try PlainName.checked(text)
    } catch {
      troubles.add(error, at: place.appending(column.rawValue))
      return nil
    }
  }

  private func day(_ text: String, _ place: Place) -> Day? {
    if let day = Day(text) { return day }
    troubles.add(InputTrouble.unreadableDay(text), at: place.appending(LotColumn.on.rawValue))
    return nil
  }

  private func kind(_ text: String, _ place: Place) -> VerificationKind? {
    if let kind = VerificationKind(rawValue: text) { return kind }
    troubles.add(
      InputTrouble.notAChoice(text, allowed: VerificationKind.allCases.map(\.rawValue)),
      at: place.appending(LotColumn.kind.rawValue))
    return nil
  }

  private func member(
    _ code: String, _ known: Set<String>, _ kind: RegisterTrouble.Kind, _ place: Place
  ) -> String? {
    if known.contains(code) { return code }
    troubles.add([
      Refusal(.register(.notFound(kind, code)), at: place.appending(kind.rawValue))
    ])
    return nil
  }

  /// Codes of a cell, separated by spaces; those of the options where the cell is empty.
  private func standards(_ cell: String?, _ place: Place) -> [Standard]? {
    let codes = cell.map { $0.split(separator: " ").map(String.init) } ?? defaults.standards
    let found = codes.compactMap { code -> Standard? in
      if let standard = known.standards[code] { return standard }
      troubles.add([
        Refusal(
          .register(.notFound(.standard, code)), at: place.appending(LotColumn.standard.rawValue))
      ])
      return nil
    }
    return found.count == codes.count ? found : nil
  }
}

extension String {
  /// The path of an evaluation, `observations.q3.1.reference`, as the column a person sees: `q3.reference`.
  fileprivate var asColumn: String {
    var parts = split(separator: ".").map(String.init)
    if parts.count > 1 { parts.removeFirst() }
    if parts.count > 1, parts[1] == "1" { parts.remove(at: 1) }
    return parts.joined(separator: ".")
  }
}
