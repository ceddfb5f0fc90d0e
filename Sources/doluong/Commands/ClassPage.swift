import Metrology

/// A class as a page that a quality officer can read on a terminal.
struct ClassPage {
  let version: ClassVersion
  /// Nil where it is not approved, or no register is named.
  let approval: Approval?
  let language: Language

  var words: any Wording { language.wording }

  func print() {
    Output.line("\(version.names[language])  (\(version.classID)@\(version.version))")
    facts(head)
    heading(say(vi: "Thông số trên nhãn", en: "Nameplate"))
    for parameter in version.parameters {
      item(
        parameter.id, parameter.entryNames[language],
        [form(parameter), condition(parameter.when)].compactMap { $0 })
    }
    if !version.derived.isEmpty {
      heading(say(vi: "Giá trị tính ra", en: "Derived values"))
      for derived in version.derived { print(derived) }
    }
    for section in Question.Section.allCases {
      let questions = version.questions.filter { $0.section == section }
      let points = section == .metrological ? version.points : []
      guard !questions.isEmpty || !points.isEmpty else { continue }
      heading(section.name[language])
      for question in questions { print(question) }
      for point in points { print(point) }
    }
    if !version.limits.isEmpty { heading(say(vi: "Giới hạn", en: "Limits")) }
    for limit in version.limits.values.sorted(by: { $0.id < $1.id }) { print(limit) }
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
      Output.paragraph(
        "[\(item.id)] \(item.document)\(clause) – \(item.title) (\(words.word(item.confidence)))",
        at: 2, then: 6)
      if let note = item.note { Output.paragraph(note[language], at: 6, then: 6) }
    }
  }

  // MARK: - Head

  private var head: [[String]] {
    var rows = [
      [say(vi: "Lĩnh vực", en: "Field"), version.field.name[language]],
      [say(vi: "Nhóm thống kê", en: "Statistics group"), statistics],
      [say(vi: "Chế độ pháp lý", en: "Regime"), version.regime.name[language]],
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
    if let approval {
      let accepted =
        approval.acceptedUnconfirmed
        ? say(vi: "; chấp nhận số liệu chưa xác nhận", en: "; unconfirmed figures accepted") : ""
      rows.append([
        say(vi: "Đã phê duyệt", en: "Approved"),
        words.day(approval.at.day)
          + say(vi: ", thẻ \(approval.by)", en: ", card \(approval.by)") + accepted,
      ])
    }
    if let controls = version.controls {
      rows.append([
        say(vi: "Biện pháp kiểm soát", en: "Control measures"),
        controls.obligatory.map(\.name[language]).joined(separator: ", ")
          + " [\(controls.source)]",
      ])
    }
    rows += [
      [say(vi: "Chứng chỉ kiểm định", en: "Marks"), marks],
      [say(vi: "Điều kiện cấp", en: "Gates"), gates],
      [say(vi: "Chu kỳ", en: "Cycle"), cycle],
      [say(vi: "Mã băm", en: "Digest"), version.digest.hex],
    ]
    return rows
  }

  /// Label and text, which goes on below itself.
  private func facts(_ rows: [[String]]) {
    let width = rows.map { $0[0].count }.max() ?? 0
    Output.table(
      rows.flatMap { row in
        row[1].wrapped(to: 98 - width).enumerated().map { [$0 == 0 ? row[0] : "", $1] }
      })
  }

  private var statistics: String {
    let line = version.statistics.line.map {
      say(vi: " (biểu 08, dòng \($0))", en: " (form 08, line \($0))")
    }
    return version.statistics.name[language] + (line ?? "")
  }

  private var marks: String {
    var names = [say(vi: "giấy chứng nhận", en: "certificate")]
    if version.certificateRules.stamp { names.append(say(vi: "tem", en: "stamp")) }
    if let seal = version.marks.seal.name { names.append(seal[language]) }
    return names.joined(separator: ", ") + " [\(version.marks.source)]"
  }

  private var gates: String {
    let names = version.gates.map(\.name[language])
    return names.isEmpty ? say(vi: "không", en: "none") : names.joined(separator: ", ")
  }

  /// `id – name: this; that`.
  func item(_ id: String, _ name: String, _ details: [String]) {
    let details = details.isEmpty ? "" : ": " + details.joined(separator: "; ")
    Output.paragraph("\(id) – \(name)\(details)", at: 2, then: 6)
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
    case .number(let unit, let range):
      let parts = [unit.text, words.numerals(range.description)].filter { !$0.isEmpty }
      return (parts.isEmpty ? say(vi: "số", en: "number") : parts.joined(separator: " ")) + optional
    case .choice(let choices): return choices.joined(separator: " | ") + optional
    case .unit(let units): return units.map(\.symbol).joined(separator: " | ") + optional
    case .text: return say(vi: "chữ", en: "text") + optional
    }
  }
}
