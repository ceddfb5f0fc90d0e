import Metrology
import Testing

extension RegisterContract {
  static let adding: [Promise] = [
    Promise("keeps the centre's settings as they were given") { world in
      let centre = try await world.register.centre()
      #expect(centre == World.centre)
    },

    Promise("an empty register answers with nothing, not with trouble") { world in
      let register = world.register
      let officers = try await register.officers()
      #expect(officers == [])
      #expect(try await register.officer(card: "KD-01") == nil)
      #expect(try await register.customer(code: "KH-1") == nil)
      #expect(try await register.standard(code: "C-01") == nil)
      #expect(try await register.classText(digest: World.scales.reference.digest) == nil)
      #expect(try await register.instruments(matching: InstrumentQuery()) == [])
      #expect(try await register.history(ofInstrument: "none") == [])
      #expect(try await register.lot(id: "L-0") == nil)
      #expect(try await register.lots() == [])
      #expect(try await register.verifications(inLot: "L-0") == [])
      #expect(try await register.verification(id: "none") == nil)
      #expect(try await register.stamp(StampSerial("A23-00001")!) == nil)
      #expect(try await register.approvals() == [])
      #expect(try await register.everyVerification() == [])
    },

    Promise("gives officers, customers and standards back as added, in the order of their codes") {
      world in
      let register = world.register
      try await register.add(World.binh, world.act())
      try await register.add(World.an, world.act())
      try await register.add(World.household, world.act())
      try await register.add(World.bench, world.act())
      #expect(try await register.officers() == [World.an, World.binh])
      #expect(try await register.officer(card: "KD-02") == World.binh)
      #expect(try await register.customers() == [World.household])
      #expect(try await register.customer(code: "KH-1") == World.household)
      #expect(try await register.standards() == [World.bench])
      #expect(try await register.standard(code: "C-01") == World.bench)
    },

    Promise("refuses what is there already, and writes no line for it") { world in
      let register = world.register
      try await world.open()
      let lines = try await register.journal().count
      try await expectRefused(.register(.exists(.officer, "KD-01"))) {
        try await register.add(World.an, world.act())
      }
      try await expectRefused(.register(.exists(.customer, "KH-1"))) {
        try await register.add(World.household, world.act())
      }
      try await expectRefused(.register(.exists(.standard, "C-01"))) {
        try await register.add(World.bench, world.act())
      }
      #expect(try await register.journal().count == lines)
    },

    Promise("an instrument is maker, type and serial together") { world in
      let register = world.register
      let first = world.meter("0012").instrument
      let otherMaker = Instrument(
        id: "other", classID: "w", maker: "Zenner", type: first.type, serial: first.serial)
      try await register.add(first, world.act())
      try await register.add(otherMaker, world.act())
      try await expectRefused(.register(.exists(.instrument, "0012"))) {
        try await register.add(world.meter("0012").instrument, world.act())
      }
      #expect(
        try await register.instruments(matching: InstrumentQuery(serial: "0012")) == [
          first, otherMaker,
        ])
      #expect(try await register.instruments(matching: InstrumentQuery(serial: "12")) == [])
    },

    Promise("narrows instruments by every part of a query, and to a limit") { world in
      let register = world.register
      try await register.add(World.household, world.act())
      for serial in ["3", "1", "2"] {
        try await register.add(world.meter(serial).instrument, world.act())
      }
      let owned = world.meter("4", customer: "KH-1").instrument
      try await register.add(owned, world.act())
      func found(_ query: InstrumentQuery) async throws -> [String] {
        try await register.instruments(matching: query).map(\.serial)
      }
      #expect(try await found(InstrumentQuery()) == ["1", "2", "3", "4"])
      #expect(try await found(InstrumentQuery(limit: 2)) == ["1", "2"])
      #expect(try await found(InstrumentQuery(customer: "KH-1")) == ["4"])
      #expect(try await found(InstrumentQuery(id: owned.id)) == ["4"])
      #expect(try await found(InstrumentQuery(classID: "s")) == [])
      #expect(
        try await found(
          InstrumentQuery(classID: "w", maker: "Itron", type: "Multimag", serial: "2"))
          == ["2"])
    },

    Promise("refuses an instrument of a customer it does not know") { world in
      try await expectRefused(.register(.notFound(.customer, "KH-9"))) {
        try await world.register.add(world.meter("1", customer: "KH-9").instrument, world.act())
      }
    },
  ]

  static let approving: [Promise] = [
    Promise("keeps the text of an approved class by its digest") { world in
      let register = world.register
      try await register.approve(World.waterMeters, acceptUnconfirmed: true, world.act())
      #expect(
        try await register.classText(digest: World.waterMeters.reference.digest)
          == World.waterMeters.canonical)
      // Nothing was unconfirmed, so nothing was accepted.
      #expect(
        try await register.approvals() == [
          Approval(
            classReference: World.waterMeters.reference, by: "KD-01", at: world.act().at,
            acceptedUnconfirmed: false)
        ])
    },

    Promise("a class that is not confirmed is approved only by name") { world in
      let register = world.register
      try await expectRefused(
        .register(.unconfirmedMustBeAccepted("s", confidence: .secondary))
      ) {
        try await register.approve(World.scales, acceptUnconfirmed: false, world.act())
      }
      #expect(try await register.approvals() == [])
      try await register.approve(World.scales, acceptUnconfirmed: true, world.act())
      #expect(try await register.approvals().map(\.acceptedUnconfirmed) == [true])
    },

    Promise("a version is fixed: another text under its name is refused") { world in
      let register = world.register
      try await register.approve(World.waterMeters, acceptUnconfirmed: false, world.act())
      try await expectRefused(.register(.approvedBefore("w", version: "1"))) {
        try await register.approve(World.waterMeters, acceptUnconfirmed: false, world.act())
      }
      let changed = World.classText(
        World.waterMeters.canonical.replacing("60", with: "84"), "w")
      try await expectRefused(.register(.classTextChanged("w", version: "1"))) {
        try await register.approve(changed, acceptUnconfirmed: false, world.act())
      }
      try await expectRefused(.register(.classTextChanged("w", version: "1"))) {
        try await register.record(
          world.lot("a", [world.meter("1", of: changed)], texts: [changed]), world.act())
      }
      #expect(try await register.lots() == [])
    },
  ]
}
