import Foundation
import Metrology

/// What a demonstration month ships: who takes part, and its bench files in the order they are taken in.
struct DemoMonth {
  struct Party {
    let code: String
    let entry: DataTree
    func text(_ key: String) -> String { entry[key]?.asText ?? "" }
  }

  struct Lot {
    /// Its name, and where it ships.
    let file: String
    let path: String
    let entry: DataTree
    /// The last day of verification in the file: the day it is certified.
    let lastDay: Day
    func text(_ key: String) -> String { entry[key]?.asText ?? "" }
    func count(_ key: String) -> Int { Int(text(key)) ?? 0 }
  }

  let last: Day
  let customers: [Party]
  let officers: [Party]
  let standards: [Party]
  let lots: [Lot]

  init(folder: String) throws {
    let path = "\(folder)/manifest.yaml"
    let text = try ClassLibrary.text(of: path)
    let tree = try YAMLReader.read(text, at: Place(file: path))
    func parties(_ key: String) -> [Party] {
      (tree[key]?.asMap ?? []).map { Party(code: $0.key, entry: $0.value) }
    }
    guard let last = tree["to"]?.asText.flatMap(Day.init), let lots = tree["lots"]?.asList else {
      throw Refusals(InputTrouble.missingKey("to, lots"), at: Place(file: path))
    }
    self.last = last
    customers = parties("customers")
    officers = parties("officers")
    standards = parties("standards")
    self.lots = try lots.map { entry in
      let file = entry["file"]?.asText ?? ""
      let path = "\(folder)/\(file)"
      let table = try CSVReader(try readTable(path), file: path)
      if let misfits = Refusals(table.misfits) { throw misfits }
      let column = table.header.cells.firstIndex(of: LotColumn.on.rawValue)
      let days = column.map { index in table.rows.compactMap { Day($0.cells[index]) } } ?? []
      return Lot(file: file, path: path, entry: entry, lastDay: days.max() ?? last)
    }
  }
}
