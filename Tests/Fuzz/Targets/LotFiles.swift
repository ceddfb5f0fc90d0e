import Metrology

extension FuzzTarget {
  /// A bench file. What is taken, written out as a table and read again, is the same instruments with the same records.
  static let lots = FuzzTarget("lot") { bytes in
    guard let lot = taken({ () throws(Refusals) in try read(bytes) }) else { return }
    try require(!lot.rows.isEmpty, "a lot without rows")
    guard let again = taken({ () throws(Refusals) in try read(Array(table(lot).utf8)) }) else {
      throw Breach("what was taken is refused when it is written out")
    }
    try require(again.rows.count == lot.rows.count, "other rows")
    for (old, new) in zip(lot.rows, again.rows) {
      try require(old.record.instrument == new.record.instrument, "another instrument")
      try require(old.record.inputs == new.record.inputs, "other inputs")
      try require(old.record.result == new.record.result, "another result")
    }
  }

  private static func read(_ bytes: [UInt8]) throws(Refusals) -> LotImport {
    var defaults = LotImport.Defaults(standards: ["CH-01"])
    defaults.values = [
      .instrumentClass: "measure", .on: "2023-01-10", .kind: "periodic", .officer: "KDV-01",
      .customer: "KH-01",
    ]
    let known = LotImport.Known(
      officers: ["KDV-01"], customers: ["KH-01", "KH-02"], standards: ["CH-01": Kept.standard],
      today: Day("2023-02-01")!)
    return try LotImport(
      bytes, fileName: "lot.csv", defaults: defaults, known: known, library: Kept.library
    ) { "0" }
  }

  /// A table that says of each row all that was read of it.
  private static func table(_ lot: LotImport) -> String {
    let rows = lot.rows.map(cells)
    let columns = Set(rows.flatMap(\.keys)).sorted()
    let lines = [columns] + rows.map { row in columns.map { row[$0] ?? "" } }
    return lines.map { line in
      line.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
    }.joined()
  }

  private static func cells(_ row: LotImport.Row) -> [String: String] {
    let (record, instrument) = (row.record, row.record.instrument)
    var cells = [
      "serial": instrument.serial, "maker": instrument.maker, "type": instrument.type,
      "year": instrument.year, "country": instrument.country, "class": instrument.classID,
      "on": record.on.description, "kind": record.kind.rawValue, "officer": record.officer,
      "customer": instrument.customer,
      "standard": record.standards.map(\.code).joined(separator: " "),
    ]
    for entry in row.sheet.parameters { cells[entry.key] = entry.value }
    for entry in row.sheet.questions { cells[entry.key] = entry.value }
    for point in row.sheet.observations {
      for (index, observation) in point.value.enumerated() {
        for key in BenchSheet.Observation.keys {
          let name = index == 0 ? "\(point.key).\(key)" : "\(point.key).\(index + 1).\(key)"
          cells[name] = observation[key]
        }
      }
    }
    return cells
  }
}
