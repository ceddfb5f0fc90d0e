/// The layout of the monthly dispatch: its fixed sentences, with places to fill, in Vietnamese only.
///
/// An administrative document (Nghị định 30/2020/NĐ-CP) is in Vietnamese; where each part stands is the decree's and the
/// program's, what it says is data.
public struct DispatchForm: DatedForm {
  public let id: String
  public let edition: String
  public let inForce: Day
  public let until: Day?
  /// Quốc hiệu and tiêu ngữ.
  public let nation: String
  public let motto: String
  public let number: DispatchText
  public let date: DispatchText
  public let subject: DispatchText
  /// `Kính gửi:`
  public let to: String
  public let opening: DispatchText
  public let closing: DispatchText
  /// `Nơi nhận:`, and who gets a copy where the centre does not say.
  public let copies: String
  public let copiedTo: [String]
  /// Of who signs, where the centre does not say.
  public let position: String
  /// How the numbers are derived again; in small type.
  public let data: DispatchText
}

/// What the sentences of a dispatch may leave open.
public enum DispatchValue: String, Sendable, CaseIterable {
  /// The centre's name and where it dates its documents; its part of a document's symbol.
  case centre, place, symbol
  /// `tháng 01 năm 2023`, its first and last day in words, and `2023-01`.
  case period, from, until, periodCode
  /// Id of the register; SHA-256 of the data set and the name of that set's form.
  case register, digest, dataSet
}

/// A sentence with names in braces, `V/v báo cáo {period}`.
public struct DispatchText: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case literal(String)
    case value(DispatchValue)
  }

  let parts: [Part]

  /// Throws the name that is not known, or the brace that is not closed.
  init(_ text: String) throws(Unreadable) {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      parts.append(.literal(String(rest[..<open])))
      let name = rest[rest.index(after: open)...].prefix { $0 != "}" }
      guard let value = DispatchValue(rawValue: String(name)), name.endIndex < rest.endIndex else {
        throw Unreadable(name: String(name))
      }
      parts.append(.value(value))
      rest = rest[rest.index(after: name.endIndex)...]
    }
    parts.append(.literal(String(rest)))
    self.parts = parts
  }

  struct Unreadable: Error { let name: String }

  public func filled(_ value: (DispatchValue) -> String) -> String {
    parts.map { part in
      switch part {
      case .literal(let text): text
      case .value(let name): value(name)
      }
    }.joined()
  }
}

extension DispatchForm {
  public init?(id: String, _ reader: FormReader) {
    guard var map = MapReader(reader) else { return nil }
    let edition = map.text("edition")
    let (inForce, until) = (map.day("inForce"), map.optionalDay("until"))
    let (nation, motto) = (map.text("nation"), map.text("motto"))
    let (number, date) = (map.dispatchText("number"), map.dispatchText("date"))
    let (subject, to) = (map.dispatchText("subject"), map.text("to"))
    let (opening, closing) = (map.dispatchText("opening"), map.dispatchText("closing"))
    let (copies, copiedTo) = (map.text("copies"), map.lines("copiedTo"))
    let (position, data) = (map.text("position"), map.dispatchText("data"))
    map.finish()
    guard let edition, let inForce, let nation, let motto, let number, let date, let subject,
      let to, let opening, let closing, let copies, let copiedTo, let position, let data
    else { return nil }
    self.init(
      id: id, edition: edition, inForce: inForce, until: until, nation: nation, motto: motto,
      number: number, date: date, subject: subject, to: to, opening: opening, closing: closing,
      copies: copies, copiedTo: copiedTo, position: position, data: data)
  }
}

extension MapReader {
  fileprivate mutating func dispatchText(_ key: String) -> DispatchText? {
    guard let text = text(key) else { return nil }
    do throws(DispatchText.Unreadable) {
      return try DispatchText(text)
    } catch {
      troubles.add(
        DefinitionTrouble.unknownPlaceholder(
          error.name, known: DispatchValue.allCases.map(\.rawValue)), at: place(of: key))
      return nil
    }
  }
}
