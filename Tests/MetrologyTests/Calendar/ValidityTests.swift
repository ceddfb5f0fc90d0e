import Foundation
import Metrology
import Testing

struct ValidityTests {
  /// TT 24/2013/TT-BKHCN Điều 41 khoản 10: the last day of the last month of the cycle. The 31/12/2023 of the first
  /// row is printed on certificates of December 2022; the others are counted on the calendar by hand.
  @Test(
    "is good to the end of the last month",
    arguments: [
      ("2022-12-20", 12, "2023-12-31"), ("2023-01-01", 12, "2024-01-31"),
      ("2023-01-31", 60, "2028-01-31"), ("2024-02-29", 12, "2025-02-28"),
      ("2023-08-10", 6, "2024-02-29"), ("2023-03-15", 72, "2029-03-31"),
      ("2023-08-31", 6, "2024-02-29"), ("2022-12-31", 1, "2023-01-31"),
    ])
  func endOfMonth(day: String, months: Int, until: String) throws {
    let day = try #require(Day(day))
    #expect(ValidityPolicy.endOfMonth.validUntil(verifiedOn: day, months: months) == Day(until))
  }

  @Test(
    "is good to the same day of the last month",
    arguments: [
      ("2022-12-20", 12, "2023-12-20"), ("2024-02-29", 12, "2025-02-28"),
      ("2023-08-31", 6, "2024-02-29"), ("2023-01-05", 24, "2025-01-05"),
    ])
  func anniversary(day: String, months: Int, until: String) throws {
    let day = try #require(Day(day))
    #expect(ValidityPolicy.anniversary.validUntil(verifiedOn: day, months: months) == Day(until))
  }

  @Test func withoutAPolicyThereIsNoDay() throws {
    #expect(ValidityPolicy.none.validUntil(verifiedOn: Day(2023, 1, 1)!, months: 12) == nil)
  }

  @Test func rulesWithoutACycleHaveNoDay() throws {
    for (months, policy, until) in [
      (12, .endOfMonth, Day(2023, 12, 31)), (nil, .endOfMonth, nil), (12, .none, nil),
      (24, .anniversary, Day(2024, 12, 20)),
    ] as [(Int?, ValidityPolicy, Day?)] {
      let rules = CertificateRules(
        field: .mass, stamp: true, cycle: .always(months), validity: policy, gates: [])
      let found = try rules.validUntil(verifiedOn: Day(2022, 12, 20)!, kind: .periodic) { [:] }
      #expect(found == until)
    }
  }

  private struct Row: Decodable {
    let verifiedOn: String
    let months: Int?
    let policy: String
    let validUntil: String?
  }

  /// Made by `Tests/Reference/validity_days.py`, which walks Python's calendar day by day and names the rules.
  @Test func agreesWithAWalkOnAnotherCalendar() throws {
    let url = Bundle.module.resourceURL!.appending(path: "Cases/validity.json")
    let rows = try JSONDecoder().decode([Row].self, from: Data(contentsOf: url))
    #expect(rows.count >= 200)
    for row in rows {
      let rules = CertificateRules(
        field: .mass, stamp: true, cycle: .always(row.months),
        validity: try #require(ValidityPolicy(rawValue: row.policy)), gates: [])
      let day = try #require(Day(row.verifiedOn))
      let until = try row.validUntil.map { try #require(Day($0)) }
      let found = try rules.validUntil(verifiedOn: day, kind: .periodic) { [:] }
      #expect(found == until, "\(row)")
    }
  }
}
