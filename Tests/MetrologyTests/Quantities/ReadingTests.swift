import Metrology
import Testing

struct ReadingTests {
  @Test func takesWholeNumbersAndKeepsTheirResolution() throws {
    let table: [(text: String, mantissa: Int128, scale: Int)] = [
      ("0", 0, 0), ("7", 7, 0), ("+3", 3, 0), ("-3", -3, 0), ("-0", 0, 0), ("00012", 12, 0),
      ("0.30", 30, 2), ("0,30", 30, 2), ("0.3", 3, 1), ("-12,5", -125, 1), ("1.234", 1234, 3),
      ("100.00", 10000, 2), ("0.000", 0, 3),
      ("123456789012345678", 123_456_789_012_345_678, 0),
      ("-999999999999999999", -999_999_999_999_999_999, 0),
      ("0.000000000000000001", 1, 18),  // 18 digits after the point, one of them significant
      ("000000000000000000000000000000000000001", 1, 0),  // zeros in front are not significant
    ]
    for row in table {
      let value = try Reading(row.text).value
      #expect(value.mantissa == row.mantissa && value.scale == row.scale, "\(row.text)")
    }
  }

  @Test func showsWhatWasRead() throws {
    for (text, shown) in [
      ("0,30", "0.30"), ("+3", "3"), ("-0", "0"), ("-0.00", "0.00"), ("01", "1"),
    ] {
      #expect(try Reading(text).text == shown)
    }
  }

  @Test func refusesEverythingElse() {
    let table: [(text: String, fault: Reading.Fault)] = [
      ("", .empty),
      ("12abc", .notANumber), ("abc", .notANumber), ("1.234,5", .notANumber),
      ("1,234.5", .notANumber), ("1.2.3", .notANumber), ("1,2,3", .notANumber),
      ("NaN", .notANumber), ("inf", .notANumber), ("1e3", .notANumber), ("1E-3", .notANumber),
      (".5", .notANumber), ("5.", .notANumber), (",5", .notANumber), ("5,", .notANumber),
      (".", .notANumber), ("+", .notANumber), ("-", .notANumber), ("-.5", .notANumber),
      ("--1", .notANumber), ("+-1", .notANumber), ("1-", .notANumber), ("1+1", .notANumber),
      (" 1", .notANumber), ("1 ", .notANumber), ("1 000", .notANumber), (" ", .notANumber),
      ("1_000", .notANumber), ("1'000", .notANumber), ("0x10", .notANumber), ("1\n", .notANumber),
      ("1\0", .notANumber), ("\u{FEFF}1", .notANumber), ("1\u{301}", .notANumber),
      ("\u{2212}5", .notANumber),  // a minus sign, not a hyphen
      ("١٢", .notANumber), ("１２", .notANumber), ("½", .notANumber), ("5%", .notANumber),
      ("1234567890123456789", .tooManyDigits), ("0.1234567890123456789", .tooManyDigits),
      ("1000000000000000000", .tooManyDigits), ("100000000000000000.0", .tooManyDigits),
      (String(repeating: "9", count: 40), .tooManyDigits),
      ("0.0000000000000000001", .tooManyDigits),
    ]
    for row in table {
      #expect(throws: row.fault, "\(row.text)") { try Reading(row.text) }
    }
  }

  /// No text of three characters is taken in part: what is read prints back the same number.
  @Test func neverReadsAPart() throws {
    let letters = Array("019+-.,e \u{661}")
    for a in letters {
      for b in letters {
        for c in letters {
          let text = String([a, b, c])
          guard let reading = try? Reading(text) else { continue }
          var shown = reading.text
          if text.first == "+" || (text.first == "-" && reading.value.isZero) {
            shown = "?" + shown
          }
          let digits = text.drop { "+-".contains($0) }.replacing(",", with: ".")
          let plain = shown.drop { "?-".contains($0) }
          // Only zeros in front may be missing: `012` shows `12`, `00.` would be refused.
          #expect(digits.hasSuffix(plain), "\(text) read as \(reading.text)")
          #expect(digits.dropLast(plain.count).allSatisfy { $0 == "0" }, "\(text)")
        }
      }
    }
  }
}
