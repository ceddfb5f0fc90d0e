/// What a dispatch says of one period: the sentences of the form, filled.
///
/// What nobody has told the program is a dotted line, to be written by hand.
public struct DispatchWords: Sendable {
  public let number: String
  public let date: String
  public let subject: String
  /// Empty where the centre names none.
  public let recipients: [String]
  public let opening: String
  public let closing: String
  public let copiedTo: [String]
  public let position: String
  /// Empty where the centre names nobody.
  public let signer: String
  public let data: String

  public static let dots = "……………"

  public init(_ form: DispatchForm, _ centre: Centre, _ table: MonthlyTable, _ digest: Digest) {
    let own = centre.dispatch
    func value(_ name: DispatchValue) -> String {
      let text =
        switch name {
        case .centre: centre.name.vi
        case .place: centre.place
        case .symbol: own?.symbol ?? ""
        case .period: table.period.name.vi.prefix(1).lowercased() + table.period.name.vi.dropFirst()
        case .from: table.days.first.spelled.vi
        case .until: table.days.last.spelled.vi
        case .periodCode: table.period.description
        case .register: centre.registerID
        case .digest: digest.hex
        case .dataSet: MonthlyDataSet.version
        }
      return text.isEmpty ? Self.dots : text
    }
    number = form.number.filled(value)
    date = form.date.filled(value)
    subject = form.subject.filled(value)
    recipients = own?.to ?? []
    opening = form.opening.filled(value)
    closing = form.closing.filled(value)
    copiedTo = own.flatMap { $0.copies.isEmpty ? nil : $0.copies } ?? form.copiedTo
    position = own.flatMap { $0.position.isEmpty ? nil : $0.position } ?? form.position
    signer = own?.signer ?? ""
    data = form.data.filled(value)
  }
}
