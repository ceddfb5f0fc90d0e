import Metrology
import Testing

extension RegisterContract {
  static let journal: [Promise] = [
    Promise("every verb leaves one line: who, when, what, chained to the line before") { world in
      let register = world.register
      try await world.open()
      let lot = try await register.record(
        world.lot("a", [world.meter("1"), world.meter("2", .incomplete)]), world.act(70))
      let wrong = try await register.verifications(inLot: lot.id)[1].verification.id
      _ = try await register.correct(
        wrong, with: world.meter("2"), classText: World.waterMeters, reason: "x", world.act(80))
      _ = try await register.issue(IssueRequest(.lot(lot.id)), world.act(90, by: "KD-02"))
      try await register.add(world.meter("5").instrument, world.act(95))

      let lines = try await register.journal()
      #expect(
        lines.map(\.verb) == [
          .createRegister, .addOfficer, .addOfficer, .addCustomer, .addStandard, .approveClass,
          .approveClass, .receiveStamps, .allotStamps, .record, .correct, .issue, .addInstrument,
        ])
      #expect(lines.map(\.sequence) == Array(1...13))
      #expect(lines[0].previous == JournalEntry.beginning)
      #expect(zip(lines, lines.dropFirst()).allSatisfy { $0.digest == $1.previous })
      #expect(lines[0].by == "init" && lines[11].by == "KD-02")
      #expect(lines[11].at == world.act(90).at)
      let (count, fault) = try await register.verifyJournal()
      #expect(count == 13 && fault?.line == nil)
      for check in RegisterCheck.allCases {
        #expect(try await register.checkup(check).findings == [], "\(check)")
      }
    },

    Promise("a customer's name stays out of the journal") { world in
      try await world.open()
      let told = try await world.register.journal().map(\.subject).joined()
      #expect(!told.contains(World.household.name) && told.contains("KH-1"))
    },

    Promise("what a caller throws out of a walk comes back as it was thrown") { world in
      struct Enough: Error {}
      await #expect(throws: Enough.self) {
        try await world.register.forEachJournalEntry { _ in throw Enough() }
      }
    },
  ]
}
