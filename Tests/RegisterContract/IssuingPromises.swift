import Metrology
import Testing

extension RegisterContract {
  static let issuing: [Promise] = [
    Promise("certifies what passed of a lot, with the next numbers and the lowest free stamps") {
      world in
      let register = world.register
      try await world.open()
      let lot = try await register.record(
        world.lot("a", [world.meter("1"), world.meter("2", .fails), world.meter("3")]),
        world.act())
      let issued = try await register.issue(
        IssueRequest(.lot(lot.id)), world.act(500, by: "KD-02", on: Day(2023, 1, 11)!))
      #expect(issued.map(\.number) == ["00001/2023", "00002/2023"])
      #expect(issued.map { $0.stamp?.description } == ["A23-00001", "A23-00002"])
      // Verified on 10 January 2023, sixty months, to the end of the month.
      #expect(issued.allSatisfy { $0.validUntil == Day(2028, 1, 31)! })
      #expect(issued.allSatisfy { $0.issuedOn == Day(2023, 1, 11)! && $0.issuedBy == "KD-02" })

      let members = try await register.verifications(inLot: lot.id)
      #expect(members.map(\.certificate) == [issued[0], nil, issued[1]])
      #expect(
        try await register.stamp(StampSerial("A23-00002")!)
          == Stamp(
            serial: StampSerial("A23-00002")!, allottedTo: "KD-01", certificate: "00002/2023"))
      try await register.expectSound()
    },

    Promise("certifies several lots at once, one after the other, or none") { world in
      let register = world.register
      try await world.open()
      var lots: [Lot] = []
      for (name, last) in [("a", Verdict.conforms), ("b", .conforms), ("c", .fails)] {
        lots.append(
          try await register.record(
            world.lot(name, [world.meter("1" + name), world.meter("2" + name, last)]), world.act())
        )
      }
      let none = try await register.record(world.lot("d", [world.meter("d", .fails)]), world.act())
      let requests = (lots + [none]).map { IssueRequest(.lot($0.id)) }
      let refusals = try await expectRefused(
        .register(.notFound(.lot, "L-0")), .issuing(.nothingToIssue)
      ) {
        try await register.issue(
          [IssueRequest(.lot("L-0"))] + requests, signedBy: nil, world.act())
      }
      #expect(refusals.map(\.at.path) == ["L-0", none.id])

      let issued = try await register.issue(
        Array(requests.dropLast()), signedBy: nil, world.act())
      #expect(issued.map(\.number) == (1...5).map { "0000\($0)/2023" })
      #expect(issued.compactMap { $0.stamp?.number } == [1, 2, 3, 4, 5])
      #expect(try await register.journal().suffix(3).map(\.verb) == [.issue, .issue, .issue])
      try await register.expectSound()
    },

    Promise("of one day the verification recorded last counts, whatever the clock said") { world in
      let register = world.register
      try await world.open()
      let passed = try await register.record(world.lot("a", [world.meter("1")]), world.act(900_000))
      // The clock was set back: this record's key is the smaller one.
      let failed = try await register.record(
        world.lot("b", [world.meter("1", .fails)]), world.act(400_000))
      var keys: [String] = []
      for lot in [passed, failed] {
        keys.append(try await register.verifications(inLot: lot.id)[0].verification.id)
      }
      #expect(keys[1] < keys[0])
      try await expectRefused(.issuing(.rejectedLater(World.today))) {
        try await register.issue(IssueRequest(.lot(passed.id)), world.act(950_000))
      }
      let instrument = try await register.verification(id: keys[0])!.verification.instrument.id
      let history = try await register.history(ofInstrument: instrument)
      #expect(history.map(\.verification.id) == keys)
    },

    Promise("numbers go on without a hole and begin again with the year") { world in
      let register = world.register
      try await world.open()
      var numbers: [String] = []
      for (index, day) in [
        Day(2023, 12, 30)!, Day(2023, 12, 31)!, Day(2024, 1, 2)!, Day(2023, 12, 31)!,
      ].enumerated() {
        let id = try await world.recorded(world.meter("\(index)", of: World.scales))
        numbers += try await register.issue(
          IssueRequest(.verification(id)), world.act(on: day)
        ).map(\.number)
      }
      #expect(numbers == ["00001/2023", "00002/2023", "00001/2024", "00003/2023"])
    },

    Promise("does not certify an instrument that a later verification rejected") { world in
      let register = world.register
      try await world.open()
      let passed = try await world.recorded(world.meter("1"))
      let later = Day(2023, 2, 1)!
      let failed = try await world.recorded(world.meter("1", .fails, on: later), file: "again")
      try await expectRefused(.issuing(.rejectedLater(later))) {
        try await register.issue(
          IssueRequest(.verification(passed)), world.act(on: Day(2023, 2, 2)!))
      }
      // Where the later record was itself a slip of the pen, the first stands again.
      _ = try await register.correct(
        failed, with: world.meter("1", on: later), classText: World.waterMeters, reason: "x",
        world.act())
      let issued = try await register.issue(
        IssueRequest(.verification(passed)), world.act(on: Day(2023, 2, 2)!))
      #expect(issued.count == 1)
    },

    Promise("a refused act spends neither number nor stamp") { world in
      let register = world.register
      try await world.open()
      let good = try await world.recorded(world.meter("1"))
      let bad = try await register.record(
        world.lot("b", [world.meter("2"), world.meter("3", standards: [])]), world.act())
      let lines = try await register.journal().count
      let refusals = try await expectRefused(.issuing(.noStandardNamed)) {
        try await register.issue(IssueRequest(.lot(bad.id)), world.act())
      }
      #expect(refusals.map(\.at.path) == ["3"])
      #expect(try await register.journal().count == lines)
      let issued = try await register.issue(IssueRequest(.verification(good)), world.act())
      #expect(issued.map(\.number) == ["00001/2023"])
      #expect(issued[0].stamp?.description == "A23-00001")
    },

    Promise("refuses what the register does not know, and what is done already") { world in
      let register = world.register
      try await world.open()
      try await expectRefused(.register(.notFound(.lot, "L-0"))) {
        try await register.issue(IssueRequest(.lot("L-0")), world.act())
      }
      try await expectRefused(.register(.notFound(.verification, "none"))) {
        try await register.issue(IssueRequest(.verification("none")), world.act())
      }
      let lot = try await register.record(world.lot("a", [world.meter("1")]), world.act())
      let id = try await register.verifications(inLot: lot.id)[0].verification.id
      let number = try await register.issue(IssueRequest(.lot(lot.id)), world.act())[0].number
      try await expectRefused(.issuing(.nothingToIssue)) {
        try await register.issue(IssueRequest(.lot(lot.id)), world.act())
      }
      try await expectRefused(.issuing(.alreadyCertified(number))) {
        try await register.issue(IssueRequest(.verification(id)), world.act())
      }
      let failed = try await register.record(
        world.lot("b", [world.meter("2", .fails)]), world.act())
      try await expectRefused(.issuing(.nothingToIssue)) {
        try await register.issue(IssueRequest(.lot(failed.id)), world.act())
      }
    },

    Promise("a class without approval, a superseded record and an unknown officer are refused") {
      world in
      let register = world.register
      try await register.add(World.binh, world.act())
      let id = try await world.recorded(world.meter("1", of: World.scales))
      try await expectRefused(.issuing(.classNotApproved("s", version: "2"))) {
        try await register.issue(IssueRequest(.verification(id)), world.act())
      }
      try await register.approve(World.scales, acceptUnconfirmed: true, world.act())
      _ = try await register.correct(
        id, with: world.meter("1", of: World.scales), classText: World.scales, reason: "x",
        world.act())
      try await expectRefused(.issuing(.superseded)) {
        try await register.issue(IssueRequest(.verification(id)), world.act())
      }
      try await register.approve(World.waterMeters, acceptUnconfirmed: false, world.act())
      let stray = try await world.recorded(world.meter("2", officer: "KD-77"))
      try await expectRefused(
        .issuing(.officerUnknown("KD-77")),
        .issuing(.notEnoughStamps(needed: 1, free: 0, officer: "KD-77"))
      ) {
        try await register.issue(IssueRequest(.verification(stray)), world.act())
      }
    },

    Promise("takes the named stamps one after the other, and tells all that is wrong with them") {
      world in
      let register = world.register
      try await world.open()
      try await register.receive(World.range("A23-00011", "A23-00011"), world.act())
      let lot = try await register.record(
        world.lot("a", ["1", "2", "3", "4"].map { world.meter($0) }), world.act())
      let first = try await world.recorded(world.meter("9"))
      let named = IssueRequest(.verification(first), firstStamp: StampSerial("A23-00009")!)
      #expect(
        try await register.issue(named, world.act())[0].stamp?.description == "A23-00009")

      // 9 is used, 10 is good, 11 is with nobody, 12 was never received.
      try await expectRefused(
        .issuing(.stampUsed("A23-00009", by: "00001/2023")),
        .issuing(.stampNotAllotted("A23-00011")),
        .issuing(.stampUnknown("A23-00012"))
      ) {
        try await register.issue(
          IssueRequest(.lot(lot.id), firstStamp: StampSerial("A23-00009")!), world.act())
      }
      let issued = try await register.issue(
        IssueRequest(.lot(lot.id), firstStamp: StampSerial("A23-00003")!), world.act())
      #expect(
        issued.map { $0.stamp?.description } == [
          "A23-00003", "A23-00004", "A23-00005", "A23-00006",
        ])
      let next = try await world.recorded(world.meter("10"))
      #expect(
        try await register.issue(IssueRequest(.verification(next)), world.act())[0].stamp?
          .description == "A23-00001")
    },

    Promise("each officer's records take the officer's own stamps") { world in
      let register = world.register
      try await world.open()
      try await register.receive(World.range("B23-1", "B23-3"), world.act())
      try await register.allot(World.range("B23-1", "B23-3"), to: "KD-02", world.act())
      let lot = try await register.record(
        world.lot(
          "a",
          [
            world.meter("1", officer: "KD-02"), world.meter("2"),
            world.meter("3", officer: "KD-02"),
          ]), world.act())
      let issued = try await register.issue(IssueRequest(.lot(lot.id)), world.act())
      #expect(issued.map { $0.stamp?.description } == ["B23-1", "A23-00001", "B23-2"])
    },

    Promise("many who issue at once get numbers and stamps without a hole or a double") { world in
      let register = world.register
      try await world.open()
      let lots = try await (0..<10).asyncMap {
        try await register.record(world.lot("lot \($0)", [world.meter("\($0)")]), world.act())
      }
      let issued = try await withThrowingTaskGroup(of: [Certificate].self) { group in
        for lot in lots {
          group.addTask { try await register.issue(IssueRequest(.lot(lot.id)), world.act()) }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(issued.map(\.sequence).sorted() == Array(1...10))
      #expect(issued.compactMap { $0.stamp?.number }.sorted() == Array(1...10))
      try await register.expectSound()
    },
  ]
}

extension Sequence {
  fileprivate func asyncMap<Value>(_ body: (Element) async throws -> Value) async rethrows
    -> [Value]
  {
    var values: [Value] = []
    for element in self { values.append(try await body(element)) }
    return values
  }
}
