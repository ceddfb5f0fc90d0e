import Foundation
import Metrology
import StandardData
import Testing

@Suite struct PaperFormTests {
  private static let folder = StandardData.folder(override: nil, executable: nil)!
    .appending(path: "reports/forms").path

  private static func text(_ id: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(id).yaml", encoding: .utf8)
  }

  @Test(arguments: ["certificate-metrology", "certificate-radiation", "record"])
  func theShippedFormsAreRead(id: String) throws {
    let forms = try PaperForm.all(yaml: Self.text(id), id: id, file: id)
    #expect(forms.count == 1)
    // A circular that nobody here has read is named nowhere.
    #expect(try !Self.text(id).contains("54/2025"))
  }

  /// TT 24/2013/TT-BKHCN Điều 41, in its order; number, officers and date stand outside the numbered lines.
  @Test func theLinesOfACertificateAreThoseOfTheCircular() throws {
    let day = try #require(Day("2023-01-12"))
    let form = try PaperForm.inForce("certificate-metrology", on: day, folder: Self.folder)
    #expect(
      form.fields.map(\.field) == [
        .object, .typeAndSerial, .makerAndYear, .specifications, .user, .place, .method, .kind,
        .verifiedOn, .conclusion, .stamp, .validUntil,
      ])
    #expect(form.conclusion.passed.vi == "Đạt yêu cầu kỹ thuật đo lường")
    #expect(form.conclusion.failed == nil)
    #expect(form.basis.vi.contains("24/2013/TT-BKHCN"))
    #expect(form.signatures.map(\.role) == [.officer, .director])
  }

  @Test func theRadiationFormHasNoMarkOfTheMetrologyLaw() throws {
    let day = try #require(Day("2023-01-12"))
    let form = try PaperForm.inForce("certificate-radiation", on: day, folder: Self.folder)
    #expect(!form.fields.map(\.field).contains(.stamp))
    #expect(!form.letterhead.map(\.field).contains(.designation))
    #expect(!form.basis.vi.contains("24/2013/TT-BKHCN"))
  }

  @Test(arguments: [("2013-11-14", false), ("2013-11-15", true), ("2026-11-21", true)])
  func theFormInForceOnTheDayIsUsed(text: String, isThere: Bool) throws {
    let day = try #require(Day(text))
    do throws(Refusals) {
      _ = try PaperForm.inForce("certificate-metrology", on: day, folder: Self.folder)
      #expect(isThere)
    } catch {
      #expect(!isThere && error.all.map(\.code) == ["noFormInForce"])
    }
  }

  /// What is changed in the shipped form, and what is said of it.
  @Test(arguments: [
    ("field: stamp,", "field: stmap,", ["notAChoice"]),
    ("field: stamp,", "field: user,", ["idTwice"]),
    ("role: director", "role: king", ["notAChoice"]),
    ("field: phone,", "field: fax,", ["notAChoice"]),
    ("    footnote:", "    footnotes:", ["missingKey", "unknownKey"]),
    ("{vi: Kết luận, en: Conclusion}", "{vi: Kết luận}", ["missingKey"]),
    ("inForce: 2013-11-15", "inForce: 2013-11-31", ["unreadableDay"]),
    ("id: certificate-metrology", "id: certificate", ["idIsNotFileName"]),
  ])
  func aFormIsReadStrictly(old: String, new: String, codes: [String]) throws {
    let id = "certificate-metrology"
    let text = try Self.text(id)
    let changed = text.replacing(old, with: new, maxReplacements: 1)
    #expect(changed != text)
    do throws(Refusals) {
      _ = try PaperForm.all(yaml: changed, id: id, file: "form.yaml")
      Issue.record("not refused: \(new)")
    } catch {
      #expect(error.all.map(\.code).sorted() == codes)
      #expect(error.all.allSatisfy { $0.at.file == "form.yaml" && ($0.at.line ?? 0) > 0 })
    }
  }

  @Test func editionsDoNotOverlap() throws {
    let id = "certificate-metrology"
    let text = try Self.text(id)
    let edition = text[try #require(text.range(of: "  - edition:")).lowerBound...]
    let later = edition.replacing("tt24-2013", with: "later")
      .replacing("inForce: 2013-11-15", with: "inForce: 2030-01-01")
    let closed = text.replacing(
      "inForce: 2013-11-15", with: "inForce: 2013-11-15\n    until: 2029-12-31")
    #expect(try PaperForm.all(yaml: closed + later, id: id, file: id).count == 2)
    do throws(Refusals) {
      _ = try PaperForm.all(yaml: text + later, id: id, file: id)
      Issue.record("not refused")
    } catch {
      #expect(error.all.map(\.code) == ["versionsOverlap"])
    }
  }

  // MARK: - Register of a lot, dispatch

  /// What the register of a lot must be able to say, whichever columns a centre chooses.
  @Test func theShippedRegisterAccountsForNumbersAndStamps() throws {
    let form = try LotRegisterForm.inForce(
      "lot-register", on: try #require(Day("2026-11-21")), folder: Self.folder)
    #expect(
      form.columns.map(\.field) == [
        .ordinal, .objectAndType, .serial, .makerAndYear, .user, .verifiedOn, .officer, .verdict,
        .certificate, .stamp, .validUntil, .note,
      ])
  }

  /// Nghị định 30/2020/NĐ-CP is in force from 5 March 2020; what it writes letter by letter is written so.
  @Test func theShippedDispatchIsOfTheDecree() throws {
    let form = try DispatchForm.inForce(
      "dispatch", on: try #require(Day("2020-03-05")), folder: Self.folder)
    #expect(form.nation == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    #expect(form.motto == "Độc lập - Tự do - Hạnh phúc")
    #expect(form.to == "Kính gửi:" && form.copies == "Nơi nhận:")
    #expect(throws: Refusals.self) {
      try DispatchForm.inForce("dispatch", on: Day(2020, 3, 4)!, folder: Self.folder)
    }
  }

  @Test(arguments: [
    ("lot-register", "field: stamp,", "field: stamps,", ["notAChoice"]),
    ("lot-register", "field: stamp,", "field: serial,", ["idTwice"]),
    ("lot-register", "share: 14", "share: 0", ["outOfRange"]),
    ("lot-register", "    totals:", "    total:", ["missingKey", "unknownKey"]),
    ("lot-register", "role: preparer", "role: clerk", ["notAChoice"]),
    ("dispatch", "{period}", "{periods}", ["unknownPlaceholder"]),
    ("dispatch", "{symbol}", "{symbol", ["unknownPlaceholder"]),
    ("dispatch", "    motto:", "    moto:", ["missingKey", "unknownKey"]),
    ("dispatch", "[Như trên,", "[\"\",", ["emptyText"]),
  ])
  func theOtherFormsAreReadStrictly(
    id: String, old: String, new: String, codes: [String]
  ) throws {
    let changed = try Self.text(id).replacing(old, with: new, maxReplacements: 1)
    #expect(try changed != Self.text(id))
    do throws(Refusals) {
      if id == "dispatch" {
        _ = try DispatchForm.all(yaml: changed, id: id, file: "form.yaml")
      } else {
        _ = try LotRegisterForm.all(yaml: changed, id: id, file: "form.yaml")
      }
      Issue.record("not refused: \(new)")
    } catch {
      #expect(error.all.map(\.code).sorted() == codes)
      #expect(error.all.allSatisfy { $0.at.file == "form.yaml" && ($0.at.line ?? 0) > 0 })
    }
  }
}
