/// Reads the rows of a lot file one by one, and goes on after each trouble, so that all are told at once.
struct LotRows {
  let file: LotFile
  let fileName: String
  let defaults: LotImport.Defaults
  let known: LotImport.Known
  let library: ClassLibrary
  let troubles = TroubleList()
  private var once: Set<Refusal> = []
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
    file = LotFile(table, classes: versions, file: fileName, troubles)
    self.fileName = fileName
    self.defaults = defaults
    self.known = known
    self.library = library
    troubles.add(table.misfits)
  }

  mutating func read(_ identity: () -> String) throws(Refusals) -> [LotImport.Row] {
    var rows: [LotImport.Row] = []
    for row in file.table.rows {
      if let read = self.row(row, identity) { rows.append(read) }
    }
    if let refusals = Refusals(troubles.refusals.sorted { ($0.at.line ?? 0) < ($1.at.line ?? 0) }) {
      throw refusals
    }
    return rows
  }

  /// What is wrong with an option or with the header is wrong in every row, and said once.
  private mutating func addOnce(_ refusal: Refusal) {
    if once.insert(refusal).inserted { troubles.add([refusal]) }
  }

  private mutating func row(_ row: CSVReader.Row, _ identity: () -> String) -> LotImport.Row? {
    let place = Place(file: fileName, line: row.line)
    let parts = file.parts(of: row)
    for name in parts.skipped {
      troubles.add(InputTrouble.missingKey(name), at: place.appending(name))
    }
    let serial = name(.serial, in: parts, place)
    let maker = name(.maker, in: parts, place)
    let type = name(.type, in: parts, place)
    let year = name(.year, in: parts, place, mayBeAbsent: true)
    let country = name(.country, in: parts, place, mayBeAbsent: true)
    let id = value(.instrumentClass, in: parts, place)?.text
    let on = value(.on, in: parts, place).flatMap { self.day($0) }
    let kind = value(.kind, in: parts, place).flatMap { self.kind($0) }
    let officer = value(.officer, in: parts, place).flatMap { member($0, known.officers, .officer) }
    let customer = value(.customer, in: parts, place).flatMap {
      member($0, known.customers, .customer)
    }
    let standards = standards(parts.common[.standard], place)
    if let serial, let maker, let type {
      if let first = firstLines.updateValue(row.line, forKey: [maker, type, serial]) {
        firstLines[[maker, type, serial]] = first
        troubles.add(
          InputTrouble.sameInstrumentTwice(firstRow: first), at: place.appending("serial"))
      }
    }
    guard let id, let on, let kind, let rules = rules(id, on, parts, place) else {
      return nil
    }
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
      rules: rules, sheet: parts.sheet, evaluation: evaluation)
  }

  private mutating func rules(
    _ id: String, _ on: Day, _ parts: LotFile.Parts, _ place: Place
  ) -> ClassVersion? {
    do {
      return try library.version(of: id, on: on)
    } catch {
      let isOption = parts.common[.on] == nil && parts.common[.instrumentClass] == nil
      for refusal in error.all {
        if isOption {
          addOnce(Refusal(refusal.reason, at: Place(path: "--on")))
        } else {
          troubles.add([Refusal(refusal.reason, at: place.appending("on"))])
        }
      }
      return nil
    }
  }

  private mutating func evaluation(
    _ sheet: BenchSheet, _ rules: ClassVersion, _ kind: VerificationKind, _ place: Place
  ) -> Evaluation? {
    do throws(Refusals) {
      let worksheet = try worksheets.worksheet(for: sheet, class: rules, kind: kind)
      return try Evaluation(worksheet, sheet)
    } catch {
      for refusal in error.all {
        let column = refusal.at.path.asColumn
        if case .input(.missingKey(let key)) = refusal.reason,
          refusal.at.path.hasPrefix("parameters."), !file.columns.contains(.parameter(key))
        {
          let header = place.on(line: file.table.header.line)
          addOnce(Refusal(.input(.columnMissing(key)), at: header))
        } else {
          troubles.add([Refusal(refusal.reason, at: place.appending(column))])
        }
      }
      return nil
    }
  }

  // MARK: - Cells

  /// A text with where it stands: a cell, or the option that speaks for all rows.
  private struct Value {
    let text: String
    let place: Place
    let isOption: Bool
  }

  private mutating func add(_ trouble: InputTrouble, _ value: Value) {
    let refusal = Refusal(.input(trouble), at: value.place)
    if value.isOption { addOnce(refusal) } else { troubles.add([refusal]) }
  }

  private mutating func value(
    _ column: LotColumn, in parts: LotFile.Parts, _ place: Place, mayBeAbsent: Bool = false
  ) -> Value? {
    if let cell = parts.common[column] {
      return Value(text: cell, place: place.appending(column.rawValue), isOption: false)
    }
    if let option = defaults.values[column] {
      return Value(text: option, place: Place(path: "--\(column.rawValue)"), isOption: true)
    }
    if mayBeAbsent { return nil }
    if file.columns.contains(.common(column)) {
      troubles.add(InputTrouble.emptyText, at: place.appending(column.rawValue))
    } else {
      addOnce(
        Refusal(.input(.columnMissing(column.rawValue)), at: place.on(line: file.table.header.line))
      )
    }
    return nil
  }

  /// A name as it stands on a plate: short, without control characters.
  private mutating func name(
    _ column: LotColumn, in parts: LotFile.Parts, _ place: Place, mayBeAbsent: Bool = false
  ) -> String? {
    guard let value = value(column, in: parts, place, mayBeAbsent: mayBeAbsent) else {
      return mayBeAbsent ? "" : nil
    }
    do throws(InputTrouble) {
      return try PlainName.checked(value.text)
    } catch {
      add(error, value)
      return nil
    }
  }

  private mutating func day(_ value: Value) -> Day? {
    guard let day = Day(value.text) else {
      add(.unreadableDay(value.text), value)
      return nil
    }
    guard day <= known.today else {
      add(.outOfRange(value.text, allowed: "≤ \(known.today)"), value)
      return nil
    }
    return day
  }

  private mutating func kind(_ value: Value) -> VerificationKind? {
    if let kind = VerificationKind(rawValue: value.text) { return kind }
    add(.notAChoice(value.text, allowed: VerificationKind.allCases.map(\.rawValue)), value)
    return nil
  }

  private mutating func member(
    _ value: Value, _ known: Set<String>, _ kind: RegisterTrouble.Kind
  ) -> String? {
    if known.contains(value.text) { return value.text }
    refuse(value, .notFound(kind, value.text))
    return nil
  }

  private mutating func refuse(_ value: Value, _ trouble: RegisterTrouble) {
    let refusal = Refusal(.register(trouble), at: value.place)
    if value.isOption { addOnce(refusal) } else { troubles.add([refusal]) }
  }

  /// Codes of a cell, separated by spaces; those of the options where the cell is empty.
  private mutating func standards(_ cell: String?, _ place: Place) -> [Standard]? {
    let column = LotColumn.standard.rawValue
    let codes = cell.map { $0.split(separator: " ").map(String.init) } ?? defaults.standards
    let place = cell == nil ? Place(path: "--\(column)") : place.appending(column)
    var found: [Standard] = []
    for code in codes {
      let value = Value(text: code, place: place, isOption: cell == nil)
      if let standard = known.standards[code] {
        found.append(standard)
      } else {
        refuse(value, .notFound(.standard, code))
      }
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
