/// A rule laid out in lines for people to read: its tables as tables, everything else as one formula.
///
/// Numbers are written as people of the language write them. A table that stands alone is written out in place. One
/// inside a formula has a number there, and is written out below it: `e × table 1`, then table 1 by the load.
public struct RuleLayout {
  /// The formula; nil where the rule is a table altogether.
  public private(set) var head: String?
  /// The tables, each line indented as it stands.
  public private(set) var lines: [String] = []

  private let language: Language
  private let choices: [String: [String]]
  /// Those inside formulas, numbered from 1.
  private var tables: [ValueForm] = []

  /// - Parameters:
  ///   - unit: of the points that it judges, where the limit states none of its own.
  ///   - parameters: of the class, for the order of their choices.
  public init(
    _ limit: LimitRule, unit: String = "", parameters: [Parameter], language: Language
  ) {
    self.init(parameters, language)
    if limit.values.count == 1, let table = limit.values.first?.simplified, table.isTable {
      lay(table, indent: 0) { value in limit.formula(in: unit) { _ in value } }
    } else {
      head = limit.formula(in: unit) { write($0.simplified) }
    }
    layTables()
  }

  public init(_ value: ValueForm, parameters: [Parameter], language: Language) {
    self.init(parameters, language)
    let value = value.simplified
    if value.isTable {
      lay(value, indent: 0) { $0 }
    } else {
      let formula = write(value)
      // Nothing stands beside it that its parentheses would keep apart.
      head = value.isInParentheses ? String(formula.dropFirst().dropLast()) : formula
    }
    layTables()
  }

  /// From where to where something may lie: `0.9 × Q3…Q3`; an end left out is open.
  public init(_ span: TestPoint.Span, parameters: [Parameter], language: Language) {
    self.init(parameters, language)
    head = [span.low, span.high].map { $0.map { write($0.simplified) } ?? "" }
      .joined(separator: " … ")
    layTables()
  }

  private init(_ parameters: [Parameter], _ language: Language) {
    self.language = language
    choices = Dictionary(
      parameters.compactMap { parameter in parameter.form.choices.map { (parameter.id, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}

extension RuleLayout {
  /// A formula, with a number for each table in it.
  private mutating func write(_ form: ValueForm) -> String {
    if case .number(let number) = form { return text(number) }
    guard form.isTable else { return form.formula { write($0) } }
    if let known = tables.firstIndex(of: form) { return name(known) }
    tables.append(form)
    return name(tables.count - 1)
  }

  private func text(_ number: Fixed) -> String { language.wording.number(number) }

  private func name(_ index: Int) -> String {
    Phrase(vi: "bảng \(index + 1)", en: "table \(index + 1)")[language]
  }

  /// A table may name further ones.
  private mutating func layTables() {
    var next = 0
    while next < tables.count {
      lines.append(name(next) + ":")
      lay(tables[next], indent: 1) { $0 }
      next += 1
    }
  }

  /// - Parameter wrap: puts sign and unit to a value.
  private mutating func lay(_ table: ValueForm, indent: Int, _ wrap: (String) -> String) {
    let margin = String(repeating: "  ", count: indent)
    if let grid = grid(table, wrap) {
      lines += grid.map { margin + $0 }
      return
    }
    if case .interpolate = table {
      let note = Phrase(
        vi: "nội suy, ngoại suy tuyến tính giữa các dòng",
        en: "in proportion between and beyond the rows")
      lines.append(margin + "(\(note[language]))")
    }
    let rows = rows(table)
    let simple = rows.filter { !$0.value.isTable }
    let width = simple.map(\.condition.count).max() ?? 0
    for row in rows {
      if row.value.isTable {
        lines.append(margin + row.condition)
        lay(row.value, indent: indent + 1, wrap)
      } else {
        let cell = wrap(write(row.value))
        lines.append(margin + row.condition.padded(to: width) + "  " + cell)
      }
    }
  }

  /// When a value holds, in the order of the table; choices with one value stand together.
  private mutating func rows(_ table: ValueForm) -> [(condition: String, value: ValueForm)] {
    switch table {
    case .chooseByParameter(let id, let cases):
      let order = choices[id] ?? cases.keys.sorted()
      return together(order.compactMap { name in cases[name].map { (name, $0) } })
        .map { ("\(id) = \($0.0)", $0.1) }
    case .chooseByKind(let cases):
      let all = VerificationKind.allCases.compactMap { kind in
        cases[kind].map { (kind.name[language], $0) }
      }
      return together(all)
    case .bands(let by, let bands):
      let by = write(by)
      return bands.map { band in (band.condition(by) { write($0) }, band.value) }
    case .lookup(let by, let listed):
      let by = write(by)
      return listed.map { ("\(by) = \(text($0.at))", $0.value) }
    case .interpolate(let by, let ranges, let gap): return rows(write(by), ranges, gap)
    default: return []
    }
  }

  private func together(_ cases: [(String, ValueForm)]) -> [(String, ValueForm)] {
    var rows: [(String, ValueForm)] = []
    for (name, value) in cases {
      if let same = rows.firstIndex(where: { $0.1 == value }) {
        rows[same].0 += ", \(name)"
      } else {
        rows.append((name, value))
      }
    }
    return rows
  }

  /// The lines between which a value is found in proportion, and the steps between them, where it is not.
  private func rows(
    _ by: String, _ ranges: [[ValueForm.Knot]], _ gap: ValueForm.Gap
  ) -> [(condition: String, value: ValueForm)] {
    var rows: [(condition: String, value: ValueForm)] = []
    for (index, range) in ranges.enumerated() {
      if index > 0, let below = ranges[index - 1].last, let above = range.first {
        let value =
          gap == .larger ? max(below.value, above.value) : min(below.value, above.value)
        rows.append(("\(text(below.at)) < \(by) < \(text(above.at))", .number(value)))
      }
      rows += range.map { ("\(by) = \(text($0.at))", .number($0.value)) }
    }
    return rows
  }

  /// Rows by numbers and columns by choices, where every choice looks up the same value: the table of OIML R 111-1.
  private mutating func grid(_ table: ValueForm, _ wrap: (String) -> String) -> [String]? {
    guard case .chooseByParameter(let id, let cases) = table, cases.count > 1 else { return nil }
    var columns: [(name: String, rows: [ValueForm.Row])] = []
    var key: ValueForm?
    for name in choices[id] ?? cases.keys.sorted() {
      guard let value = cases[name] else { continue }
      guard case .lookup(let by, let rows) = value, key == nil || key == by,
        rows.allSatisfy({ $0.value.parts.isEmpty })
      else { return nil }
      key = by
      columns.append((name, rows))
    }
    guard let key else { return nil }
    var lines = [[write(key), "\(id) = " + columns[0].name] + columns.dropFirst().map(\.name)]
    for number in Set(columns.flatMap { $0.rows.map(\.at) }).sorted() {
      let cells = columns.map { column in
        column.rows.first { $0.at == number }.map { wrap(write($0.value)) } ?? "–"
      }
      lines.append([text(number)] + cells)
    }
    let widths = lines[0].indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { cells in
      zip(cells, widths).map { $0.padded(to: $1) }.joined(separator: "  ").trimmedEnd
    }
  }
}

extension ValueForm {
  /// Whether it is read in rows.
  var isTable: Bool {
    switch self {
    case .chooseByParameter, .chooseByKind, .bands, .interpolate, .lookup: true
    default: false
    }
  }

  fileprivate var isInParentheses: Bool {
    switch self {
    case .sum, .difference: true
    default: false
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  fileprivate var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
