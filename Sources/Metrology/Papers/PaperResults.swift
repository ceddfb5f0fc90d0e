/// One line of the table of results: a reading of a point, the first of them with the point's error and limit.
public struct ResultLine: Sendable, Hashable {
  /// Of the second and later readings of a point only which it is.
  public let point: Phrase
  /// With the unit that was read; empty where none was.
  public let reference: String
  public let indication: String
  /// In ``unit``; of several readings the one that decides.
  public let error: String
  public let limit: String
  public let unit: String
  /// Nil where the point is not judged.
  public let conforms: Bool?
}

/// What was found by eye and hand.
public struct ExaminationLine: Sendable, Hashable {
  public let name: Phrase
  /// Nil where it was not answered.
  public let answer: Answer?
}

extension PaperSubject {
  public var examinations: [ExaminationLine] {
    worksheet.questions.map { question in
      ExaminationLine(
        name: question.names, answer: sheet.questions[question.id].flatMap(Answer.init))
    }
  }

  /// In the order of the class, as numbers are written in Vietnamese.
  public var results: [ResultLine] { worksheet.points.flatMap(lines) }

  private func lines(of point: Worksheet.Point) -> [ResultLine] {
    let words = Language.vietnamese.wording
    let finding = findings.first { $0.point == point.definition.id }
    let readings = sheet.observations[point.definition.id] ?? []
    let symbol = unitRead(at: point).map(\.symbol) ?? ""
    func shown(_ text: String?) -> String {
      guard let text, !text.isEmpty else { return "" }
      return words.numerals(text) + (symbol.isEmpty ? "" : " \(symbol)")
    }
    let sign = point.limit.form.sign
    return (0..<max(1, readings.count)).map { index in
      let reading = index < readings.count ? readings[index] : nil
      let isFirst = index == 0
      return ResultLine(
        point: name(
          isFirst
            ? point.definition.names
            : Phrase(vi: "– lần đọc \(index + 1)", en: "– reading \(index + 1)"),
          set: reading?.setting, of: point),
        reference: shown(reading?.reference),
        indication: shown(reading?.indication)
          + (reading?.additional.map { " (ΔL \(words.numerals($0)))" } ?? ""),
        error: isFirst ? finding.map { $0.error.map(words.number) ?? "–" } ?? "" : "",
        limit: isFirst
          ? finding.map { sign + ($0.limit.isEmpty ? "" : words.numerals($0.limit)) } ?? "" : "",
        unit: isFirst ? finding?.unit.symbol ?? point.unit.symbol : "",
        conforms: isFirst ? finding?.conforms : nil)
    }
  }

  /// With what the bench really set, where that was written down.
  private func name(
    _ names: Phrase, set text: String?, of point: Worksheet.Point
  ) -> Phrase {
    guard let text, let unit = point.setting?.unit.symbol else { return names }
    let number = Language.vietnamese.wording.numerals(text)
    return Phrase(vi: "\(names.vi) – \(number) \(unit)", en: "\(names.en) – \(text) \(unit)")
  }

  private func unitRead(at point: Worksheet.Point) -> Unit? {
    guard case .observed(_, let unit, _) = point.definition.measure else { return nil }
    return worksheet.unit(unit)
  }
}

extension LimitRule.Form {
  /// What stands before the value of a limit.
  fileprivate var sign: String {
    switch self {
    case .within: "± "
    case .atLeast: "≥ "
    case .atMost: "≤ "
    case .range: ""
    }
  }
}
