import Metrology
import Synchronization
import Testing

extension RegisterContract {
  private static let january = Period(Day(2022, 12, 15)!, Day(2023, 1, 14)!)!
  private static let dayAfter = Day(2023, 1, 11)!

  /// Two certified meters of one lot and one that failed.
  private static func certified(_ world: World) async throws -> (lot: Lot, [Certificate]) {
    try await world.open()
    let lot = try await world.register.record(
      world.lot("a", [world.meter("1"), world.meter("2", .fails), world.meter("3")]), world.act())
    return (lot, try await world.register.issue(IssueRequest(.lot(lot.id)), world.act()))
  }

  static let ending: [Promise] = [
    Promise("a void certificate stays as it was, with who withdrew it, when and why beside it") {
      world in
      let register = world.register
      let (lot, issued) = try await certified(world)
      let act = world.act(700, by: "KD-02", on: dayAfter)
      let event = try await register.void("00001/2023", reason: "nhầm phương tiện", act)
      #expect(
        event
          == CertificateEvent(
            certificate: "00001/2023", kind: .void, on: dayAfter, by: "KD-02", at: act.at,
            reason: "nhầm phương tiện"))
      let members = try await register.verifications(inLot: lot.id)
      #expect(members.map(\.certificate) == [issued[0], nil, issued[1]])
      #expect(members.map(\.ended) == [event, nil, nil])
      #expect(try await register.verification(certifiedAs: "00001/2023") == members[0])
      let line = try await register.journal().last
      #expect(line?.verb == .void && line?.by == "KD-02")
      #expect(line?.subject.contains("nhầm phương tiện") == true)
      try await register.expectSound()
    },

    Promise("a void certificate leaves its verification counted once, its number and stamp spent") {
      world in
      let register = world.register
      let (lot, _) = try await certified(world)
      let before = try await register.month(january)
      let details = try await register.details(in: january)
      _ = try await register.void("00001/2023", reason: "x", world.act())
      #expect(before.counts == [.waterMeters: .init(rejected: 1, certified: 2)])
      #expect(try await register.month(january) == before)
      #expect(try await register.details(in: january) == details)
      #expect(try await register.stamp(StampSerial("A23-00001")!)?.certificate == "00001/2023")

      // The record is not certified anew and not corrected: that takes another verification.
      try await expectRefused(.issuing(.nothingToIssue)) {
        try await register.issue(IssueRequest(.lot(lot.id)), world.act())
      }
      let record = try await register.verifications(inLot: lot.id)[0].verification
      try await expectRefused(.issuing(.alreadyCertified("00001/2023"))) {
        try await register.issue(IssueRequest(.verification(record.id)), world.act())
      }
      try await expectRefused(.register(.correctedAfterIssue(certificate: "00001/2023"))) {
        try await register.correct(
          record.id, with: world.meter("1"), classText: World.waterMeters, reason: "x",
          world.act())
      }
      let next = try await world.recorded(world.meter("9"))
      try await expectRefused(.issuing(.stampUsed("A23-00001", by: "00001/2023"))) {
        try await register.issue(
          IssueRequest(.verification(next), firstStamp: StampSerial("A23-00001")!), world.act())
      }
      let certificate = try await register.issue(IssueRequest(.verification(next)), world.act())[0]
      #expect(certificate.number == "00003/2023")
      #expect(certificate.stamp?.description == "A23-00003")
    },

    Promise("a certificate is withdrawn once, on or after the day of its issue, for a reason") {
      world in
      let register = world.register
      _ = try await certified(world)
      let lines = try await register.journal().count
      try await expectRefused(.issuing(.certificateUnknown("00009/2023"))) {
        try await register.void("00009/2023", reason: "x", world.act())
      }
      try await expectRefused(.issuing(.endsBeforeIssued(World.today)), .input(.emptyText)) {
        try await register.void("00001/2023", reason: "", world.act(on: Day(2023, 1, 9)!))
      }
      #expect(try await register.journal().count == lines)
      _ = try await register.void("00001/2023", reason: "x", world.act())
      try await expectRefused(.issuing(.withdrawnBefore("00001/2023", on: World.today))) {
        try await register.void("00001/2023", reason: "y", world.act(on: dayAfter))
      }
      #expect(try await register.journal().count == lines + 1)
    },

    Promise("a replacement has the next number and stamp, on a record that supersedes the old") {
      world in
      let register = world.register
      let (lot, issued) = try await certified(world)
      let act = world.act(700, by: "KD-02", on: dayAfter)
      let record = world.meter("1", customer: "KH-1")
      let new = try await register.replace(
        Replacement(of: "00001/2023", record: record, reason: "sai nơi sử dụng"), act)
      #expect(new.number == "00003/2023" && new.stamp?.description == "A23-00003")
      #expect(new.issuedOn == dayAfter && new.issuedBy == "KD-02")
      // From the day of the verification, which is the same: sixty months, to the end of the month.
      #expect(new.validUntil == Day(2028, 1, 31)!)

      let old = try #require(try await register.verification(certifiedAs: "00001/2023"))
      #expect(old.certificate == issued[0] && old.supersededBy == new.verification)
      #expect(
        old.ended
          == CertificateEvent(
            certificate: "00001/2023", kind: .superseded(by: "00003/2023"), on: dayAfter,
            by: "KD-02", at: act.at, reason: "sai nơi sử dụng"))
      #expect(try await register.stamp(StampSerial("A23-00001")!)?.certificate == "00001/2023")

      let members = try await register.verifications(inLot: lot.id)
      #expect(members.map { $0.certificate?.number } == ["00003/2023", nil, "00002/2023"])
      #expect(members[0].verification.supersedes == old.verification.id)
      #expect(members[0].verification.instrument.customer == "KH-1")
      #expect(members[0].verification.instrument.id == old.verification.instrument.id)
      #expect(members[0].ended == nil)
      #expect(try await register.journal().last?.verb == .replace)
      try await register.expectSound()
    },

    Promise("a replacement counts in the month once, in the place of the old") { world in
      let register = world.register
      _ = try await certified(world)
      let before = try await register.month(january)
      let statistics = try await register.statistics(january)
      _ = try await register.replace(
        Replacement(of: "00001/2023", record: world.meter("1"), reason: "x"),
        world.act(on: dayAfter))
      #expect(try await register.month(january) == before)
      #expect(try await register.statistics(january) == statistics)
      #expect(
        try await register.details(in: january).map(\.certificate)
          == ["00002/2023", "00003/2023", nil])
    },

    Promise("an inspector is led from each of a row of replacements to its own record") { world in
      let register = world.register
      _ = try await certified(world)
      for old in ["00001/2023", "00003/2023"] {
        _ = try await register.replace(
          Replacement(of: old, record: world.meter("1"), reason: "x"), world.act(on: dayAfter))
      }
      func answer(_ query: InspectionQuery, _ day: Day = dayAfter) async throws -> Inspection {
        Inspection(query, try await register.inspectionFacts(for: query), on: day)
      }
      #expect(
        try await answer(.certificate("00001/2023")).reasons
          == [.supersededBy("00003/2023", on: dayAfter)])
      #expect(
        try await answer(.stamp(StampSerial("A23-00003")!)).reasons
          == [.supersededBy("00004/2023", on: dayAfter)])
      #expect(try await answer(.certificate("00004/2023")).answer == .valid)
      let instrument = try await answer(.serial("1"))
      #expect(instrument.answer == .valid)
      #expect(instrument.subject?.certificate?.number == "00004/2023")
      // On the day before the first was replaced it was the good one.
      #expect(try await answer(.certificate("00001/2023"), World.today).answer == .valid)
      #expect(
        try await answer(.serial("1"), World.today).subject?.certificate?.number == "00001/2023")
    },

    Promise("what has ended, or may not be certified, is not replaced, and nothing is spent") {
      world in
      let register = world.register
      _ = try await certified(world)
      _ = try await register.void("00001/2023", reason: "x", world.act())
      let lines = try await register.journal().count
      func replace(
        _ number: String, _ record: NewRecord, stamp: String? = nil, on day: Day = dayAfter
      ) async throws {
        _ = try await register.replace(
          Replacement(
            of: number, record: record, reason: "x", stamp: stamp.flatMap { StampSerial($0) }),
          world.act(on: day))
      }
      try await expectRefused(.issuing(.withdrawnBefore("00001/2023", on: World.today))) {
        try await replace("00001/2023", world.meter("1"))
      }
      try await expectRefused(.issuing(.certificateUnknown("00009/2023"))) {
        try await replace("00009/2023", world.meter("1"))
      }
      try await expectRefused(.issuing(.endsBeforeIssued(World.today))) {
        try await replace("00002/2023", world.meter("3"), on: Day(2023, 1, 9)!)
      }
      // The right reading lies outside the limit: that certificate is to be withdrawn.
      try await expectRefused(.issuing(.verdictIsNotConforms(.fails))) {
        try await replace("00002/2023", world.meter("3", .fails))
      }
      try await expectRefused(.issuing(.stampUsed("A23-00002", by: "00002/2023"))) {
        try await replace("00002/2023", world.meter("3"), stamp: "A23-00002")
      }
      try await expectRefused(.issuing(.stampUnknown("A23-00099"))) {
        try await replace("00002/2023", world.meter("3"), stamp: "A23-00099")
      }
      #expect(try await register.journal().count == lines)
      try await replace("00002/2023", world.meter("3"), stamp: "A23-00009")
      #expect(
        try await register.verification(certifiedAs: "00003/2023")?.certificate?.stamp?
          .description == "A23-00009")
      try await expectRefused(.issuing(.replacedBefore("00002/2023", by: "00003/2023"))) {
        try await replace("00002/2023", world.meter("3"))
      }
      try await expectRefused(.issuing(.replacedBefore("00002/2023", by: "00003/2023"))) {
        _ = try await register.void("00002/2023", reason: "x", world.act(on: dayAfter))
      }
      _ = try await register.void("00003/2023", reason: "x", world.act(on: dayAfter))
      try await register.expectSound()
    },

    Promise("an instrument rejected since, on the same day too, gets no replacement") { world in
      let register = world.register
      _ = try await certified(world)
      _ = try await world.recorded(world.meter("1", .fails), file: "again")
      try await expectRefused(.issuing(.rejectedLater(World.today))) {
        try await register.replace(
          Replacement(of: "00001/2023", record: world.meter("1"), reason: "x"), world.act(900))
      }
    },

    Promise("a class without a stamp has its certificates replaced without one") { world in
      let register = world.register
      try await world.open()
      let id = try await world.recorded(world.meter("1", of: World.scales))
      _ = try await register.issue(IssueRequest(.verification(id)), world.act())
      let new = try await register.replace(
        Replacement(of: "00001/2023", record: world.meter("1", of: World.scales), reason: "x"),
        world.act())
      #expect(new.number == "00002/2023" && new.stamp == nil)
      try await register.expectSound()
    },

    Promise("what ended is listed once for packs, with its day and the number in its place") {
      world in
      let register = world.register
      _ = try await certified(world)
      #expect(try await register.listings() == [])
      _ = try await register.replace(
        Replacement(of: "00002/2023", record: world.meter("3"), reason: "x"),
        world.act(on: dayAfter))
      _ = try await register.void("00001/2023", reason: "y", world.act())
      let replaced = RegisterListing(
        "00002/2023", Listing(.superseded(by: "00003/2023"), on: dayAfter))
      #expect(
        try await register.listings()
          == [RegisterListing("00001/2023", Listing(.withdrawn, on: World.today)), replaced])
      // The end of a row of replacements is withdrawn, and the one before stays superseded.
      _ = try await register.void("00003/2023", reason: "z", world.act(on: dayAfter))
      #expect(
        try await register.listings().suffix(2)
          == [replaced, RegisterListing("00003/2023", Listing(.withdrawn, on: dayAfter))])
    },

    Promise("of many who replace one certificate at once, one does") { world in
      let register = world.register
      _ = try await certified(world)
      let done = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<6 {
          group.addTask {
            (try? await register.replace(
              Replacement(of: "00001/2023", record: world.meter("1"), reason: "x"), world.act()))
              != nil
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(done == 1)
      #expect(try await register.stamp(StampSerial("A23-00004")!)?.certificate == nil)
      try await register.expectSound()
    },
  ]
}

/// One certificate that is not simply good.
struct RegisterListing: Equatable, Sendable {
  let number: String
  let listing: Listing

  init(_ number: String, _ listing: Listing) {
    self.number = number
    self.listing = listing
  }
}

extension RegisterReader {
  /// By number.
  func listings() async throws -> [RegisterListing] {
    let all = Mutex<[RegisterListing]>([])
    try await forEachListing { number, listing in
      all.withLock { $0.append(RegisterListing(number, listing)) }
    }
    return all.withLock { $0 }.sorted { $0.number < $1.number }
  }
}
