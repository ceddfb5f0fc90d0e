import Metrology
import Testing

struct NumberPatternTests {
  @Test func writesNumbersAsTheCentreDoes() throws {
    let table: [(pattern: String, sequence: Int, year: Int, number: String)] = [
      ("{sequence:5}/{year}", 42, 2023, "00042/2023"),
      ("{sequence:5}/{year}", 99_999, 2023, "99999/2023"),
      ("{sequence:5}/{year}", 100_000, 2023, "100000/2023"),
      ("V08.CN5.{sequence:4}.{yy}", 7, 2009, "V08.CN5.0007.09"),
      ("KĐ-{year}-{sequence:1}", 1, 2023, "KĐ-2023-1"),
      ("{yy}/{sequence:9}", 1, 2100, "00/000000001"),
      ("{sequence:3}A{year}", 5, 2023, "005A2023"), ("2{sequence:3}/{year}", 5, 2023, "2005/2023"),
    ]
    for row in table {
      let pattern = try #require(NumberPattern(row.pattern), "\(row.pattern)")
      #expect(pattern.number(row.sequence, year: row.year) == row.number)
      #expect(pattern.matches(row.number), "\(row.number)")
      #expect(pattern.text == row.pattern)
    }
  }

  @Test func refusesWhatIsNoPattern() {
    let texts = [
      "", "00042", "{sequence:5}", "{year}", "{sequence:5}/{sequence:5}/{year}",
      "{sequence:5}/{year}/{yy}", "{sequence:5}/{year}/{year}", "{sequence}/{year}",
      "{sequence:}/{year}", "{sequence:0}/{year}", "{sequence:10}/{year}", "{sequence:05}/{year}",
      "{sequence:+5}/{year}", "{sequence:-5}/{year}", "{sequence: 5}/{year}", "{sequence:٥}/{year}",
      "{Sequence:5}/{year}", "{sequence:5}/{month}{year}", "{sequence:5}{year}",
      "{year}{sequence:5}",
      "{sequence:5}/{year", "{sequence:5/{year}", "{sequence:5}}/{year}", "}{sequence:5}/{year}",
      "{{sequence:5}}/{year}", "{sequence:5}0/{year}", "{sequence:5}2-{year}",
      String(repeating: "x", count: 50) + "{sequence:5}/{year}",
    ]
    for text in texts { #expect(NumberPattern(text) == nil, "\(text)") }
  }

  @Test func knowsItsOwnNumbersAndNoOthers() throws {
    let standard = NumberPattern.standard
    for (number, its) in [
      ("00042/2023", true), ("99999/2023", true), ("100000/2023", true), ("999999999/2023", true),
      ("0042/2023", false), ("000042/2023", false), ("00000/2023", false), ("00042/23", false),
      ("00042/20233", false), ("00042-2023", false), ("00042/2023 ", false), (" 00042/2023", false),
      ("٠٠٠٤٢/2023", false), ("00042/२०२३", false), ("1000000000/2023", false), ("/2023", false),
      ("", false),
    ] {
      #expect(standard.matches(number) == its, "\(number)")
    }
    let prefixed = try #require(NumberPattern("KĐ-{year}-{sequence:2}"))
    #expect(prefixed.matches("KĐ-2023-07") && prefixed.matches("KĐ-2023-107"))
    #expect(!prefixed.matches("KD-2023-07") && !prefixed.matches("KĐ-2023-007"))
  }

  @Test func everyNumberOfASeriesMatchesAndIsAnother() throws {
    for text in ["{sequence:5}/{year}", "{yy}.{sequence:1}", "GCN {sequence:3}-{yy}x"] {
      let pattern = try #require(NumberPattern(text))
      var seen: Set<String> = []
      for sequence in [1, 2, 9, 10, 99, 100, 999, 1000, 99_999, 100_000, 999_999_999] {
        for year in [2023, 2024] {
          let number = pattern.number(sequence, year: year)
          #expect(pattern.matches(number) && seen.insert(number).inserted, "\(number)")
        }
      }
    }
  }
}
