import Metrology

/// What is worked out, asked and measured, each with when it applies and in which unit.
extension ClassPage {
  func print(_ derived: DerivedValue) {
    entry(derived.id, derived.names, derived.source, derived.when, unit: derived.unit.text)
    value(derived.value)
  }

  func print(_ question: Question) {
    entry(
      question.id, question.names, question.source, question.when,
      question.mayNotApply
        ? say(vi: "có thể trả lời “không áp dụng”", en: "may be answered “not applicable”") : nil)
  }

  func print(_ point: TestPoint) {
    entry(point.id, point.names, point.source, point.when)
    let inUnit = unit(of: point).inParentheses
    switch point.measure {
    case .observed(let quantity, let unit, let observed):
      judged(quantity.name[language] + inUnit, observed.decimals, point)
      if let setting = observed.setting { print(setting) }
      print(observed, unit.text)
    case .computed(let computation, of: let ids):
      let of = say(vi: "của", en: "of")
      judged(
        "\(computation.name[language])\(inUnit) \(of) \(ids.joined(separator: ", "))", nil, point)
    case .calculated(let calculated):
      judged(say(vi: "giá trị tính", en: "worked out") + inUnit, calculated.decimals, point)
      value(calculated.value)
    }
  }

  func print(_ limit: LimitRule) {
    let units = Set(version.points.filter { $0.limit == limit.id }.map { unit(of: $0) })
    rule(
      "\(limit.id) [\(limit.source)]:",
      RuleLayout(
        limit, unit: units.count == 1 ? units.first! : "", parameters: version.parameters,
        language: language), at: 2)
  }

  /// When something applies; nil where always.
  func condition(_ when: Condition) -> String? {
    var parts: [String] = []
    if let kinds = when.kinds {
      let names = VerificationKind.allCases.filter(kinds.contains).map(\.name[language])
      parts.append(
        say(vi: "chế độ kiểm định: ", en: "kind of verification: ") + names.joined(separator: ", "))
    }
    if let id = when.parameter {
      let choices = version.parameters.first { $0.id == id }?.form.inOrder(when.values)
      parts.append("\(id) = " + (choices ?? when.values.sorted()).joined(separator: ", "))
    }
    guard !parts.isEmpty else { return nil }
    return say(vi: "khi ", en: "when ") + parts.joined(separator: say(vi: " và ", en: " and "))
  }

  // MARK: - Parts of an entry

  /// `id – name [source]; when …`.
  private func entry(
    _ id: String, _ names: Phrase, _ source: String, _ when: Condition, _ more: String? = nil,
    unit: String = ""
  ) {
    let parts = ["\(names[language])\(unit.inParentheses) [\(source)]", more, condition(when)]
      .compactMap { $0 }
    item(id, parts.joined(separator: "; "), [])
  }

  private func judged(_ what: String, _ decimals: Int?, _ point: TestPoint) {
    let places = decimals.map {
      say(vi: ", in \($0) chữ số thập phân", en: ", printed with \(counted($0, "decimal"))")
    }
    let limit = say(vi: "giới hạn", en: "limit")
    Output.paragraph("\(what)\(places ?? ""); \(limit): \(point.limit)", at: 6, then: 10)
  }

  private func print(_ setting: TestPoint.Setting) {
    let unit = setting.unit.text.inParentheses
    if let value = setting.value {
      rule(say(vi: "đặt\(unit):", en: "set to\(unit):"), layout(value), at: 6)
    }
    let band = say(vi: "cho phép đặt trong\(unit):", en: "may be set in\(unit):")
    if !setting.span.isOpen { rule(band, layout(setting.span), at: 6) }
  }

  private func print(_ observed: TestPoint.Observed, _ unit: String) {
    let forms = observed.forms.map(\.name[language])
      .joined(separator: say(vi: "; hoặc ", en: "; or "))
    let (least, most) = (observed.repeats.lowerBound, observed.repeats.upperBound)
    let times =
      most == 1
      ? ""
      : least == most
        ? say(vi: "; \(least) lần", en: "; \(least) times")
        : say(vi: "; \(least) đến \(most) lần", en: "; \(least) to \(most) times")
    let unit = unit.inParentheses
    Output.paragraph(say(vi: "đọc", en: "read") + "\(unit): \(forms)\(times)", at: 6, then: 10)
    if let reference = observed.reference, !reference.isOpen {
      rule(say(vi: "chuẩn trong\(unit):", en: "reference in\(unit):"), layout(reference), at: 6)
    }
    if let interval = observed.interval {
      rule(say(vi: "độ chia\(unit):", en: "scale interval\(unit):"), layout(interval), at: 6)
    }
    if let zero = observed.zero {
      let text = say(vi: "trừ sai số tại điểm", en: "less the error at")
      Output.line("      \(text) \(zero)")
    }
  }

  /// A formula, or a table that needs no sign before it.
  private func value(_ value: ValueForm) {
    let layout = layout(value)
    if layout.head == nil {
      for line in layout.lines { Output.line("      \(line)") }
    } else {
      rule("=", layout, at: 6)
    }
  }

  private func rule(_ label: String, _ layout: RuleLayout, at margin: Int) {
    Output.paragraph("\(label) \(layout.head ?? "")", at: margin, then: margin + 4)
    for line in layout.lines { Output.line(String(repeating: " ", count: margin + 4) + line) }
  }

  private func layout(_ value: ValueForm) -> RuleLayout {
    RuleLayout(value, parameters: version.parameters, language: language)
  }

  private func layout(_ span: TestPoint.Span) -> RuleLayout {
    RuleLayout(span, parameters: version.parameters, language: language)
  }

  /// Of what is judged at a point: a relative error is in %.
  private func unit(of point: TestPoint) -> String {
    switch point.measure {
    case .observed(.relativeError, _, _): return Unit.percent.symbol
    case .observed(_, let unit, _): return unit.text
    case .calculated(let calculated): return calculated.unit.text
    case .computed(.hysteresis, of: let ids), .computed(.spread, of: let ids):
      return version.points.first { $0.id == ids.first }.map { unit(of: $0) } ?? ""
    case .computed: return ""
    }
  }
}

extension Parameter.Form {
  /// Some of its choices in the order of the class.
  fileprivate func inOrder(_ values: Set<String>) -> [String]? {
    switch self {
    case .choice(let choices): choices.filter(values.contains)
    case .unit(let units): units.map(\.rawValue).filter(values.contains)
    case .number, .text: nil
    }
  }
}

extension TestPoint.Span {
  fileprivate var isOpen: Bool { low == nil && high == nil }
}

extension String {
  /// Behind what is in this unit; nothing where there is none.
  fileprivate var inParentheses: String { isEmpty ? "" : " (\(self))" }
}
