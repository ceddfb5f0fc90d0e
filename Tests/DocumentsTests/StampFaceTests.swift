import Foundation
import Metrology
import Testing

@testable import Documents

/// What stands in the boxes of a stamp: inside them, as large as they let it, and not too small to be read.
@Suite struct StampFaceTests {
  private static let sheet = """
    id: own
    names: {vi: Tờ, en: Sheet}
    page: {width: 210, height: 297}
    orientation: portrait
    rows: 1
    columns: 1
    label: {width: 25, height: 35}
    margins: {left: 0, top: 0}
    gaps: {x: 0, y: 0}
    order: rows
    windows:
      - {part: expiry, box: {x: 1, y: 1, width: WIDTH, height: HEIGHT}}
      - {part: code, box: {x: 1, y: 12, width: SIDE, height: 22}}

    """

  private static func face(
    width: String = "15", height: String = "4", side: String = "22"
  ) throws -> StampFace {
    let text = sheet.replacing("WIDTH", with: width).replacing("HEIGHT", with: height)
      .replacing("SIDE", with: side)
    let sheet = try LabelSheet.read(yaml: text, id: "own", file: "own")
    return StampFace(items: sheet.windows.map { (.part($0.part), $0.box) })
  }

  /// Ends in January 2028, with a code of 57 modules.
  private static func marks(_ face: StampFace, code: String?) throws -> [Page.Mark] {
    try face.marks(of: StampFaceTests.stamp(code), at: (10, 20), Typesetter())
  }

  private static let code = "DL:" + String(repeating: "A", count: 276)

  /// Figures are half an em wide in bold Tinos, the stroke 0.278: seven characters take 3.278 em.
  @Test(arguments: [
    // 15 mm are 42.52 pt, so 12.97 pt; 4 mm would let 16.28.
    ("15", "4", 12.97),
    // 3 mm are 8.504 pt of 0.676 × 1.03 em: 12.21 pt.
    ("20", "3", 12.21),
  ])
  func theExpiryIsAsLargeAsItsWindowLetsIt(width: String, height: String, size: Double) throws {
    let marks = try Self.marks(Self.face(width: width, height: height), code: nil)
    guard case .text(let line, let x, let y)? = marks.first, marks.count == 1 else {
      Issue.record("\(marks)")
      return
    }
    #expect(line.text == "01/2028" && line.style.isBold)
    #expect(abs(line.style.size - size) < 0.01, "\(line.style.size)")
    // In the middle of the window, from its corner at 1 mm.
    let (left, top) = (10 + 72 / 25.4, 20 + 72 / 25.4)
    let window = (Double(width)! * 72 / 25.4, Double(height)! * 72 / 25.4)
    #expect(abs(x + line.width / 2 - left - window.0 / 2) < 0.01)
    let base = y + line.ascent
    #expect(abs(base - 0.676 * size / 2 - top - window.1 / 2) < 0.01)
  }

  /// 2.5 mm of figures are 10.48 pt: 34.36 pt, 12.13 mm wide and 2.575 mm high.
  @Test(arguments: [
    ("12.13", "2.58", true), ("12.12", "4", false), ("15", "2.57", false),
  ])
  func figuresTooSmallToReadAreRefused(width: String, height: String, isSet: Bool) throws {
    let face = try Self.face(width: width, height: height)
    if isSet {
      #expect(try Self.marks(face, code: nil).count == 1)
    } else {
      #expect(throws: PageFault.self) { try Self.marks(face, code: nil) }
    }
  }

  @Test(arguments: [("21.45", true), ("21.44", false)])
  func theCodeIsNotMadeSmallerForItsWindow(side: String, isSet: Bool) throws {
    let face = try Self.face(side: side)
    guard isSet else {
      #expect(throws: PageFault.windowTooSmall("code", width: 65 * 0.33, height: 65 * 0.33)) {
        try Self.marks(face, code: Self.code)
      }
      let words = PageFault.windowTooSmall("code", width: 65 * 0.33, height: 65 * 0.33).message
      #expect(words.vi.contains("21,45 mm") && words.en.contains("21.45 mm"))
      return
    }
    let marks = try Self.marks(face, code: Self.code)
    guard case .symbol(_, let module, let x, let y)? = marks.last, marks.count == 2 else {
      Issue.record("\(marks)")
      return
    }
    #expect(module == 0.33)
    #expect(abs(x - 10 - 72 / 25.4) < 0.01)
    // (22 − 21.45) / 2 below the window's edge at 12 mm.
    #expect(abs(y - 20 - 12.275 * 72 / 25.4) < 0.01)
  }

  private static func stamp(_ code: String?) throws -> StampSubject {
    let day = Day("2023-01-10")!
    let verification = Verification(
      id: "v", lot: nil,
      instrument: Instrument(id: "i", classID: "c", maker: "m", type: "t", serial: "s"),
      classReference: ClassReference(id: "c", version: "1", digest: ""), field: .mass, on: day,
      kind: .periodic, officer: "o", standards: [], inputs: "", result: "", verdict: .conforms,
      supersedes: nil, recordedAt: Moment(milliseconds: 0))
    let certificate = Certificate(
      number: "1", year: 2023, sequence: 1, verification: "v", issuedOn: day,
      validUntil: Day("2028-01-31"), stamp: StampSerial("A23-00042"), issuedBy: "o",
      issuedAt: Moment(milliseconds: 0))
    let centre = Centre(
      registerID: "r", name: Phrase(vi: "A", en: "A"), parent: Phrase(vi: "B", en: "B"),
      address: "", phone: "", place: "", registration: "", designations: [],
      certificateNumbers: NumberPattern("{sequence:5}/{year}")!, closing: ClosingDays())
    return try StampSubject(certificate, of: verification, centre: centre, code: code)
  }
}
