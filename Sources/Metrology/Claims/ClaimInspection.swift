/// Answers an inspector who has nothing but a code and the keys to trust: three ways, with reasons, as ``Inspection``
/// does with a register.
///
/// What happened after the signature, a certificate withdrawn or replaced, cannot be seen in a code.
public struct ClaimInspection: Sendable, Hashable {
  /// Why the answer is not *valid*.
  public enum Reason: Sendable, Hashable {
    /// The code names a key that is known and did not sign this.
    case wrongSignature
    /// The instrument did not conform.
    case verdictIsNotConforms(Verdict)
    /// The serial on the instrument is not the one that was verified.
    case serialDiffers(seen: String)
    /// On the day asked for it was not issued yet.
    case issuedLater(Day)
    /// The last good day has passed.
    case expired(Day)
    /// Nothing says whose key it is.
    case unknownKey(String)
    /// The key did not sign on the day of issue.
    case keyNotValid(issuedOn: Day, from: Day, until: Day?)
    /// The clock shows a day before one that has been.
    case implausibleClock(earliest: Day)

    /// Stable and free of language.
    public var code: String {
      Mirror(reflecting: self).children.first?.label ?? "\(self)"
    }
  }

  public let answer: Inspection.Answer
  /// Empty when valid.
  public let reasons: [Reason]
  /// What was signed; nil where nobody known signed it.
  public let claim: Claim?
  /// Whose key signed it.
  public let signer: TrustList.Key?
  public let on: Day

  /// - Parameter seenSerial: what stands on the instrument's plate; nil where nobody looked.
  /// - Parameter day: the day that decides; the valid-until day itself is good.
  /// - Parameter byTheClock: whether the day is what a clock shows, and not one that was asked for.
  public init(
    _ code: SignedCode, _ trust: TrustList, seenSerial: String?, on day: Day, byTheClock: Bool
  ) {
    on = day
    guard let key = trust[code.keyID] else {
      (answer, reasons, claim, signer) = (.cannotTell, [.unknownKey(code.keyID)], nil, nil)
      return
    }
    guard code.isSigned(by: key.publicKey) else {
      (answer, reasons, claim, signer) = (.notValid, [.wrongSignature], nil, nil)
      return
    }
    (claim, signer) = (code.claim, key)
    guard key.signed(on: code.claim.issuedOn) else {
      answer = .cannotTell
      reasons = [
        .keyNotValid(issuedOn: code.claim.issuedOn, from: key.from, until: key.until)
      ]
      return
    }
    let earliest = max(trust.madeOn, code.claim.issuedOn)
    let clockIsWrong = byTheClock && day < earliest
    let found =
      Self.wrong(code.claim, seenSerial) + (clockIsWrong ? [] : Self.untimely(code.claim, day))
    // A wrong clock hides nothing that is wrong on every day.
    reasons = found.isEmpty && clockIsWrong ? [.implausibleClock(earliest: earliest)] : found
    answer = !found.isEmpty ? .notValid : clockIsWrong ? .cannotTell : .valid
  }

  /// What is wrong on every day.
  private static func wrong(_ claim: Claim, _ seenSerial: String?) -> [Reason] {
    var reasons: [Reason] = []
    if claim.verdict != .conforms { reasons.append(.verdictIsNotConforms(claim.verdict)) }
    if let seenSerial, !claim.serial.means(seenSerial) {
      reasons.append(.serialDiffers(seen: seenSerial))
    }
    return reasons
  }

  /// What is wrong on the day.
  private static func untimely(_ claim: Claim, _ day: Day) -> [Reason] {
    if day < claim.issuedOn { return [.issuedLater(claim.issuedOn)] }
    if let until = claim.validUntil, until < day { return [.expired(until)] }
    return []
  }
}
