import Metrology

/// A class as a page that a quality officer can read on a terminal.
struct ClassPage {
  let version: ClassVersion
  let language: Language

  private var words: any Wording { language.wording }

  func print() {
    Output.line("\(version.names[language])  (\(version.classID)@\(version.version))")
    var rows = [
      [say(vi: "Lĩnh vực", en: "Field"), version.field.name[language]],
      [say(vi: "Hiệu lực", en: "In force"), term],
    ]
    // Said only where it is so.
    if version.tentative {
      rows.append([
        say(vi: "Tạm thời", en: "Tentative"),
        say(
          vi: "chỉ có hiệu lực khi Trung tâm đã phê duyệt phiên bản này",
          en: "in force only once the centre has approved this version"),
      ])
    }
    rows += [
      [say(vi: "Phương pháp", en: "Procedure"), procedure],
      [say(vi: "Độ tin cậy", en: "Confidence"), words.word(version.confidence)],
    ]
    if let controls = version.controls {
      rows.append([
        say(vi: "Biện pháp kiểm soát", en: "Control measures"),
        controls.obligatory.map(\.name[language]).joined(separator: ", ")
          + " [\(controls.source)]",
      ])
    }
    rows += [
      [say(vi: "Chu kỳ", en: "Cycle"), cycle],
      [say(vi: "Mã băm", en: "Digest"), version.digest.hex],
    ]
    Output.table(rows)
    heading(say(vi: "Thông số trên nhãn", en: "Nameplate"))
    Output.table(version.parameters.map { ["  \($0.id)", $0.names[language], form($0)] })
    if !version.derived.isEmpty {
      heading(say(vi: "Giá trị tính ra", en: "Derived values"))
      derived()
    }
    for section in Question.Section.allCases {
      let checks = checks(of: section)
      guard !checks.isEmpty else { continue }
      heading(section.name[language])
      Output.table(checks)
    }
    let calculated = version.points.compactMap { point -> (String, RuleLayout)? in
      guard case .calculated(let calculated) = point.measure else { return nil }
      return (point.id, layout(calculated.value))
    }
    if !calculated.isEmpty {
      heading(say(vi: "Điểm tính toán", en: "Calculated points"))
      for (id, layout) in calculated { rule("\(id) =", layout) }
    }
    if !version.limits.isEmpty { heading(say(vi: "Giới hạn", en: "Limits")) }
    for limit in version.limits.values.sorted(by: { $0.id < $1.id }) {
      rule(
        "\(limit.id) [\(limit.source)]:",
        RuleLayout(limit, parameters: version.parameters, language: language))
    }
    if !version.examples.isEmpty {
      heading(say(vi: "Ví dụ kiểm chứng", en: "Worked examples"))
      Output.table(
        version.examples.map { example in
          [
            "  \(example.id)", words.day(example.on), example.kind.name[language],
            words.word(example.expected.verdict),
          ]
        })
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
  private func checks(of section: Question.Section) -> [[String]] {
    let questions = version.questions.filter { $0.section == section }
    guard section == .metrological else {
      return questions.map { ["  \($0.id)", "[\($0.source)]", $0.names[language]] }
    }
    return questions.map { ["  \($0.id)", "–", "[\($0.source)]", $0.names[language]] }
      + version.points.map { ["  \($0.id)", $0.limit, "[\($0.source)]", $0.names[language]] }
  }

  /// Those that are one formula in a table, those with tables of their own below it.
  private func derived() {
    let laid = version.derived.map { ($0, layout($0.value)) }
    Output.table(
      laid.map { derived, layout in
        let formula = layout.lines.isEmpty ? "= \(layout.head ?? "")" : ""
        return ["  \(derived.id)", derived.names[language], "[\(derived.source)]", formula]
      })
    for (derived, layout) in laid where !layout.lines.isEmpty { rule("\(derived.id) =", layout) }
  }

  private func layout(_ value: ValueForm) -> RuleLayout {
    RuleLayout(value, parameters: version.parameters, language: language)
  }

  private func rule(_ name: String, _ layout: RuleLayout) {
    Output.line("  \(name)\(layout.head.map { " \($0)" } ?? "")")
    for line in layout.lines { Output.line("      \(line)") }
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
    months + " [\(version.cycle.source)], \(policy) [\(version.cycle.policySource)]"
  }

  private var months: String {
    func text(_ months: Int?) -> String {
      months.map { say(vi: "\($0) tháng", en: "\($0) months") }
        ?? say(vi: "không kiểm định định kỳ", en: "no periodic verification")
    }
    switch version.cycle.months {
    case .always(let months): return text(months)
    case .byParameter(let id, let cases):
      let rows = cases.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value))" }
      return "\(id) (\(rows.joined(separator: "; ")))"
    case .byKind(let cases):
      return VerificationKind.allCases.compactMap { kind in
        cases[kind].map { "\(kind.name[language]): \(text($0))" }
      }.joined(separator: "; ")
    }
  }

  private var procedure: String {
    switch version.procedure {
    case .source(let id): source(id)
    case .stated(let parameter):
      say(
        vi: "theo quy trình ghi trong biên bản (\(parameter))",
        en: "the one stated in the record (\(parameter))")
    }
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
