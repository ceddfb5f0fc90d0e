import Metrology

/// What to measure, on a terminal.
struct BenchPage {
  let plan: BenchPlan
  let instrument: Instrument?
  let language: Language

  private var words: any Wording { language.wording }
  private var worksheet: Worksheet { plan.worksheet }

  func print() {
    let rules = worksheet.rules
    Output.line("\(rules.names[language])  (\(rules.classID)@\(rules.version))")
    Output.table(
      (instrument.map {
        [
          [say(vi: "Phương tiện đo", en: "Instrument"), "\($0.maker) \($0.type), \($0.serial)"]
        ]
      } ?? [])
        + [
          [say(vi: "Chế độ kiểm định", en: "Kind"), worksheet.kind.name[language]],
          [say(vi: "Phương pháp", en: "Procedure"), worksheet.procedure],
        ])
    heading(say(vi: "Thông số trên nhãn", en: "Nameplate"))
    Output.table(
      rules.parameters.compactMap { parameter in
        worksheet.parameters[parameter.id].map { value in
          let unit = worksheet.unit(of: parameter)?.symbol ?? ""
          return [
            "  \(parameter.id)", "\(words.text(value)) \(unit)", parameter.entryNames[language],
          ]
        }
      })
    if !worksheet.derived.isEmpty {
      heading(say(vi: "Giá trị tính ra", en: "Derived values"))
      Output.table(
        worksheet.derived.compactMap { derived in
          guard let value = try? Rounding.shortest(derived.value) else { return nil }
          return [
            "  \(derived.definition.id)", "\(words.number(value)) \(derived.unit.symbol)",
            derived.definition.names[language],
          ]
        })
    }
    if !worksheet.questions.isEmpty {
      heading(say(vi: "Kiểm tra", en: "Checks"))
      Output.table(worksheet.questions.map { ["  \($0.id)", $0.names[language]] })
    }
    // A kind recorded by hand has no points.
    guard !plan.points.isEmpty else { return }
    heading(say(vi: "Kiểm tra đo lường", en: "Measurement"))
    Output.table(
      [
        [
          say(vi: "  Điểm", en: "  Point"), say(vi: "Đặt", en: "Set to"),
          say(vi: "Đọc", en: "Read"), say(vi: "Giới hạn", en: "Limit"),
          say(vi: "Phép đo", en: "Measurement"),
        ]
      ] + plan.points.map(line))
  }

  private func line(_ point: BenchPlan.Point) -> [String] {
    let reading = point.reading.map { reading in
      let times = reading.repeats.upperBound == 1 ? "" : " × \(reading.repeats.text)"
      return (reading.unit.symbol.isEmpty ? "–" : reading.unit.symbol) + times
    }
    return [
      "  \(point.id)", point.nominal.map(words.text) ?? "–",
      reading ?? say(vi: "tính ra", en: "worked out"), words.text(point.limit, unit: point.unit),
      point.names[language],
    ]
  }

  private func heading(_ text: String) {
    Output.line()
    Output.line(text)
  }
}

extension ClosedRange<Int> {
  /// `3`, or `2–4`.
  fileprivate var text: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound)–\(upperBound)"
  }
}

// MARK: - JSON

extension BenchPlan {
  /// What a program needs to lead an officer through the points; numbers are text.
  var tree: DataTree {
    let rules = worksheet.rules
    return [
      "class": .text(rules.classID), "version": .text(rules.version),
      "digest": .text(rules.digest.hex), "kind": .text(worksheet.kind.rawValue),
      "parameters": .map(worksheet.parameters.map { .init($0.key, .text($0.value.text)) }),
      "derived": .list(
        worksheet.derived.map {
          [
            "id": .text($0.definition.id), "names": $0.definition.names.tree,
            "unit": .text($0.unit.rawValue),
            "value": .text((try? Rounding.shortest($0.value))?.description),
          ]
        }),
      "questions": .list(
        worksheet.questions.map {
          [
            "id": .text($0.id), "names": $0.names.tree, "section": .text($0.section.rawValue),
            "notApplicable": .bool($0.mayNotApply),
          ]
        }),
      "points": .list(points.map(\.tree)),
    ]
  }
}

extension BenchPlan.Point {
  fileprivate var tree: DataTree {
    [
      "id": .text(id), "names": names.tree, "unit": .text(unit.rawValue),
      "nominal": nominal.map {
        [
          "value": .text($0.value?.description), "unit": .text($0.unit.rawValue),
          "low": .text($0.low?.description), "high": .text($0.high?.description),
        ]
      } ?? .null,
      "reading": reading.map {
        [
          "unit": .text($0.unit.rawValue), "keys": .list($0.keys.map { .text($0) }),
          "repeats": [
            "from": .count($0.repeats.lowerBound), "to": .count($0.repeats.upperBound),
          ],
        ]
      } ?? .null,
      "limit": limit.tree,
    ]
  }
}

extension BenchPlan.Limit {
  fileprivate var tree: DataTree {
    switch self {
    case .byReading(let rule): ["rule": .text(rule)]
    case .known(let sign, let text, let absolute, let moves):
      [
        "sign": .text(sign == .range ? "range" : sign.rawValue), "value": .text(text),
        "absolute": absolute.map { ["value": .text($0.text), "unit": .text($0.unit.rawValue)] }
          ?? .null,
        "followsReading": .bool(moves),
      ]
    }
  }
}
