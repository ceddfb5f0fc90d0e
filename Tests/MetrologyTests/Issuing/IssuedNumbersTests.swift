import Metrology
import Testing

/// Which number and which stamp each instrument gets.
struct IssuedNumbersTests {
  private typealias Desk = IssuingDesk
  private typealias Case = IssuingDesk.Case

  @Test func numbersFollowOneAnotherAndStampsGoLowestFirst() throws {
    let stamps = [
      Desk.stamp("A-01", to: "KD-02"), Desk.stamp("A-02"), Desk.stamp("A-05"), Desk.stamp("A-06"),
    ]
    var other = Case(serial: "2", officerCard: "KD-02")
    other.officer = Officer(card: "KD-02", name: "B", fields: [.mass], term: Desk.year)
    var unstamped = Case(serial: "3")
    unstamped.rules = CertificateRules(
      field: .mass, stamp: false, cycle: .always(12), validity: .endOfMonth, gates: [])
    let made = try Desk.decide(
      [Case(serial: "1"), other, unstamped, Case(serial: "4")], last: 99_998, stamps: stamps)
    #expect(made.map(\.number) == ["99999/2023", "100000/2023", "100001/2023", "100002/2023"])
    #expect(made.map(\.sequence) == [99_999, 100_000, 100_001, 100_002])
    #expect(made.map { $0.stamp?.description } == ["A-02", "A-01", nil, "A-05"])
    #expect(made.map(\.verification) == ["v1", "v2", "v3", "v4"])
  }

  @Test func stampsThatDoNotReach() {
    let three = (1...3).map { Case(serial: "\($0)") }
    do throws(Refusals) {
      _ = try Desk.decide(three, stamps: [Desk.stamp("A-01"), Desk.stamp("A-02", to: "KD-02")])
      Issue.record("three instruments took one stamp")
    } catch {
      #expect(
        error.all.map(\.reason) == [
          .issuing(.notEnoughStamps(needed: 3, free: 1, officer: "KD-01"))
        ])
    }
  }

  @Test func namedStampsAreTakenAsTheyComeOrRefused() throws {
    let pair = [Case(serial: "1"), Case(serial: "2")]
    let made = try Desk.decide(pair, stamps: [Desk.stamp("A-08"), Desk.stamp("A-09")], named: true)
    #expect(made.map { $0.stamp?.description } == ["A-08", "A-09"])

    let four = (1...4).map { Case(serial: "\($0)") }
    let wrong = [
      Desk.stamp("A-01", on: "00001/2023"), Desk.stamp("A-02", to: nil),
      Desk.stamp("A-03", to: "KD-02"),
    ]
    do throws(Refusals) {
      _ = try Desk.decide(four, stamps: wrong, named: true)
      Issue.record("wrong stamps were taken")
    } catch {
      #expect(
        error.all.map(\.reason) == [
          .issuing(.stampUsed("A-01", by: "00001/2023")), .issuing(.stampNotAllotted("A-02")),
          .issuing(.stampAllottedToOther("A-03", officer: "KD-02")),
          // The fourth was never received; of the three that were, none is good.
          .issuing(.notEnoughStamps(needed: 4, free: 0, officer: "KD-01")),
        ])
    }
    var unstamped = Case()
    unstamped.rules = CertificateRules(
      field: .mass, stamp: false, cycle: .always(12), validity: .endOfMonth, gates: [])
    #expect(
      Desk.reasons { () throws(Refusals) in
        try Desk.decide([unstamped], stamps: [Desk.stamp("A-01")], named: true)
      } == [" stampNotNeeded"])
  }
}
