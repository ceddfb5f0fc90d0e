/// How the signed file of an electronic certificate is taken back: a pure function, called inside the register's
/// transaction.
extension Issuing {
  /// The signed file of a certificate, or every reason why it may not be taken back.
  ///
  /// That the signatures are good was examined before; here is decided whether the file is the certificate's.
  ///
  /// - Parameter print: the first print of the certificate; nil where it was never printed.
  public static func accept(
    _ file: ExaminedFile, for status: VerificationStatus, printed print: FirstPrint?, _ act: Act
  ) throws(Refusals) -> SignedFile {
    guard let certificate = status.certificate else {
      throw Refusals(IssuingTrouble.notIssued(status.verification.id))
    }
    var refusals = obstacles(status, printed: print, act).map { Refusal(.issuing($0)) }
    if let first = print?.print.file, first != file.beginning {
      refusals.append(Refusal(.signature(.otherBeginning(certificate.number))))
    }
    for signature in file.signatures {
      let days = (certificate.issuedOn, act.on)
      if signature.at.day < days.0 || signature.at.day > days.1 {
        refusals.append(
          Refusal(
            .signature(
              .signedOutside(signature.name, on: signature.at.day, from: days.0, until: days.1))))
      }
    }
    if let refusals = Refusals(refusals) { throw refusals }
    return SignedFile(
      certificate: certificate.number, file: file, on: act.on, by: act.by, at: act.at)
  }

  /// What keeps a certificate from having a signed file taken back, whatever the file is.
  public static func obstacles(
    _ status: VerificationStatus, printed print: FirstPrint?, _ act: Act
  ) -> [IssuingTrouble] {
    guard let certificate = status.certificate else { return [] }
    let number = certificate.number
    var troubles: [IssuingTrouble] = []
    switch certificate.medium {
    case .paper: troubles.append(.notElectronic(number))
    case .electronic: if print?.print.file == nil { troubles.append(.notPrintedYet(number)) }
    }
    if let before = status.signedFile {
      troubles.append(.signedFileAccepted(number, on: before.on))
    }
    switch status.ended?.kind {
    case .void?: troubles.append(.withdrawnBefore(number, on: status.ended!.on))
    case .superseded(let other)?: troubles.append(.replacedBefore(number, by: other))
    case nil: break
    }
    if act.on < certificate.issuedOn {
      troubles.append(.acceptedBeforeIssued(certificate.issuedOn))
    }
    return troubles
  }
}
