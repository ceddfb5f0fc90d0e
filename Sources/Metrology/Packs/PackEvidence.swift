/// What all the packs together say of one code.
///
/// Only a pack of the code's own centre, made on a day on which the trusted key that signed it signed, speaks. What ended
/// is ended whichever pack lists it. A pack that cannot be used is a doubt even beside one that can: it may be the newer.
struct PackEvidence {
  private let all: [PackAnswer]
  private let speaking: [Speaking]

  private struct Speaking {
    let name: String
    let pack: Pack
    let signer: TrustList.Key
    let listing: Listing?
  }

  init(_ packs: [PackAnswer]) {
    all = packs
    speaking = packs.compactMap { answer in
      guard case .speaks(let listing) = answer.outcome, let pack = answer.pack,
        let signer = answer.signer
      else { return nil }
      return Speaking(name: answer.name, pack: pack, signer: signer, listing: listing)
    }
  }

  /// The newest day on which one of them was made; no clock that is right shows a day before it.
  var madeOn: Day? { speaking.map(\.pack.madeOn).max() }

  /// A key with the days on which it signed by the trust file and by every pack that speaks: a pack takes days away, as
  /// where a key retired, and gives none and no keys, or whoever stole one could make itself others.
  func narrowed(_ key: TrustList.Key) -> TrustList.Key {
    let said = speaking.flatMap { $0.pack.keys.filter { $0.publicKey == key.publicKey } } + [key]
    return TrustList.Key(
      publicKey: key.publicKey, centre: key.centre, from: said.map(\.from).max()!,
      until: said.compactMap(\.until).min())
  }

  /// Why the certificate is not good on the day, however old the packs are: it ends once and for ever.
  func ended(by day: Day) -> [ClaimInspection.Reason] {
    var reasons: [ClaimInspection.Reason] = []
    for listing in speaking.compactMap(\.listing) where listing.on <= day {
      let reason: ClaimInspection.Reason
      switch listing.state {
      case .withdrawn: reason = .withdrawn(listing.on)
      case .superseded(let number): reason = .supersededBy(number, on: listing.on)
      case .awaiting: continue
      }
      if !reasons.contains(reason) { reasons.append(reason) }
    }
    return reasons
  }

  /// Why nobody can tell; empty where no pack was given.
  func doubts(ofCentre centre: String, on day: Day) -> [ClaimInspection.Reason] {
    let unusable = all.compactMap(\.doubt)
    guard let madeOn else {
      return unusable.isEmpty && !all.isEmpty ? [.packOfOtherCentre(centre)] : unusable
    }
    var reasons: [ClaimInspection.Reason] = []
    let last = speaking.map { (name: $0.name, day: lastDay(of: $0)) }.max { $0.day < $1.day }!
    if last.day < day { reasons.append(.packOutOfDate(pack: last.name, until: last.day)) }
    // A newer pack that does not list it any more says that it is complete.
    let awaiting = speaking.first { $0.pack.madeOn == madeOn && $0.listing?.state == .awaiting }
    if let awaiting { reasons.append(.awaiting(pack: awaiting.name, madeOn: madeOn)) }
    return reasons + unusable
  }

  /// The last day on which a pack may be relied on: a retired key vouches for nothing after its last day.
  private func lastDay(of speaking: Speaking) -> Day {
    min(speaking.pack.goodUntil, narrowed(speaking.signer).until ?? speaking.pack.goodUntil)
  }
}

extension PackAnswer {
  /// Why the pack is of no use.
  fileprivate var doubt: ClaimInspection.Reason? {
    switch outcome {
    case .unreadable(let fault): .packUnreadable(pack: name, fault)
    case .unknownKey(let id): .packUnknownKey(pack: name, id)
    case .wrongSignature: .packWrongSignature(pack: name)
    case .keyNotValid(let madeOn, let from, let until):
      .packKeyNotValid(pack: name, madeOn: madeOn, from: from, until: until)
    case .ofOtherCentre, .speaks: nil
    }
  }
}
