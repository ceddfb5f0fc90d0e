internal import Metrology

/// The sheet that is a lot file: its header, and one row whose cells follow those of the form.
struct BenchLotSheet {
  private let bench: BenchSheetWorkbook
  private let cells: [BenchCell]

  init(_ bench: BenchSheetWorkbook, cells: [BenchCell]) {
    self.bench = bench
    self.cells = cells
  }

  func write(into workbook: Workbook) throws(WorkbookFault) {
    let sheet = try workbook.addSheet(BenchSheetWords.lot[bench.language])
    try bench.layOut(sheet)
    let style = CellStyle(size: 11)
    let fixed = [
      (LotColumn.instrumentClass.rawValue, bench.plan.worksheet.rules.classID),
      (LotColumn.kind.rawValue, bench.plan.worksheet.kind.rawValue),
    ]
    for (column, (name, value)) in fixed.enumerated() {
      try sheet.write(name, 0, column, style.with { $0.bold = true })
      try sheet.write(value, 1, column, style)
    }
    for (index, cell) in cells.enumerated() {
      let column = fixed.count + index
      try sheet.write(cell.column, 0, column, style.with { $0.bold = true })
      try sheet.write(formula: formula(cell), text: value(cell), 1, column, style)
    }
  }

  private func formula(_ cell: BenchCell) -> String {
    let place = "'\(BenchSheetWords.form[bench.language])'!\(cell.reference)"
    if cell.column == LotColumn.on.rawValue {
      return "=IF(\(place)=\"\",\"\",TEXT(\(place),\"yyyy-mm-dd\"))"
    }
    guard bench.plan.worksheet.questions.contains(where: { $0.id == cell.column }) else {
      return "=IF(\(place)=\"\",\"\",\(place))"
    }
    // The words of the form as the codes of the file; another word goes on as it is, for the import to refuse.
    return "="
      + Answer.allCases.map { answer in
        "IF(\(place)=\"\(BenchSheetWords.answer(answer)[bench.language])\",\"\(answer.rawValue)\","
      }.joined() + "\(place)&\"\"" + String(repeating: ")", count: Answer.allCases.count)
  }

  /// What the cell shows before anything is filled in.
  private func value(_ cell: BenchCell) -> String {
    let head = bench.heading
    return switch LotColumn(rawValue: cell.column) {
    case .serial?: head.serial
    case .maker?: head.maker
    case .type?: head.type
    case .customer?: head.customer
    case .on?: bench.day.description
    default: bench.plan.worksheet.parameters[cell.column]?.text ?? ""
    }
  }
}
