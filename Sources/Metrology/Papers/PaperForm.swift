import Foundation

/// The layout of a printed document as one legal text wants it: which fields, in which order, under which labels.
///
/// It is data (`reports/forms`), so that a new circular is a new edition and no new program. A document is set in the
/// edition in force on its own day, whenever it is printed.
public struct PaperForm: Sendable {
  public let id: String
  public let edition: String
  /// The legal text behind the form, as it is printed; empty where there is none.
  public let basis: Phrase
  public let letterhead: [LetterheadLine]
  public let title: Phrase
  public let number: Phrase
  public let fields: [Line]
  public let conclusion: Conclusion
  public let signatures: [Signature]
  /// Empty where there is none.
  public let footnote: Phrase
  public let results: Results

  let inForce: Day
  /// Inclusive; nil while no end is known.
  let until: Day?

  /// What stands above the title: who issues, and by which right.
  public enum LetterheadField: String, Sendable, CaseIterable {
    case parent, name, address, phone, registration, designation
  }

  public struct LetterheadLine: Sendable {
    public let field: LetterheadField
    /// Empty where the value says itself what it is.
    public let label: Phrase
  }

  /// A numbered line of the first page.
  public struct Line: Sendable {
    public let field: PaperField
    public let label: Phrase
  }

  public struct Conclusion: Sendable {
    public let passed: Phrase
    /// Nil in a form that exists only for what passed.
    public let failed: Phrase?
    /// Nil, too.
    public let incomplete: Phrase?
  }

  public struct Signature: Sendable {
    public enum Role: String, Sendable, CaseIterable { case officer, reviewer, director }
    public let role: Role
    public let label: Phrase
    /// What to do below: sign, write the name, put the seal.
    public let hint: Phrase
  }

  /// The table of results.
  public struct Results: Sendable {
    public let title: Phrase
    public let examinations: Phrase
    public let point: Phrase
    public let reference: Phrase
    public let indication: Phrase
    public let error: Phrase
    public let limit: Phrase
    public let unit: Phrase
  }
}

/// What a line of a form can hold.
public enum PaperField: String, Sendable, CaseIterable {
  case object, typeAndSerial, makerAndYear, specifications, user, place, method, kind
  case standards, conditions, verifiedOn, conclusion, stamp, validUntil
}

// MARK: - Choosing

extension PaperForm {
  /// The form of an id in force on a day.
  ///
  /// - Parameter folder: the folder that holds `ID.yaml`.
  public static func inForce(
    _ id: String, on day: Day, folder: String
  ) throws(Refusals) -> PaperForm {
    let file = "\(folder)/\(id).yaml"
    let text = try ClassLibrary.text(of: file)
    guard let form = try all(yaml: text, id: id, file: file).first(where: { $0.holds(on: day) })
    else { throw Refusals(InputTrouble.noFormInForce(id, on: day)) }
    return form
  }

  private func holds(on day: Day) -> Bool { inForce <= day && (until.map { day <= $0 } ?? true) }

  /// Every edition of a file, or everything that is wrong with it.
  public static func all(
    yaml text: String, id: String, file: String
  ) throws(Refusals) -> [PaperForm] {
    let place = Place(file: file)
    let tree = try YAMLReader.read(text, at: place)
    let troubles = TroubleList()
    var forms: [PaperForm] = []
    if var map = MapReader(tree, at: place, troubles) {
      if let stated = map.text("id"), stated != id {
        troubles.add(
          DefinitionTrouble.idIsNotFileName(stated, expected: id), at: map.place(of: "id"))
      }
      forms =
        map.some(
          map.items(
            "editions",
            { (tree, place, troubles) in PaperForm(id: id, tree, at: place, troubles) }), "editions"
        )
        ?? []
      map.finish()
    }
    for (index, form) in forms.enumerated() {
      for other in forms[(index + 1)...]
      where form.inForce <= (other.until ?? .last) && other.inForce <= (form.until ?? .last) {
        troubles.add(DefinitionTrouble.versionsOverlap(form.edition, other.edition), at: place)
      }
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
    return forms
  }
}

extension Day {
  fileprivate static let last = Day(9999, 12, 31)!
}
