import Metrology
import Synchronization
import Testing

extension RegisterContract {
  static let recording: [Promise] = [
    Promise("gives a lot back in the order of its file, frozen as it came") { world in
      let register = world.register
      try await world.open()
      let records = ["9", "1", "5"].map { world.meter($0) } + [world.meter("7", .fails)]
      let lot = try await register.record(world.lot("a.csv", records), world.act(100))
      #expect(lot.id == "L-" + Digest(hashing: "a.csv").hex.prefix(10))
      #expect((lot.count, lot.fileName) == (4, "a.csv"))
      #expect(lot.recordedAt == world.act(100).at)
      #expect(try await register.lot(id: lot.id) == lot)

      let kept = try await register.verifications(inLot: lot.id)
      #expect(kept.map(\.verification.instrument) == records.map(\.instrument))
      #expect(kept.map(\.verification.verdict) == [.conforms, .conforms, .conforms, .fails])
      for (status, record) in zip(kept, records) {
        #expect(
          status.verification
            == Verification(
              id: status.verification.id, lot: lot.id, instrument: record.instrument,
              classReference: record.classReference, field: .waterMeters, on: record.on,
              kind: .periodic, officer: "KD-01", standards: [World.bench], inputs: record.inputs,
              result: record.result, verdict: record.verdict, supersedes: nil,
              recordedAt: lot.recordedAt))
        #expect(status.certificate == nil && status.supersededBy == nil)
        #expect(try await register.verification(id: status.verification.id) == status)
      }
      #expect(try await register.everyVerification() == kept.map(\.verification))
      #expect(try await register.everyVerification(inLot: lot.id) == kept)
      #expect(try await register.everyVerification(inLot: "L-0") == [])
    },

    Promise("keeps the standards as they were on the day") { world in
      try await world.open()
      let other = Standard(
        code: "C-01", name: "Bình chuẩn", serial: "S1", certificate: "V10.CN4 \"cũ\"",
        calibrationValidUntil: Day(2022, 12, 31)!, decisionValidUntil: Day(2022, 6, 30)!)
      let id = try await world.recorded(world.meter("1", standards: [World.bench, other]))
      let status = try await world.register.verification(id: id)
      #expect(status?.verification.standards == [World.bench, other])
    },

    Promise("keeps who used the instrument on the day, whoever owns it later") { world in
      let register = world.register
      try await world.open()
      for code in ["A", "B"] {
        try await register.add(Customer(code: code, name: code, address: code), world.act())
      }
      let first = try await world.recorded(world.meter("1", customer: "A"))
      let second = try await world.recorded(world.meter("1", customer: "B"), file: "again")
      for (id, code) in [(first, "A"), (second, "B")] {
        let status = try await register.verification(id: id)
        #expect(status?.verification.instrument.customer == code)
      }
      let found = try await register.instruments(matching: InstrumentQuery(serial: "1"))
      #expect(found.map(\.customer) == ["A"])
    },

    Promise("refuses the same file again, naming the first lot and its day") { world in
      let register = world.register
      try await world.open()
      let lot = try await register.record(world.lot("a", [world.meter("1")]), world.act())
      try await expectRefused(
        .register(.fileImportedBefore(lot: lot.id, on: World.today))
      ) {
        try await register.record(world.lot("a", [world.meter("2")]), world.act(999_999))
      }
      #expect(try await register.lots() == [lot])
      #expect(try await register.instruments(matching: InstrumentQuery()).count == 1)
    },

    Promise("records several lots at once, each with its line, or none and says all that is wrong")
    {
      world in
      let register = world.register
      try await world.open()
      let before = try await register.journal().count
      let other = world.lot("a", [world.meter("9")])
      let foreign = world.meter("2", customer: "KH-99")
      let refusals = try await expectRefused(
        .register(.notFound(.customer, "KH-99")),
        .register(.fileImportedBefore(lot: other.id, on: World.today)),
        .input(.emptyFile)
      ) {
        try await register.record(
          Self.handing([
            .success(world.lot("a", [world.meter("1")])), .success(world.lot("b", [foreign])),
            .success(other), .failure(Refusals(.emptyFile, at: Place(file: "c"))),
          ]), world.act())
      }
      #expect(refusals.map(\.at.file) == ["b", "a", "c"])
      #expect(try await register.lots() == [])
      #expect(try await register.journal().count == before)

      // The second names an instrument that the first brought.
      let lots = try await register.record(
        Self.handing([
          .success(world.lot("a", [world.meter("1")])),
          .success(world.lot("b", [world.meter("1"), world.meter("2")])),
        ]), world.act())
      #expect(lots.map(\.fileName) == ["a", "b"])
      #expect(try await register.lots() == lots)
      #expect(try await register.journal().suffix(2).map(\.verb) == [.record, .record])
      #expect(try await register.instruments(matching: InstrumentQuery()).count == 2)
      try await register.expectSound()
    },

    Promise("lists lots in the order they were recorded") { world in
      try await world.open()
      for name in ["z", "a", "m"] {
        _ = try await world.register.record(
          world.lot(name, [world.meter(name)]), world.act())
      }
      #expect(try await world.register.lots().map(\.fileName) == ["z", "a", "m"])
    },

    Promise("an instrument verified again is the same instrument, with one history") { world in
      let register = world.register
      try await world.open()
      let late = world.meter("1", on: Day(2023, 3, 1)!)
      let early = world.meter("1", on: Day(2023, 2, 1)!)
      _ = try await register.record(world.lot("a", [late, late]), world.act(1))
      _ = try await register.record(world.lot("b", [early]), world.act(2))
      #expect(
        try await register.instruments(matching: InstrumentQuery()) == [late.instrument])
      let history = try await register.history(ofInstrument: late.instrument.id)
      #expect(history.map(\.verification.on) == [early.on, late.on, late.on])
      #expect(history[1].verification.id < history[2].verification.id)
    },

    Promise("refuses instruments of another class, all rows at once, and records nothing") {
      world in
      let register = world.register
      try await world.open()
      _ = try await register.record(
        world.lot("a", [world.meter("1"), world.meter("2")]), world.act())
      let lines = try await register.journal().count
      let refusals = try await expectRefused(
        .register(.instrumentOfOtherClass(serial: "1", registered: "w")),
        .register(.instrumentOfOtherClass(serial: "2", registered: "w"))
      ) {
        try await register.record(
          world.lot("b", ["1", "3", "2"].map { world.meter($0, of: World.scales) }), world.act())
      }
      #expect(refusals.map(\.at.line) == [1, 3])
      #expect(try await register.lots().count == 1)
      #expect(try await register.instruments(matching: InstrumentQuery()).count == 2)
      #expect(try await register.journal().count == lines)
    },

    Promise("refuses a lot without rows, and one judged by rules that are not kept") { world in
      let register = world.register
      try await expectRefused(.input(.noRows)) {
        try await register.record(world.lot("a", []), world.act())
      }
      try await expectRefused(.register(.notFound(.instrumentClass, "w@1"))) {
        try await register.record(
          world.lot("a", [world.meter("1")], texts: [World.scales]), world.act())
      }
    },
  ]

  static let correcting: [Promise] = [
    Promise("a correction supersedes, points back and takes the record's place in its lot") {
      world in
      let register = world.register
      try await world.open()
      let lot = try await register.record(
        world.lot("a", ["1", "2", "3"].map { world.meter($0) }), world.act(1))
      let wrong = try await register.verifications(inLot: lot.id)[1].verification
      let right = try await register.correct(
        wrong.id, with: world.meter("2", .fails), classText: World.waterMeters,
        reason: "đọc nhầm", world.act(2))
      #expect(right.supersedes == wrong.id)
      #expect(right.lot == lot.id)
      #expect(right.instrument == wrong.instrument)
      #expect(right.verdict == .fails)

      let members = try await register.verifications(inLot: lot.id).map(\.verification)
      #expect(members.map(\.instrument.serial) == ["1", "2", "3"])
      #expect(members[1] == right)
      let history = try await register.history(ofInstrument: wrong.instrument.id)
      #expect(history.map(\.supersededBy) == [right.id, nil])
      #expect(try await register.verification(id: wrong.id)?.verification == wrong)
      #expect(try await register.everyVerification().count == 4)
      try await register.expectSound()
    },

    Promise("refuses to correct what is certified, corrected already or not there") { world in
      let register = world.register
      try await world.open()
      let certified = try await world.recorded(world.meter("1"))
      let corrected = try await world.recorded(world.meter("2"))
      let number = try await register.issue(
        IssueRequest(.verification(certified)), world.act())[0].number
      func correct(_ id: String) async throws -> Verification {
        try await register.correct(
          id, with: world.meter("2"), classText: World.waterMeters, reason: "x", world.act())
      }
      let new = try await correct(corrected)
      try await expectRefused(.register(.correctedAfterIssue(certificate: number))) {
        try await correct(certified)
      }
      try await expectRefused(.register(.alreadySuperseded(by: new.id))) {
        try await correct(corrected)
      }
      try await expectRefused(.register(.notFound(.verification, "none"))) {
        try await correct("none")
      }
    },
  ]
}

extension RegisterContract {
  /// Hands out lots one by one, or the refusal of one that could not be read.
  private static func handing(
    _ lots: [Result<NewLot, Refusals>]
  ) -> @Sendable () throws -> NewLot? {
    let rest = Mutex(lots[...])
    return { try rest.withLock { $0.popFirst() }?.get() }
  }
}
