/// A bench file as a table: one row per instrument, its columns resolved under the classes its rows use.
///
/// Columns are those of ``LotColumn``, parameters and questions by their ids, and `POINT.reference`, `POINT.indication`,
/// `POINT.error`, `POINT.setting`, with repeats `POINT.2.reference`. An empty cell is an absent value.
struct LotFile {
  /// What a column holds.
  enum Column: Hashable {
    case common(LotColumn)
    case parameter(String)
    case question(String)
    case observation(point: String, index: Int, key: String)
  }

  let table: CSVReader
  /// Nil where the header's name means nothing; then the file is refused, and its rows are read to find what else is wrong.
  let columns: [Column?]

  /// Tells `troubles` of columns that no class knows or that stand twice.
  init(_ table: CSVReader, classes: [ClassVersion], file: String, _ troubles: TroubleList) {
    self.table = table
    let place = Place(file: file, line: table.header.line)
    var seen: Set<Column> = []
    columns = table.header.cells.map { name in
      let column = Self.column(name, classes)
      if let column {
        if !seen.insert(column).inserted {
          troubles.add(InputTrouble.columnTwice(name), at: place)
        }
      } else {
        troubles.add(InputTrouble.unknownColumn(name), at: place)
      }
      return column
    }
  }

  static func column(_ name: String, _ classes: [ClassVersion]) -> Column? {
    if let common = LotColumn(rawValue: name) { return .common(common) }
    for rules in classes {
      if rules.parameters.contains(where: { $0.id == name }) { return .parameter(name) }
      if rules.questions.contains(where: { $0.id == name }) { return .question(name) }
    }
    var parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard let key = parts.popLast(), BenchSheet.Observation.keys.contains(String(key)) else {
      return nil
    }
    var index = 1
    if parts.count == 2 {
      guard let number = Int(parts[1]), (2...TestPoint.mostRepeats).contains(number),
        String(number) == parts[1]
      else { return nil }
      index = number
    }
    guard (1...2).contains(parts.count) else { return nil }
    let point = String(parts[0])
    let known = classes.contains { rules in
      rules.points.contains {
        if case .observed = $0.measure { $0.id == point } else { false }
      }
    }
    return known ? .observation(point: point, index: index, key: String(key)) : nil
  }

  /// One row taken apart; empty cells are left out.
  struct Parts {
    var common: [LotColumn: String] = [:]
    var sheet = BenchSheet()
    /// Repeats left out before one that is given: `q3.2` where q3.3 stands. Closing the gap would move a reading.
    var skipped: [String] = []
  }

  func parts(of row: CSVReader.Row) -> Parts {
    var parts = Parts()
    var repeats: [String: [Int: BenchSheet.Observation]] = [:]
    for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
      switch column {
      case nil: continue
      case .common(let common): parts.common[common] = cell
      case .parameter(let id): parts.sheet.parameters[id] = cell
      case .question(let id): parts.sheet.questions[id] = cell
      case .observation(let point, let index, let key):
        repeats[point, default: [:]][index, default: .init()][key] = cell
      }
    }
    for (point, byIndex) in repeats.sorted(by: { $0.key < $1.key }) {
      for index in 1..<(byIndex.keys.max() ?? 1) where byIndex[index] == nil {
        parts.skipped.append(index == 1 ? point : "\(point).\(index)")
      }
    }
    parts.sheet.observations = NamedValues(
      repeats.mapValues { byIndex in byIndex.sorted { $0.key < $1.key }.map(\.value) })
    return parts
  }
}
