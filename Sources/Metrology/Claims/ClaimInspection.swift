/// Answers an inspector who has a code, the keys to trust and perhaps packs, and no register: three ways, with reasons,
/// as ``Inspection`` does with one.
///
/// What happened after the signature, a certificate withdrawn or replaced, cannot be seen in a code; without a pack it is
/// not known.
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
    /// The centre withdrew the certificate.
    case withdrawn(Day)
    /// The centre issued another for the same verification.
    case supersededBy(String, on: Day)
    /// When the pack was made, the electronic certificate was not complete.
    case awaiting(pack: String, madeOn: Day)
    /// The last day of the newest pack has passed, or that of the key that signed it.
    case packOutOfDate(pack: String, until: Day)
    case packUnreadable(pack: String, Pack.Fault)
    /// Nothing says whose key signed the pack.
    case packUnknownKey(pack: String, String)
    /// The pack names a key that is known and did not sign it.
    case packWrongSignature(pack: String)
    /// The key did not sign on the day the pack was made on.
    case packKeyNotValid(pack: String, madeOn: Day, from: Day, until: Day?)
    /// No pack is of the centre whose key signed the code.
    case packOfOtherCentre(String)

    /// Stable and free of language.
    public var code: String {
      Mirror(reflecting: self).children.first?.label ?? "\(self)"
    }

    /// The pack that it is about.
    public var pack: String? {
      switch self {
      case .awaiting(let pack, _), .packOutOfDate(let pack, _), .packUnreadable(let pack, _),
        .packUnknownKey(let pack, _), .packWrongSignature(let pack),
        .packKeyNotValid(let pack, _, _, _):
        pack
      default: nil
      }
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

  /// - Parameter packs: what each says of this code; with none, nothing is known of what happened after the signature.
  /// - Parameter seenSerial: what stands on the instrument's plate; nil where nobody looked.
  /// - Parameter day: the day that decides; the valid-until day itself is good.
  /// - Parameter byTheClock: whether the day is what a clock shows, and not one that was asked for.
  public init(
    _ code: SignedCode, _ trust: TrustList, packs: [PackAnswer] = [], seenSerial: String?,
    on day: Day, byTheClock: Bool
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
    let evidence = PackEvidence(packs)
    let (days, issuedOn) = (evidence.narrowed(key), code.claim.issuedOn)
    guard days.signed(on: issuedOn) else {
      answer = .cannotTell
      reasons = [.keyNotValid(issuedOn: issuedOn, from: days.from, until: days.until)]
      return
    }
    let earliest = max(trust.madeOn, evidence.madeOn ?? trust.madeOn, issuedOn)
    let clockIsWrong = byTheClock && day < earliest
    // Where the clock is wrong, the day is the earliest that it can be, or a later one.
    let found =
      Self.wrong(code.claim, seenSerial) + (clockIsWrong ? [] : Self.untimely(code.claim, day))
      + evidence.ended(by: clockIsWrong ? earliest : day)
    // A wrong clock hides nothing that is wrong on every day, and neither does an old pack.
    let doubts =
      (clockIsWrong ? [Reason.implausibleClock(earliest: earliest)] : [])
      + evidence.doubts(ofCentre: key.centre, on: day)
    reasons = found.isEmpty ? doubts : found
    answer = !found.isEmpty ? .notValid : doubts.isEmpty ? .valid : .cannotTell
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
