internal import Metrology

/// The sheet that people fill: instrument, nameplate, checks, and a line for every reading.
struct BenchFormSheet {
  private let bench: BenchSheetWorkbook
  /// What a reading may consist of at any of the points, in the order they are written.
  private let keys: [String]
  /// Points that the nameplate decides alone.
  private let ofNameplate: Set<String>

  init(_ bench: BenchSheetWorkbook) {
    self.bench = bench
    ofNameplate = Set(
      bench.plan.worksheet.points.map(\.definition).filter(\.isOfNameplate).map(\.id))
    let all = bench.plan.points.flatMap { $0.reading?.keys ?? [] }
    keys = BenchSheet.Observation.keys.filter(all.contains)
  }

  private static let text = CellStyle(size: 11, wraps: true, bordered: true)
  private static let bold = text.with { $0.bold = true }
  private static let centred = text.with { $0.horizontal = .centre }
  private static let heading = bold.with {
    $0.horizontal = .centre
    $0.fill = 0xD9E2F3
  }
  /// A cell to fill; what is typed stays as it was typed.
  private static let blank = centred.with {
    $0.number = "@"
    $0.fill = 0xFFF9E5
  }
  private static let date = blank.with { $0.number = CellStyle.date }
  private static let widths = [16.0, 40, 17, 9]
  /// Of a point that may be read more often: a class may allow a hundred readings, which belong into a lot file.
  private static let mostLines = 10

  private var last: Int { 4 + keys.count }
  private var language: Language { bench.language }

  /// Returns the cells to fill, in the order of a lot file's columns.
  func write(into workbook: Workbook) throws(WorkbookFault) -> [BenchCell] {
    let sheet = try workbook.addSheet(BenchSheetWords.form[language])
    try sheet.setWidths(Self.widths + keys.map { _ in 14 } + [19])
    var row = 0
    let title = CellStyle(size: 14, bold: true, horizontal: .centre, wraps: true)
    let rules = bench.plan.worksheet.rules
    let name = "\(BenchSheetWords.title[language]): \(rules.names[language])"
    try merge(name, sheet, row, 0...last, title)
    try merge(
      BenchSheetWords.note[language], sheet, 1, 0...last,
      CellStyle(size: 10, italic: true, wraps: true))
    row = 3
    var cells = try writeHead(sheet, &row)
    cells += try writeNameplate(sheet, &row)
    cells += try writeChecks(sheet, &row)
    if bench.plan.points.isEmpty {
      try bench.layOut(sheet)
    } else {
      try section(BenchSheetWords.points, sheet, &row)
      try bench.layOut(sheet, repeating: row)
      cells += try writePoints(sheet, &row)
    }
    return cells
  }

  // MARK: - Head and nameplate

  private func writeHead(_ sheet: Sheet, _ row: inout Int) throws(WorkbookFault) -> [BenchCell] {
    let (plan, head) = (bench.plan, bench.heading)
    var cells: [BenchCell] = []
    let fixed = [
      (BenchSheetWords.procedure, plan.worksheet.procedure),
      (BenchSheetWords.kind, plan.worksheet.kind.name[language]),
    ]
    for (label, value) in fixed {
      try sheet.write(label[language], row, 0, Self.bold)
      let height = try merge(value, sheet, row, 1...last, Self.text)
      try sheet.setHeight(
        max(height, Self.bold.height(of: label[language], width: Self.widths[0])), row: row)
      row += 1
    }
    let filled: [(LotColumn?, Phrase, String)] = [
      (.serial, BenchSheetWords.serial, head.serial), (.maker, BenchSheetWords.maker, head.maker),
      (.type, BenchSheetWords.type, head.type),
      (.customer, BenchSheetWords.customer, head.customer),
      (.officer, BenchSheetWords.officer, ""), (.standard, BenchSheetWords.standards, ""),
      (nil, BenchSheetWords.conditions, ""),
    ]
    for (column, label, value) in filled {
      try line(label, value, sheet, row)
      if let column { cells.append(BenchCell(column: column.rawValue, row: row, place: 1)) }
      row += 1
    }
    try sheet.write(BenchSheetWords.day[language], row, 0, Self.bold)
    try sheet.write(bench.day, row, 1, Self.date)
    cells.append(BenchCell(column: LotColumn.on.rawValue, row: row, place: 1))
    row += 1
    return cells
  }

  private func line(
    _ label: Phrase, _ value: String, _ sheet: Sheet, _ row: Int
  ) throws(WorkbookFault) {
    try sheet.write(label[language], row, 0, Self.bold)
    try sheet.write(value, row, 1, Self.blank)
    let height = max(
      Self.bold.height(of: label[language], width: Self.widths[0]),
      Self.blank.height(of: value, width: Self.widths[1]))
    try sheet.setHeight(height, row: row)
  }

  private func writeNameplate(
    _ sheet: Sheet, _ row: inout Int
  ) throws(WorkbookFault) -> [BenchCell] {
    let worksheet = bench.plan.worksheet
    try section(BenchSheetWords.nameplate, sheet, &row)
    var cells: [BenchCell] = []
    for parameter in worksheet.rules.parameters {
      guard let value = worksheet.parameters[parameter.id] else { continue }
      try sheet.write(parameter.id, row, 0, Self.text)
      let text = language.wording.text(value)
      if case .text = value {
        // As long as the name of a procedure.
        let height = try merge(text, sheet, row, 2...last, Self.blank)
        try write(parameter.entryNames[language], sheet, row, atLeast: height)
      } else {
        try write(parameter.entryNames[language], sheet, row)
        try sheet.write(text, row, 2, Self.blank)
        try sheet.write(worksheet.unit(of: parameter)?.symbol ?? "", row, 3, Self.centred)
      }
      cells.append(BenchCell(column: parameter.id, row: row, place: 2))
      row += 1
    }
    guard !worksheet.derived.isEmpty else { return cells }
    try section(BenchSheetWords.derived, sheet, &row)
    for derived in worksheet.derived {
      guard let value = try? Rounding.shortest(derived.value) else { continue }
      try sheet.write(derived.definition.id, row, 0, Self.text)
      try write(derived.definition.names[language], sheet, row)
      try sheet.write(language.wording.number(value), row, 2, Self.centred)
      try sheet.write(derived.unit.symbol, row, 3, Self.centred)
      row += 1
    }
    return cells
  }

  // MARK: - Checks and points

  private func writeChecks(_ sheet: Sheet, _ row: inout Int) throws(WorkbookFault) -> [BenchCell] {
    guard !bench.plan.worksheet.questions.isEmpty else { return [] }
    try section(BenchSheetWords.checks, sheet, &row)
    var cells: [BenchCell] = []
    for question in bench.plan.worksheet.questions {
      try sheet.write(question.id, row, 0, Self.text)
      try write(question.names[language], sheet, row)
      try sheet.write("", row, 2, Self.blank)
      let answers = Answer.allCases.filter { $0 != .notApplicable || question.mayNotApply }
      try sheet.offer(answers.map { BenchSheetWords.answer($0)[language] }, row, 2)
      cells.append(BenchCell(column: question.id, row: row, place: 2))
      row += 1
    }
    return cells
  }

  private func writePoints(_ sheet: Sheet, _ row: inout Int) throws(WorkbookFault) -> [BenchCell] {
    let headings =
      [
        BenchSheetWords.point, BenchSheetWords.measurement, BenchSheetWords.setTo,
        BenchSheetWords.unit,
      ]
      + keys.map(BenchSheetWords.key) + [BenchSheetWords.limit]
    for (column, heading) in headings.enumerated() {
      try sheet.write(heading[language], row, column, Self.heading)
    }
    row += 1
    var cells: [BenchCell] = []
    for point in bench.plan.points {
      let repeats = point.reading?.repeats ?? 1...1
      for index in 1...max(repeats.lowerBound, min(repeats.upperBound, Self.mostLines)) {
        let suffix = BenchSheetWords.number(index, of: repeats.lowerBound)[language]
        try writeLine(point, suffix, sheet, row)
        for (offset, key) in keys.enumerated() where point.reading?.keys.contains(key) == true {
          let name = index == 1 ? point.id : "\(point.id).\(index)"
          cells.append(BenchCell(column: "\(name).\(key)", row: row, place: 4 + offset))
        }
        row += 1
      }
    }
    return cells
  }

  private func writeLine(
    _ point: BenchPlan.Point, _ suffix: String, _ sheet: Sheet, _ row: Int
  ) throws(WorkbookFault) {
    let words = language.wording
    try sheet.write(point.id + suffix, row, 0, Self.text)
    try sheet.write(point.names[language], row, 1, Self.text)
    let setting =
      point.reading == nil
      ? (ofNameplate.contains(point.id)
        ? BenchSheetWords.ofNameplate : BenchSheetWords.computed)[language]
      : point.nominal.map(words.text) ?? ""
    try sheet.write(setting, row, 2, Self.centred)
    let unit = point.reading?.unit ?? point.unit
    try sheet.write(unit.symbol, row, 3, Self.centred)
    for (offset, key) in keys.enumerated() {
      let asked = point.reading?.keys.contains(key) == true
      try sheet.write("", row, 4 + offset, asked ? Self.blank : Self.text)
    }
    let limit = words.text(point.limit, unit: point.unit)
    try sheet.write(limit, row, last, Self.centred)
    let heights = [
      Self.text.height(of: point.id + suffix, width: Self.widths[0]),
      Self.height(ofName: point.names[language]),
      Self.text.height(of: limit, width: 19),
      Self.centred.height(of: setting, width: Self.widths[2]),
    ]
    try sheet.setHeight(heights.max()!, row: row)
  }

  private func section(_ name: Phrase, _ sheet: Sheet, _ row: inout Int) throws(WorkbookFault) {
    try sheet.write(name[language], row + 1, 0, CellStyle(size: 12, bold: true))
    row += 2
  }

  /// A text in the second column, in a row high enough for it.
  private func write(
    _ text: String, _ sheet: Sheet, _ row: Int, atLeast least: Double = 0
  ) throws(WorkbookFault) {
    try sheet.write(text, row, 1, Self.text)
    try sheet.setHeight(max(Self.height(ofName: text), least), row: row)
  }

  /// Of a text in the second column, where a line too many is better than one cut off.
  private static func height(ofName name: String) -> Double {
    text.height(of: name, width: widths[1] - 4)
  }

  /// Returns the height of the row.
  @discardableResult
  private func merge(
    _ text: String, _ sheet: Sheet, _ row: Int, _ columns: ClosedRange<Int>, _ style: CellStyle
  ) throws(WorkbookFault) -> Double {
    try sheet.merge(text, row: row, columns: columns, style)
    let width = (Self.widths + keys.map { _ in 14 } + [19])[columns].reduce(0, +)
    let height = style.height(of: text, width: width)
    try sheet.setHeight(height, row: row)
    return height
  }
}
