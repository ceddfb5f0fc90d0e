import Testing

@testable import Metrology

struct UnitTests {
  @Test func convertsExactly() throws {
    let table: [(value: String, from: Metrology.Unit, to: Metrology.Unit, result: String)] = [
      ("1", .kilogramForcePerSquareCentimetre, .pascal, "98066.5"),  // 9.80665 N / 10⁻⁴ m²
      ("1", .kilogramForcePerSquareCentimetre, .bar, "0.980665"),
      ("1", .millimetreOfMercury, .pascal, "133.322387415"),  // 13 595.1 · 9.80665 / 1000
      ("760", .millimetreOfMercury, .kilopascal, "101.3250144354"),
      ("1", .bar, .kilopascal, "100"), ("1", .megapascal, .bar, "10"),
      ("1", .bar, .millibar, "1000"),
      ("1", .cubicMetrePerHour, .litrePerHour, "1000"), ("1", .litrePerMinute, .litrePerHour, "60"),
      ("2.5", .cubicMetre, .litre, "2500"), ("20", .millilitre, .litre, "0.02"),
      ("0.02", .kilogram, .gram, "20"), ("1", .tonne, .kilogram, "1000"),
      ("5", .milligram, .gram, "0.005"), ("5", .milliampere, .ampere, "0.005"),
      ("22", .kilovolt, .volt, "22000"), ("1.5", .kilowatt, .watt, "1500"),
      ("7", .kilowattHour, .kilowattHour, "7"), ("50", .millisecond, .second, "0.05"),
      ("90", .second, .minute, "1.5"), ("2", .centimetre, .millimetre, "20"),
      ("1", .metre, .centimetre, "100"), ("4.7", .kilohm, .ohm, "4700"),
      ("1", .megohm, .kilohm, "1000"), ("1", .milligray, .microgray, "1000"),
      ("0.05", .milligrayPerMilliampereSecond, .micrograyPerMilliampereSecond, "50"),
      ("5", .percent, .one, "0.05"), ("0.5", .one, .percent, "50"),
      ("1.5", .degree, .arcminute, "90"), ("2", .gigohm, .megohm, "2000"),
      ("250", .microlitre, .millilitre, "0.25"), ("2", .squareCentimetre, .squareMillimetre, "200"),
      // 2.5 mmHg a second are 150 a minute, and a mmHg is 0.133 322 387 415 kPa.
      ("2.5", .millimetreOfMercuryPerSecond, .millimetreOfMercuryPerMinute, "150"),
      ("1", .millimetreOfMercuryPerSecond, .kilopascalPerSecond, "0.133322387415"),
      ("4", .kilopascalPerSecond, .kilopascalPerMinute, "240"),
      ("1", .milligrayPerHour, .micrograyPerHour, "1000"),
      ("0.5", .milligrayPerMinute, .milligrayPerHour, "30"),
    ]
    for row in table {
      let value = Ratio(try Reading(row.value).value)
      let expected = Ratio(try Reading(row.result).value)
      let found = try #require(try row.from.convert(value, to: row.to))
      #expect(try found.order(to: expected) == 0, "\(row.value) \(row.from) in \(row.to)")
      let back = try #require(try row.to.convert(expected, to: row.from))
      #expect(try back.order(to: value) == 0, "\(row.result) \(row.to) in \(row.from)")
    }
  }

  /// 1 lbf = 0.453 592 37 kg · 9.806 65 m/s² = 4.448 221 615 260 5 N on (0.0254 m)² = 0.000 645 16 m²: no decimal.
  @Test func thePoundForcePerSquareInchIsExact() throws {
    let pascals = try #require(
      try Metrology.Unit.poundPerSquareInch.convert(Ratio(1), to: .pascal))
    let newtons = try pascals * Ratio(Fixed(mantissa: 64_516, scale: 8))
    #expect(try newtons.order(to: Ratio(Fixed(mantissa: 44_482_216_152_605, scale: 13))) == 0)
    // As printed in ISO 80000-4: 6894.757 Pa.
    #expect(try Rounding.halfAwayFromZero(pascals, decimals: 3).description == "6894.757")
  }

  @Test func convertsWithinAKindOnlyAndBack() throws {
    for a in Metrology.Unit.allCases {
      for b in Metrology.Unit.allCases {
        let converted = try a.convert(Ratio(7), to: b)
        #expect((converted == nil) == (a.kind != b.kind), "\(a) in \(b)")
        if let converted {
          let back = try #require(try b.convert(converted, to: a))
          #expect(try back.order(to: Ratio(7)) == 0, "\(a) → \(b) → \(a)")
        }
      }
    }
  }

  @Test func namesAreUniqueAndPrinted() {
    #expect(Set(Metrology.Unit.allCases.map(\.symbol)).count == Metrology.Unit.allCases.count)
    #expect(Metrology.Unit.cubicMetrePerHour.symbol == "m³/h")
    #expect(Metrology.Unit.kilogramForcePerSquareCentimetre.symbol == "kgf/cm²")
    #expect(Metrology.Unit.squareMillimetre.symbol == "mm²")
    #expect(Metrology.Unit.arcminute.symbol == "′")
    #expect(Metrology.Unit.one.symbol == "")
  }

  /// What an author of a class may write is on the page that explains it.
  @Test func theManualPageListsAllUnits() throws {
    let page = try ClassManual().text
    let rows = page.split(separator: "\n").drop { $0 != "## Units" }.dropFirst()
      .prefix { !$0.hasPrefix("#") }.filter { $0.hasPrefix("| ") }
    let listed = rows.flatMap { $0.matches(of: /`(?<unit>[^`]+)`/).map { String($0.unit) } }
    #expect(listed.sorted() == Metrology.Unit.allCases.map(\.rawValue).sorted())
  }
}
