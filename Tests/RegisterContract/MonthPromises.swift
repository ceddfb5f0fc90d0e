import Metrology
import Testing

extension RegisterContract {
  private static let january = Period(Day(2022, 12, 15)!, Day(2023, 1, 14)!)!

  static let month: [Promise] = [
    Promise("counts by the day of verification, both ends of the period included") { world in
      let register = world.register
      try await world.open()
      let days = [
        Day(2022, 12, 14)!, Day(2022, 12, 15)!, Day(2023, 1, 14)!, Day(2023, 1, 15)!,
      ]
      let records = days.enumerated().map { world.meter("\($0)", .fails, on: $1) }
      _ = try await register.record(world.lot("a", records), world.act())
      let facts = try await register.month(january)
      #expect(facts.counts == [.waterMeters: .init(rejected: 2, certified: 0)])
      #expect(facts.unfinished == [])
    },

    Promise("tells what is not finished, oldest first, and counts it nowhere") { world in
      let register = world.register
      try await world.open()
      let lot = try await register.record(
        world.lot(
          "a",
          [
            world.meter("1", .incomplete), world.meter("2", on: Day(2023, 1, 5)!),
            world.meter("3", of: World.scales), world.meter("4", .fails),
          ]), world.act())
      let ids = try await register.verifications(inLot: lot.id).map(\.verification.id)
      let facts = try await register.month(january)
      #expect(facts.counts == [.waterMeters: .init(rejected: 1, certified: 0)])
      #expect(
        facts.unfinished == [
          UnfinishedVerification(
            verification: ids[1], serial: "2", field: .waterMeters, on: Day(2023, 1, 5)!,
            verdict: .conforms),
          UnfinishedVerification(
            verification: ids[0], serial: "1", field: .waterMeters, on: World.today,
            verdict: .incomplete),
          UnfinishedVerification(
            verification: ids[2], serial: "3", field: .mass, on: World.today, verdict: .conforms),
        ])
    },

    Promise("counts kinds outside the seven fields under a field of their own") { world in
      let register = world.register
      try await world.open()
      let taximeters = World.classText(
        """
        {"cycle":{"months":"18","source":"x"},"field":"other","gates":[],"id":"t",\
        "marks":{"stamp":"false"},"validity":{"policy":"endOfMonth"},"version":"1"}
        """, "t")
      _ = try await register.record(
        world.lot("a", [world.meter("1", .fails, of: taximeters)], texts: [taximeters]),
        world.act())
      let facts = try await register.month(january)
      #expect(facts.counts == [.other: .init(rejected: 1, certified: 0)])
      #expect(try await register.details(of: .other, on: World.today).map(\.serial) == ["1"])
    },

    Promise("a superseded record counts nowhere, its correction once") { world in
      let register = world.register
      try await world.open()
      let id = try await world.recorded(world.meter("1", .incomplete))
      let corrected = try await register.correct(
        id, with: world.meter("1"), classText: World.waterMeters, reason: "x", world.act())
      _ = try await register.issue(IssueRequest(.verification(corrected.id)), world.act())
      let facts = try await register.month(january)
      #expect(facts.counts == [.waterMeters: .init(rejected: 0, certified: 1)])
      #expect(facts.unfinished == [])
      #expect(try await register.details(in: january).count == 1)
    },

    Promise("counts the same records by the statistics group of their class") { world in
      let register = world.register
      try await world.open()
      let lot = try await register.record(
        world.lot(
          "a",
          [
            world.meter("1"), world.meter("2", .fails), world.meter("3", .incomplete),
            world.meter("4", of: World.scales), world.meter("5", .fails, on: Day(2022, 12, 14)!),
          ]), world.act())
      #expect(
        try await register.statistics(january) == [
          .volumeAndFlow: .init(rejected: 1, certified: 0)
        ])
      _ = try await register.issue(IssueRequest(.lot(lot.id)), world.act())
      #expect(
        try await register.statistics(january) == [
          .volumeAndFlow: .init(rejected: 1, certified: 1),
          .mass: .init(rejected: 0, certified: 1),
        ])
    },

    Promise("details are what the table counts, with the class's name") {
      world in
      let register = world.register
      try await world.open()
      let lot = try await register.record(
        world.lot(
          "a",
          [
            world.meter("c", on: Day(2023, 1, 9)!), world.meter("d"), world.meter("b", .fails),
            world.meter("a", .incomplete), world.meter("e", of: World.scales),
          ]), world.act())
      _ = try await register.issue(IssueRequest(.lot(lot.id)), world.act())
      let details = try await register.details(in: january)
      #expect(details.map(\.serial) == ["e", "c", "d", "b"])
      #expect(details.map(\.certificate) == ["00003/2023", "00001/2023", "00002/2023", nil])
      #expect(
        details[1]
          == MonthlyDetail(
            field: .waterMeters, verifiedOn: Day(2023, 1, 9)!,
            instrument: Phrase(vi: "Đồng hồ nước", en: "Water meter"), maker: "Itron",
            type: "Multimag", serial: "c", kind: .periodic, officer: "KD-01", conforms: true,
            certificate: "00001/2023", stamp: "A23-00001", validUntil: Day(2028, 1, 31)!))
      // A class that states no name is called by its id; one without a stamp and an end has neither.
      #expect(details[0].instrument == Phrase(vi: "s", en: "s"))
      #expect(details[0].stamp == nil && details[0].validUntil == nil)
      #expect(!details[3].conforms)
    },
  ]

  static let inspection: [Promise] = [
    Promise("a certificate leads to its instrument and what stands of its history") { world in
      let register = world.register
      try await world.open()
      let wrong = try await world.recorded(world.meter("1", .fails), file: "a")
      let right = try await register.correct(
        wrong, with: world.meter("1"), classText: World.waterMeters, reason: "x", world.act())
      let issued = try await register.issue(
        IssueRequest(.verification(right.id)), world.act())
      let later = try await world.recorded(
        world.meter("1", .fails, on: Day(2023, 2, 1)!), file: "b")
      let facts = try await register.inspectionFacts(for: .certificate(issued[0].number))
      #expect(facts.centre == World.centre)
      #expect(facts.count == 1 && facts.stamp == nil)
      #expect(facts.subjects.map(\.instrument) == [right.instrument])
      #expect(facts.subjects[0].history.map(\.verification.id) == [right.id, later])
      #expect(facts.subjects[0].history.map(\.certificate) == [issued[0], nil])

      let bound = try await register.inspectionFacts(for: .stamp(StampSerial("A23-00001")!))
      #expect(bound.subjects == facts.subjects)
      #expect(bound.stamp?.certificate == issued[0].number)
    },

    Promise("the unknown has no subject; a free stamp is told as such") { world in
      let register = world.register
      try await world.open()
      let certificate = try await register.inspectionFacts(for: .certificate("00009/2023"))
      #expect(certificate.subjects == [] && certificate.count == 0)
      let free = try await register.inspectionFacts(for: .stamp(StampSerial("A23-00005")!))
      #expect(free.subjects == [] && free.count == 0)
      #expect(free.stamp?.allottedTo == "KD-01")
      let unknown = try await register.inspectionFacts(for: .stamp(StampSerial("Z-1")!))
      #expect(unknown.stamp == nil)
      #expect(try await register.inspectionFacts(for: .serial("1")).count == 0)
    },

    Promise("a serial that is not alone shows at most ten instruments and counts them all") {
      world in
      let register = world.register
      for index in 0..<12 {
        try await register.add(
          Instrument(
            id: "i\(index)", classID: "w", maker: "M\(index)", type: "T", serial: "7"),
          world.act())
      }
      let facts = try await register.inspectionFacts(for: .serial("7"))
      #expect(facts.count == 12)
      #expect(facts.subjects.count == 10)
    },
  ]
}
