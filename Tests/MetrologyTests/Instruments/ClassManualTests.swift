import Testing

@testable import Metrology

/// That what `instruments/README.md` shows loads, and that it shows everything.
@Suite struct ClassManualTests {
  private static let manual = Result { try ClassManual() }

  @Test func everyWholeClassLoadsAndItsExamplesHold() throws {
    let manual = try Self.manual.get()
    let classes = manual.blocks.filter(\.isClass)
    #expect(classes.map { $0.tree["id"]?.asText } == [ClassManual.practiceID])
    for block in classes {
      for version in try manual.decode(block.text).versions {
        #expect(ExampleCheck.findings(version, file: "README").isEmpty)
      }
    }
  }

  @Test func everyPartLoadsInThePracticeClass() throws {
    let manual = try Self.manual.get()
    let parts = manual.blocks.filter(\.isPart)
    #expect(parts.count > 20)
    for part in parts {
      do {
        for version in try manual.decode(try manual.practice(with: part)).versions {
          // A part shows what it is about; the four kinds of example are those of the practice class.
          let findings = ExampleCheck.findings(version, file: "README").filter {
            if case .definition(.tooFewExamples) = $0.reason { false } else { true }
          }
          #expect(findings.isEmpty, "block at line \(part.line): \(findings)")
        }
      } catch let refusals as Refusals {
        Issue.record("block at line \(part.line): \(refusals.all)")
      }
    }
  }

  @Test func everyListIsUsedByAPart() throws {
    let manual = try Self.manual.get()
    let used = manual.blocks.filter(\.isPart).flatMap { part in
      (part.tree["uses"]?.asList ?? []).compactMap(\.asText)
        + [part.tree["cycle"]?["list"]?.asText].compactMap { $0 }
    }
    #expect(Set(manual.lists.keys) == Set(used))
  }

  // MARK: - Everything is shown

  /// Decoders name the keys they know when they meet one that they do not know.
  @Test func everyKeyThatADecoderAsksForIsInSomeBlock() throws {
    let manual = try Self.manual.get()
    let shown = Set(manual.blocks.flatMap { $0.tree.allKeys })
    let stranger = "no-such-key"
    var asked: Set<String> = []
    func note(_ text: String, _ lists: [String: String]) {
      let id = ClassManual.practiceID
      do throws(Refusals) {
        _ = try InstrumentClass(yaml: text, file: id, expectedID: id) { lists[$0] }
      } catch {
        for refusal in error.all {
          switch refusal.reason {
          case .input(.unknownKey(stranger, let known)): asked.formUnion(known)
          case .definition(.exactlyOneOf(let keys)): asked.formUnion(keys)
          default: break
          }
        }
      }
    }
    func strange(_ text: String) throws -> String {
      JSONWriter.line(try YAMLReader.read(text).with(stranger))
    }
    for block in manual.blocks where block.isPart {
      let text = try manual.practice(with: block)
      note(try strange(text), manual.lists)
      note(text, try manual.lists.mapValues(strange))
    }
    // Where one of several forms is due, none of them is given.
    let practice = try manual.practice.text
    for form in [#"number: {unit: kg, above: "0"}"#, #"percent: "50", of: {parameter: Max}"#] {
      #expect(practice.contains(form))
      note(practice.replacing(form, with: "\(stranger): x"), [:])
    }
    #expect(asked.count > 70)
    #expect(asked.subtracting(shown).sorted() == [])
  }

  /// These are asked for only where they stand, so that no decoder names them.
  @Test(arguments: [
    "low", "high", "setting", "reference", "repeats", "decimals", "interval", "each", "additional",
    "error", "errors", "from", "to", "above", "below", "allowed", "until", "uses",
  ])
  func aKeyThatMayBeAbsentIsInSomeBlock(_ key: String) throws {
    #expect(try Self.manual.get().blocks.contains { $0.tree.allKeys.contains(key) })
  }

  @Test func everyWordOfAClosedListIsOnThePage() throws {
    let text = try Self.manual.get().text
    func words<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> [String] {
      Choice.allCases.map(\.rawValue)
    }
    let all =
      words(Field.self) + words(StatisticsGroup.self) + words(Regime.self) + words(Technology.self)
      + words(Confidence.self) + words(Question.Section.self)
      + words(VerificationKind.self) + words(TestPoint.Quantity.self)
      + words(TestPoint.Computation.self) + words(TestPoint.ObservationForm.self)
      + words(ValueForm.PointValue.self) + words(ValueForm.PointReading.Take.self)
      + words(ValueForm.PointReading.By.self) + words(ValueForm.Gap.self) + words(Marks.Seal.self)
      + words(ValidityPolicy.self) + words(ControlMeasure.self) + words(Gate.self)
      + words(Verdict.self)
    for word in Set(all).sorted() { #expect(text.contains("`\(word)`"), "\(word)") }
  }
}

extension DataTree {
  fileprivate var allKeys: Set<String> {
    let (entries, items) = (asMap ?? [], asList ?? [])
    return Set(entries.map(\.key))
      .union(entries.flatMap { $0.value.allKeys }).union(items.flatMap(\.allKeys))
  }

  /// The same with one more key in every map.
  fileprivate func with(_ key: String) -> DataTree {
    if let items = asList { return .list(items.map { $0.with(key) }) }
    guard let entries = asMap else { return self }
    return .map(entries.map { .init($0.key, $0.value.with(key)) } + [.init(key, "x")])
  }
}
