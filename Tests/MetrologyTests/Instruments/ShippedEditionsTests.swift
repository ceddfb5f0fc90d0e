import Foundation
import Testing

@testable import Metrology

/// The group-2 list that ships, and the classes that rest on it, on the days on which the law changed.
@Suite struct ShippedEditionsTests {
  private static let list: KindList = {
    let text = try! String(
      contentsOfFile: "\(ShippedClassesTests.folder)/lists/group-2.yaml", encoding: .utf8)
    let troubles = TroubleList()
    return KindList(yaml: text, id: "group-2", troubles)!
  }()

  private static let boundaries = ["2013-11-15", "2020-01-01", "2024-10-15", "2026-04-15"]
    .map { Day($0)! }
  /// The day before, on and after every boundary.
  private static let days = boundaries.flatMap { day in (-1...1).map { day.adding(days: $0) } }

  // MARK: - The list against the table of the law

  /// Cycles as the tables of the circulars print them: nothing before 15/11/2013; 2013 as far as it is known; TT 07/2019;
  /// TT 03/2024; the transcription of TT 04/2026, which counts once it is approved. 0 is a kind without a cycle.
  @Test(
    arguments: [
      ("taximeter", [nil, 12, 18, 18, 18]), ("traffic-speed-meter", [nil, 12, 24, 24, 24]),
      ("fuel-dispenser", [nil, 12, 12, 12, 12]),
      ("electricity-meter-1p-induction", [nil, 60, 60, nil, 60]),
      ("electricity-meter-1p-electronic", [nil, 60, 72, 72, 72]),
      ("electricity-meter-3p-induction", [nil, 24, 48, 48, 48]),
      ("electricity-meter-3p-electronic", [nil, 24, 36, 36, 36]),
      ("ev-charger-ac-bicycle", [nil, nil, nil, 60, 60]),
      ("ev-charger-ac-car", [nil, nil, nil, 36, 36]),
      ("ev-charger-dc-car", [nil, nil, nil, 36, 36]),
      ("analytical-balance", [nil, nil, 12, 12, 24]),
      ("technical-balance", [nil, nil, 12, 12, 24]),
      ("crane-scale", [nil, nil, 12, 12, 24]), ("truck-scale", [nil, nil, 12, 12, 24]),
      ("spring-dial-scale", [nil, nil, 24, 24, 24]),
      ("platform-counter-hanging-scale", [nil, nil, 12, 12, 12]),
      ("weight-e2", [nil, nil, 24, 24, 24]), ("weight-up-to-f1", [nil, nil, 12, 12, 12]),
      ("water-meter-mechanical", [nil, nil, 60, 60, 60]),
      ("water-meter-electronic", [nil, nil, 36, 36, 60]),
      ("levelling-instrument", [nil, nil, 12, 12, 24]), ("total-station", [nil, nil, 12, 12, 24]),
      ("clinical-thermometer-mercury", [nil, nil, 0, 0, 6]), ("tape-measure", [nil, nil, 0, 0, 0]),
      ("earth-resistance-meter", [nil, nil, 12, 12, 12]),
      ("pressure-gauge", [nil, nil, 12, 12, 12]),
      ("sphygmomanometer", [nil, nil, 12, 12, 12]), ("fixed-tank", [nil, nil, 60, 60, 60]),
      ("road-tanker", [nil, nil, 12, 12, 12]), ("volumetric-measure", [nil, nil, 24, 24, 24]),
      ("current-transformer", [nil, nil, 60, 60, 60]), ("oil-meter", [nil, nil, 12, 12, 12]),
    ] as [(String, [Int?])])
  func cycles(kind: String, months: [Int?]) throws {
    let terms = Self.list.terms(of: ["": kind])
    for day in Self.days {
      for approved in [false, true] {
        let term = terms.last {
          $0.inForce <= day && ($0.until.map { day <= $0 } ?? true)
            && (approved || !$0.edition.tentative)
        }
        var column = Self.boundaries.count { $0 <= day }
        if column == 4, !approved { column = 3 }
        let found = term.map { $0.rows[""]?.months ?? 0 }
        #expect(found == months[column], "\(kind) on \(day), \(approved ? "" : "not ")approved")
      }
    }
  }

  /// Ninety rows: 68 numbers in 2019, 69 from 2024 on (TT 03/2024/TT-BKHCN dropped one row of 43 and added the three of 69).
  @Test func theListHasTheRowsOfTheLaw() {
    #expect(Self.list.kinds.count == 90)
    #expect(Self.list.editions.map(\.name) == ["2013", "2020", "2024", "2026"])
    #expect(Self.list.editions.map(\.inForce) == Self.boundaries)
    #expect(Self.list.editions.map(\.tentative) == [false, false, false, true])
    #expect(Self.list.editions.map(\.rows.count) == [7, 87, 89, 90])
    // A kind with a cycle is under periodic verification, where the measures are known and not a transcription's.
    for edition in Self.list.editions where !edition.tentative {
      for (kind, row) in edition.rows {
        guard let controls = row.controls else { continue }
        #expect((row.months != nil) == controls.contains(.periodic), "\(edition.name) \(kind)")
      }
    }
  }

  // MARK: - Classes

  /// What a class takes its cycle from, as its file has it.
  private static func kinds(_ id: String) throws -> Set<String> {
    let text = try String(
      contentsOfFile: "\(ShippedClassesTests.folder)/\(id).yaml", encoding: .utf8)
    var kinds: Set<String> = []
    for version in try YAMLReader.read(text)["versions"]?.asList ?? [] {
      let kind = version["cycle"]?["kind"]
      if let name = kind?.asText { kinds.insert(name) }
      kinds.formUnion(kind?["cases"]?.asMap?.compactMap { $0.value.asText } ?? [])
    }
    return kinds
  }

  /// By the days of the editions alone, kept apart from the terms that the classes are crossed with.
  private static func row(_ kind: String, on day: Day, approved: Bool) -> KindList.Row? {
    let begun = list.editions.filter { $0.inForce <= day }
    if approved, let last = begun.last, last.tentative, let row = last.rows[kind] { return row }
    return begun.last { !$0.tentative }?.rows[kind]
  }

  private static func digests(_ found: InstrumentClass) -> Set<String> {
    Set(found.versions.filter(\.tentative).map(\.digest.hex))
  }

  @Test func everyClassWalksThroughEveryDay() throws {
    let library = ShippedClassesTests.library
    for id in try library.ids() {
      let found = try library.instrumentClass(id)
      let kinds = try Self.kinds(id)
      guard let kind = kinds.first, kinds.count == 1 else { continue }
      // The rules may begin later than the list.
      let first = try #require(found.versions.map(\.inForce).min())
      for day in Self.days {
        for approved in [false, true] {
          let version = found.version(on: day, approved: approved ? Self.digests(found) : [])
          let row = day < first ? nil : Self.row(kind, on: day, approved: approved)
          #expect((version != nil) == (row != nil), "\(id) on \(day)")
          guard let version, let row else { continue }
          #expect(version.cycle.months == .always(row.months), "\(id) on \(day)")
          #expect(version.controls?.obligatory == row.controls, "\(id) on \(day)")
          #expect(
            version.tentative
              == (approved
                && Self.row(kind, on: day, approved: false).map {
                  $0.months != row.months || $0.controls != row.controls
                } ?? true),
            "\(id) on \(day)")
        }
      }
    }
  }

  @Test func everyKindByHandWalksThroughEveryDay() throws {
    let library = ShippedClassesTests.library
    let ids = try library.idsByHand()
    #expect(ids.count == 61)
    for id in ids {
      let found = try library.instrumentClass(id)
      let kind = try #require(Self.list.kinds.first { $0.id == id })
      for day in Self.days {
        for approved in [false, true] {
          let version = found.version(on: day, approved: approved ? Self.digests(found) : [])
          let row = Self.row(id, on: day, approved: approved)
          #expect(version?.cycle.months == row.map { .always($0.months) }, "\(id) on \(day)")
          guard let version else { continue }
          #expect(version.names == kind.names && version.field == kind.field)
          #expect(version.procedure == .stated(parameter: "procedure"))
          #expect(ExampleCheck.findings(version, file: id).isEmpty)
        }
      }
    }
  }

  @Test func everyRowIsRecordedByHandOrHasAClass() throws {
    var named: Set<String> = []
    for id in try ShippedClassesTests.library.ids() { named.formUnion(try Self.kinds(id)) }
    let known = Set(Self.list.kinds.map(\.id))
    #expect(named.subtracting(known) == [])
    let byHand = Set(Self.list.kinds.filter(\.byHand).map(\.id))
    #expect(known.subtracting(byHand).subtracting(named) == [], "neither by hand nor by a class")
    #expect(byHand.intersection(named) == [], "recorded by hand although there is a class")
  }

  /// The centre's field and the statistics group of a class are those of its row.
  @Test func aClassIsCountedWhereItsRowIs() throws {
    for id in try ShippedClassesTests.library.ids() {
      for name in try Self.kinds(id) {
        let kind = try #require(Self.list.kinds.first { $0.id == name })
        for version in try ShippedClassesTests.library.instrumentClass(id).versions {
          #expect(version.field == kind.field, "\(id)")
          #expect(version.statistics == kind.statistics, "\(id)")
        }
      }
    }
  }
}
