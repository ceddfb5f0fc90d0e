import Foundation
import Metrology
import Testing

struct ClassVersionTests {
  private static func digest(_ file: ClassFile) throws -> Digest { try file.version().digest }

  @Test func theDigestIsOfTheContentAlone() throws {
    let valid = ClassFile.valid
    let digest = try Self.digest(valid)
    let same = [
      valid.with("# Another comment.", for: "# A resistance box: nothing anyone verifies."),
      valid.with("regime: \"metrology\"   # why", for: "regime: metrology"),
      valid.with("regime: 'metrology'", for: "regime: metrology"),
      valid.with("choice:\n          - fine\n          - coarse", for: "choice: [fine, coarse]"),
      // Keys in another order.
      valid.with(
        "technology: other\n    regime: metrology", for: "regime: metrology\n    technology: other"),
      valid.with("{en: Grade, vi: Cấp}", for: "{vi: Cấp, en: Grade}"),
      // ộ in three code points.
      valid.with("Ho\u{323}\u{302}p", for: "Hộp"),
    ]
    for file in same {
      #expect(!file.text.utf8.elementsEqual(valid.text.utf8))
      #expect(try Self.digest(file) == digest)
    }
  }

  @Test func theDigestIsOfAllTheContent() throws {
    let changes = [
      ("version: \"1\"", "version: \"1a\""), ("inForce: 2020-01-01", "inForce: 2020-01-02"),
      ("Hộp điện trở", "Hộp trở"), ("en: Grade", "en: grade"),
      ("field: electricity", "field: mass"),
      ("confidence: secondary", "confidence: confirmed"), ("clause: \"3\"", "clause: \"4\""),
      ("en: note", "en: Note"), ("to: \"1000\"", "to: \"1000.0\""),
      ("fine: \"1\"", "fine: \"1.0\""),
      ("choice: [fine, coarse]", "choice: [coarse, fine]"), ("gap: smaller", "gap: larger"),
      ("decimals: 2\n        repeats", "decimals: 3\n        repeats"),
      ("months: 12", "months: 24"),
      ("gates: [officerCard]", "gates: []"), ("{error: \"1\"}", "{error: \"1.0\"}"),
      ("on: 2023-01-10", "on: 2023-01-11"), ("[{to: \"10\", value", "[{below: \"10\", value"),
    ]
    var digests: Set = [try Self.digest(.valid)]
    for (old, new) in changes {
      var file = ClassFile.valid.with(new, for: old)
      if new.contains("below") { file = file.with("{from: \"10\"", for: "{above: \"10\"") }
      #expect(digests.insert(try Self.digest(file)).inserted, "“\(new)” changes nothing")
    }
    // The same words under another id are another class.
    let other = try InstrumentClass(
      yaml: ClassFile.valid.text.replacing("id: box", with: "id: bag"), file: "", expectedID: "bag"
    ) { _ in nil }
    #expect(digests.insert(other.versions[0].digest).inserted)
  }

  @Test func aVersionReadsBackFromItsCanonicalText() throws {
    var versions = [try ClassFile.valid.version()]
    for id in try ShippedClassesTests.library.ids() {
      versions += try ShippedClassesTests.library.instrumentClass(id).versions
    }
    #expect(versions.count >= 9)
    for version in versions {
      let back = try ClassVersion(canonicalText: version.canonical)
      #expect(back.digest == version.digest && back.canonical == version.canonical)
      #expect(back.reference == version.reference)
      #expect(back.points == version.points && back.limits == version.limits)
      #expect(back.certificateRules == version.certificateRules)
      #expect(CertificateRules(canonicalText: version.canonical) == version.certificateRules)
      #expect(
        ExampleCheck.findings(back, file: "").map(\.reason)
          == ExampleCheck.findings(version, file: "").map(\.reason))
    }
  }

  @Test func refusesACanonicalTextThatIsNone() throws {
    let canonical = try ClassFile.valid.version().canonical
    for (text, code) in [
      ("", "malformedJSON"), ("[]", "missingKey"), ("{}", "missingKey"),
      (canonical.replacing("\"id\":\"box\"", with: "\"id\":7"), "missingKey"),
      (canonical.replacing("\"field\":\"electricity\"", with: "\"field\":\"x\""), "notAChoice"),
      (canonical.replacing("\"months\":\"12\"", with: "\"months\":12"), "textExpected"),
      (canonical.replacing("\"unit\":[\"Ω\",\"kΩ\"]", with: "\"unit\":[]"), "tooFewValues"),
    ] {
      do throws(Refusals) {
        _ = try ClassVersion(canonicalText: text)
        Issue.record("\(text.prefix(20)) was taken")
      } catch { #expect(error.all.contains { $0.code == code }, "\(error.all)") }
    }
    #expect(CertificateRules(canonicalText: "{}") == nil)
  }

  // MARK: - Dated versions

  /// A second version, from the day given, and the end of the first.
  private static func two(until: String?, from: String, name: String = "2") -> ClassFile {
    let text = ClassFile.valid.text
    let version = text[text.firstRange(of: "  - version:")!.lowerBound...]
      .replacing("version: \"1\"", with: "version: \"\(name)\"")
      .replacing("inForce: 2020-01-01", with: "inForce: \(from)")
    let first = until.map {
      text.replacing("inForce: 2020-01-01", with: "inForce: 2020-01-01\n    until: \($0)")
    }
    return ClassFile(text: (first ?? text) + version)
  }

  @Test func theVersionInForceOnTheDayApplies() throws {
    let both = try Self.two(until: "2022-12-31", from: "2023-02-01").decoded()
    for (day, version) in [
      ("2019-12-31", nil), ("2020-01-01", "1"), ("2022-12-31", "1"), ("2023-01-01", nil),
      ("2023-01-31", nil), ("2023-02-01", "2"), ("2099-01-01", "2"),
    ] as [(String, String?)] {
      #expect(both.version(on: try #require(Day(day)))?.version == version, "\(day)")
    }
  }

  @Test func refusesVersionsThatOverlap() {
    for (until, from, codes) in [
      ("2022-12-31", "2022-12-31", ["versionsOverlap"]), (nil, "2023-01-01", ["versionsOverlap"]),
      ("2022-12-31", "2020-01-01", ["versionsOverlap"]), ("2022-12-31", "2023-01-01", []),
    ] as [(String?, String, [String])] {
      let file = Self.two(until: until, from: from)
      #expect(file.refusals.map(\.code) == codes, "\(from): \(file.refusals)")
      if !codes.isEmpty {
        #expect(file.refusals.first?.at.line == file.line(of: "version: \"2\""))
      }
    }
    let twice = Self.two(until: "2022-12-31", from: "2023-01-01", name: "1")
    #expect(twice.refusals.map(\.code) == ["idTwice"])
  }
}
