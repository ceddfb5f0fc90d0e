/// What one stamp says: of a certificate that it is bound to.
public struct StampSubject: Sendable, Hashable {
  public let serial: StampSerial
  /// The certificate's number.
  public let certificate: String
  public let issuedOn: Day
  public let validUntil: Day
  /// Empty where no designation covered the day.
  public let designation: String
  /// The text of the signed code; nil where the certificate has none.
  public var code: String?

  /// - Throws: ``IssuingTrouble``, where the certificate bears no stamp, or one with nothing to announce.
  public init(
    _ certificate: Certificate, of verification: Verification, centre: Centre, code: String? = nil
  ) throws(Refusals) {
    guard let serial = certificate.stamp else {
      throw Refusals(IssuingTrouble.noStamp(certificate.number))
    }
    guard let validUntil = certificate.validUntil else {
      throw Refusals(IssuingTrouble.noLastDay(certificate.number))
    }
    self.serial = serial
    self.certificate = certificate.number
    issuedOn = certificate.issuedOn
    self.validUntil = validUntil
    designation = centre.designation(of: verification)?.number ?? ""
    self.code = code
  }

  /// Nil for the code, which is no text to read.
  public func text(of part: StampPart) -> String? {
    let month = (validUntil.month < 10 ? "0" : "") + String(validUntil.month)
    return switch part {
    case .series: serial.series
    case .number: serial.printedNumber
    case .designation: designation
    case .expiry: "\(month)/\(validUntil.year)"
    case .month: month
    case .year: String(validUntil.year)
    case .code: nil
    }
  }
}

/// Which stamp lies where on which sheet of labels.
public struct StampSheets: Sendable {
  public let sheets: [[Placed]]

  public struct Placed: Sendable, Hashable {
    /// From 1, the way the numbers of the sheet run.
    public let place: Int
    public let stamp: StampSubject
  }

  /// In the order of their numbers.
  ///
  /// Pre-printed stamps lie on their sheets in the order of their numbers, whether or not they are printed now: one that was
  /// used elsewhere leaves its place empty, and a sheet of which none is printed is left out. Another series begins on a
  /// sheet of its own.
  ///
  /// - Parameter place: of the first stamp on its sheet, from 1.
  /// - Parameter prePrinted: false for blank labels, which are filled one after the other.
  public init(
    _ stamps: [StampSubject], on sheet: LabelSheet, startingAt place: Int, prePrinted: Bool
  ) {
    var sheets: [[Placed]] = []
    // Counted on from the first place of the first sheet.
    var position = place - 1
    var (last, current): (StampSerial?, Int?)
    for stamp in stamps.sorted(by: { $0.serial < $1.serial }) {
      if let last {
        if !prePrinted {
          position += 1
        } else if last.isOfOneSeries(as: stamp.serial) {
          position += stamp.serial.number - last.number
        } else {
          position = (position / sheet.count + 1) * sheet.count
        }
      }
      if position / sheet.count != current { sheets.append([]) }
      (last, current) = (stamp.serial, position / sheet.count)
      sheets[sheets.count - 1].append(Placed(place: position % sheet.count + 1, stamp: stamp))
    }
    self.sheets = sheets
  }
}

extension StampSerial {
  fileprivate func isOfOneSeries(as other: StampSerial) -> Bool {
    series == other.series && digits == other.digits
  }
}
