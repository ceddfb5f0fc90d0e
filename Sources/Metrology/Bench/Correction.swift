extension NewRecord {
  /// A record with some values written right, judged again by the rules of the first.
  ///
  /// Values are named as the columns of a lot file: a parameter, a question, `q3.indication`, `q3.2.reference`; an empty
  /// value removes. Instrument, day, kind, officer and standards stay, and so does the customer where none is named.
  public init(
    correcting old: Verification, rules: ClassVersion, changes: [(column: String, value: String)],
    customer: String? = nil
  ) throws(Refusals) {
    let inputs = try RecordInputs.read(old.inputs)
    var sheet = inputs.sheet
    let troubles = TroubleList()
    for change in changes {
      let value = change.value.isEmpty ? nil : change.value
      switch LotFile.column(change.column, [rules]) {
      case .parameter(let id)?: sheet.parameters[id] = value
      case .question(let id)?: sheet.questions[id] = value
      case .observation(let point, let index, let key)?:
        var items = sheet.observations[point] ?? []
        guard index <= items.count + 1 else {
          let next = items.isEmpty ? point : "\(point).\(items.count + 1)"
          troubles.add(InputTrouble.missingKey(next), at: Place(path: "--set"))
          continue
        }
        if index > items.count { items.append(BenchSheet.Observation()) }
        items[index - 1][key] = value
        items.removeAll { $0 == BenchSheet.Observation() }
        sheet.observations[point] = items.isEmpty ? nil : items
      case .common?, nil:
        troubles.add(InputTrouble.unknownColumn(change.column), at: Place(path: "--set"))
      }
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    let worksheet = try Worksheet(for: sheet, class: rules, kind: inputs.kind)
    let evaluation = try Evaluation(worksheet, sheet)
    self.init(
      instrument: old.instrument.used(by: customer), rules: rules, on: inputs.on, kind: inputs.kind,
      officer: old.officer, standards: old.standards,
      sheet: sheet, evaluation: evaluation)
  }
}

extension Instrument {
  /// The same instrument in other hands; nil leaves it where it is.
  fileprivate func used(by customer: String?) -> Instrument {
    Instrument(
      id: id, classID: classID, maker: maker, type: type, serial: serial, year: year,
      country: country, customer: customer ?? self.customer)
  }
}
