import Metrology

/// A class as a page that a quality officer can read on a terminal.
struct ClassPage {
  let version: ClassVersion
  let language: Language

  private var words: any Wording { language.wording }

  func print() {
    Output.line("\(version.names[language])  (\(version.classID)@\(version.version))")
    Output.table([
      [say(vi: "Lĩnh vực", en: "Field"), version.field.name[language]],
      [say(vi: "Hiệu lực", en: "In force"), term],
      [say(vi: "Phương pháp", en: "Procedure"), source(version.procedure)],
      [say(vi: "Độ tin cậy", en: "Confidence"), words.word(version.confidence)],
      [say(vi: "Chu kỳ", en: "Cycle"), cycle],
      [say(vi: "Mã băm", en: "Digest"), version.digest.hex],
    ])
    heading(say(vi: "Thông số trên nhãn", en: "Nameplate"))
    Output.table(version.parameters.map { ["  \($0.id)", $0.names[language], form($0)] })
    if !version.derived.isEmpty {
      heading(say(vi: "Giá trị tính ra", en: "Derived values"))
      Output.table(
        version.derived.map {
          ["  \($0.id)", $0.names[language], "[\($0.source)]", "= \($0.value.formula)"]
        })
    }
    for section in Question.Section.allCases {
      let rows = rows(section)
      guard !rows.isEmpty else { continue }
      heading(section.name[language])
      Output.table(rows)
    }
    heading(say(vi: "Giới hạn", en: "Limits"))
    for limit in version.limits.values.sorted(by: { $0.id < $1.id }) {
      Output.line("  \(limit.id) [\(limit.source)]: \(limit.formula)")
    }
    heading(say(vi: "Nguồn", en: "Sources"))
    for item in version.sources {
      let clause = item.clause.map { ", \($0)" } ?? ""
      Output.line(
        "  [\(item.id)] \(item.document)\(clause) – \(item.title) (\(words.word(item.confidence)))")
      if let note = item.note { Output.line("      \(note[language])") }
    }
  }

  /// The questions of a section, and with the metrological ones the points.
  private func rows(_ section: Question.Section) -> [[String]] {
    let questions = version.questions.filter { $0.section == section }
    guard section == .metrological else {
      return questions.map { ["  \($0.id)", "[\($0.source)]", $0.names[language]] }
    }
    return questions.map { ["  \($0.id)", "–", "[\($0.source)]", $0.names[language]] }
      + version.points.map { ["  \($0.id)", $0.limit, "[\($0.source)]", $0.names[language]] }
  }

  private func heading(_ text: String) {
    Output.line()
    Output.line(text)
  }

  private var term: String {
    let until = version.until.map(words.day) ?? "…"
    return "\(words.day(version.inForce)) – \(until)"
  }

  private var cycle: String {
    guard let months = version.cycle.months else { return "–" }
    return say(vi: "\(months) tháng", en: "\(months) months") + " [\(version.cycle.source)], "
      + "\(policy) [\(version.cycle.policySource)]"
  }

  private var policy: String {
    switch version.cycle.policy {
    case .endOfMonth: say(vi: "đến ngày cuối tháng", en: "to the end of the month")
    case .anniversary: say(vi: "đến ngày tròn kỳ", en: "to the anniversary")
    case .none: say(vi: "không thời hạn", en: "without end")
    }
  }

  private func source(_ id: String) -> String {
    version.source(id).map { "\($0.document) – \($0.title)" } ?? id
  }

  private func form(_ parameter: Parameter) -> String {
    let optional = parameter.optional ? say(vi: " (tùy chọn)", en: " (optional)") : ""
    switch parameter.form {
    case .number(let unit, let range): return "\(unit.text) \(range.description)\(optional)"
    case .choice(let choices): return choices.joined(separator: " | ") + optional
    case .unit(let units): return units.map(\.symbol).joined(separator: " | ") + optional
    case .text: return say(vi: "chữ", en: "text") + optional
    }
  }
}

extension UnitReference {
  fileprivate var text: String {
    switch self {
    case .unit(let unit): unit.symbol
    case .parameter(let id): "{\(id)}"
    }
  }
}
