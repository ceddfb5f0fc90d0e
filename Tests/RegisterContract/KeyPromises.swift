import Metrology
import Testing

extension World {
  static let passphrase = "một cụm mật khẩu"
  static let year = Period(Day(2023, 1, 1)!, Day(2023, 12, 31)!)!

  /// A key made and added, and its private half.
  @discardableResult
  func addKey(_ term: Period = year) async throws -> (kept: CentreKey, opened: SigningKey) {
    let (sealed, publicKey) = try SealedKey.new(passphrase: Self.passphrase)
    let key = CentreKey(publicKey: publicKey, sealed: sealed, term: term, retirement: nil)
    try await register.add(key, act())
    return (key, try #require(sealed.opened(with: Self.passphrase, for: publicKey)))
  }
}

extension RegisterContract {
  static let keys: [Promise] = [
    Promise("gives a key back as it was added, its private half sealed") { world in
      let register = world.register
      #expect(try await register.signingKeys() == [])
      let key = try await world.addKey()
      #expect(try await register.signingKeys() == [key.kept])
      let kept = try await register.signingKeys()[0]
      #expect(
        kept.sealed.opened(with: World.passphrase, for: kept.publicKey)?.publicKey
          == kept.publicKey)
      try await register.expectSound()
    },

    Promise("signs each certificate while a key is active, and keeps the code when it retires") {
      world in
      let register = world.register
      try await world.open()
      let unsigned = try await register.issue(
        IssueRequest(.verification(try await world.recorded(world.meter("1")))), world.act())
      let key = try await world.addKey()
      let lot = try await register.record(
        world.lot("a", [world.meter("2"), world.meter("3", of: World.scales)]), world.act())
      let day = Day(2023, 1, 12)!
      let issued = try await register.issue(
        [IssueRequest(.lot(lot.id))], signedBy: key.opened, world.act(on: day))
      #expect(try await register.signedCode(certificate: unsigned[0].number) == nil)
      var codes: [String] = []
      for (certificate, serial) in zip(issued, ["2", "3"]) {
        let text = try #require(await register.signedCode(certificate: certificate.number))
        let code = try SignedCode(text)
        #expect(code.isSigned(by: key.kept.publicKey))
        #expect(code.claim.certificate == .text(certificate.number))
        #expect(code.claim.serial == .text(serial))
        #expect(code.claim.verifiedOn == World.today && code.claim.issuedOn == day)
        #expect(code.claim.validUntil == certificate.validUntil)
        #expect(code.claim.stamp == certificate.stamp && code.claim.verdict == .conforms)
        codes.append(text)
      }
      try await register.retireKey(key.kept.id, reason: "đổi máy", world.act(on: day))
      for (certificate, code) in zip(issued, codes) {
        #expect(try await register.signedCode(certificate: certificate.number) == code)
      }
      let kept = try await register.signingKeys()[0]
      #expect(kept.retirement == .init(on: day, reason: "đổi máy") && kept.lastDay == day)
      try await register.expectSound()
    },

    Promise("issues nothing unsigned or signed by another key while one is active") { world in
      let register = world.register
      try await world.open()
      let key = try await world.addKey()
      let other = try #require(SigningKey(seed: [UInt8](repeating: 9, count: 32)))
      let request = IssueRequest(.verification(try await world.recorded(world.meter("1"))))
      try await expectRefused(.register(.keyNeeded(key.kept.id))) {
        try await register.issue(request, world.act())
      }
      try await expectRefused(
        .register(.keyNotActive(other.publicKey.id, on: World.today))
      ) { try await register.issue([request], signedBy: other, world.act()) }
      // After its term nothing is signed, and the key opened none the less is refused.
      let later = Day(2024, 1, 1)!
      try await expectRefused(.register(.keyNotActive(key.kept.id, on: later))) {
        try await register.issue([request], signedBy: key.opened, world.act(on: later))
      }
      #expect(try await register.issue(request, world.act(on: later)).count == 1)
      try await register.expectSound()
    },

    Promise("has one key for a day, and takes the next when that one is retired") { world in
      let register = world.register
      let key = try await world.addKey().kept
      try await expectRefused(.register(.exists(.signingKey, key.id))) {
        try await register.add(key, world.act())
      }
      let second = Period(Day(2023, 12, 31)!, Day(2024, 12, 31)!)!
      try await expectRefused(.register(.keyInUse(key.id, World.year))) {
        try await world.addKey(second)
      }
      try await register.retireKey(key.id, reason: "mới", world.act(on: World.today))
      let next = try await world.addKey(second).kept
      #expect(try await register.signingKeys().map(\.id) == [key.id, next.id])
    },

    Promise("retires a key once, within its term, not before it signed") { world in
      let register = world.register
      try await world.open()
      let key = try await world.addKey()
      let (id, day) = (key.kept.id, Day(2023, 2, 1)!)
      _ = try await register.issue(
        [IssueRequest(.verification(try await world.recorded(world.meter("1"))))],
        signedBy: key.opened, world.act(on: day))
      try await expectRefused(.register(.notFound(.signingKey, "0"))) {
        try await register.retireKey("0", reason: "x", world.act())
      }
      try await expectRefused(.register(.keySignedLater(id, on: day))) {
        try await register.retireKey(id, reason: "x", world.act())
      }
      try await expectRefused(.input(.outOfRange("2022-12-31", allowed: "≥ 2023-01-01"))) {
        try await register.retireKey(id, reason: "x", world.act(on: Day(2022, 12, 31)!))
      }
      try await register.retireKey(id, reason: "x", world.act(on: day))
      try await expectRefused(.register(.keyRetired(id, on: day))) {
        try await register.retireKey(id, reason: "x", world.act(on: Day(2023, 2, 2)!))
      }
      try await register.expectSound()
    },
  ]
}
