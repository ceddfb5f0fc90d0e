import Foundation
import Metrology
import Testing

/// The program on machines that are set otherwise: a wrong clock, another zone, another locale, odd paths, a home that is
/// not there, registers of other releases.
@Suite(.serialized) struct SurroundingsTests {
  private func lot(_ bench: Bench, _ environment: [String: String] = [:]) async throws -> String {
    struct Report: Decodable { let lot: String }
    try bench.write("a.csv", count: 2)
    let imported = try await bench.run(bench.importing("a.csv"), environment)
    try #require(imported.status == 0, "\(imported.output)")
    return try JSONDecoder().decode(Report.self, from: Data(imported.output.utf8)).lot
  }

  private func expectHealthy(
    _ bench: Bench, location: SourceLocation = #_sourceLocation
  ) async throws {
    let ending = try await bench.run(["doctor", "--language", "en"])
    #expect(ending.status == 0, "\(ending.output)", sourceLocation: location)
  }

  // MARK: - The clock

  /// The journal says what the clock said; its order is that of the lines.
  @Test func aClockThatWasSetBackIsWrittenDownAndBreaksNothing() async throws {
    try await Bench.with { bench in
      let clock = try await Shim.clock(at: "2020-01-01T00:00:00Z")
      let received = try await bench.run(
        ["stamp", "receive", "--from", "C23-00001", "--to", "C23-00002", "--by", "QL-01"], clock)
      #expect(received.status == 0, "\(received.output)")
      let lines = try await bench.run(["journal", "export"]).output.split(separator: "\n")
      #expect(lines.last?.contains(#""at":"2020-01-01T07:00:0"#) == true)
      #expect(lines.dropLast().last?.contains(#""at":"2020"#) == false)
      try await bench.expectIntact("set back")
      try await expectHealthy(bench)
    }
  }

  /// A day that nobody named is the clock's: the gates notice one that cannot be, and `--as-of` helps.
  @Test func aDayThatTheClockCannotKnowIsRefused() async throws {
    try await Bench.with { bench in
      let lot = try await lot(bench)
      let clock = try await Shim.clock(at: "2020-01-01T00:00:00Z")
      let unnamed = ["issue", "--lot", lot, "--json"] + Bench.officer
      let refused = try await bench.run(unnamed, clock)
      #expect(refused.status == 2)
      #expect(refused.output.contains(#""code":"issuedBeforeVerified""#), "\(refused.output)")
      let issued = try await bench.run(bench.issuing(lot), clock)
      #expect(issued.status == 0, "\(issued.output)")
      try await expectHealthy(bench)
    }
  }

  /// Half past midnight in Vietnam, while it is still yesterday in Greenwich.
  @Test(arguments: [
    "UTC", "America/New_York", "Pacific/Kiritimati", "Asia/Ho_Chi_Minh", "No/Where", "",
  ])
  func theDayIsVietnamsInEveryZone(zone: String) async throws {
    try await Bench.with { bench in
      let lot = try await lot(bench)
      let here = try await Shim.clock(at: "2023-01-10T17:30:00Z").merging(["TZ": zone]) { $1 }
      let issued = try await bench.run(
        ["issue", "--lot", lot, "--json"] + Bench.officer, here)
      #expect(issued.status == 0)
      #expect(issued.output.contains(#""issuedOn":"2023-01-11""#), "\(issued.output)")
      let line = try await bench.run(["journal", "export"], here).output
        .split(separator: "\n").last
      #expect(line?.contains(#""at":"2023-01-11T00:30:0"#) == true, "\(line ?? "")")
    }
  }

  // MARK: - The locale

  /// Where a comma stands for the point, and where letters beyond ASCII are unknown.
  @Test(arguments: ["vi_VN.UTF-8", "C", "C.UTF-8", "xx_XX"])
  func everyLocaleGivesTheSame(locale: String) async throws {
    try await Bench.with { bench in
      let locales = Tool.scratch.appending(path: "locales").path
      // The sources of locales are in a package of their own; without them the system takes C for the name.
      try await Tool.shell(
        "mkdir -p '\(locales)'; localedef -i vi_VN -f UTF-8 '\(locales)/vi_VN.UTF-8'",
        in: bench.folder)
      let here = ["LC_ALL": locale, "LANG": locale, "LOCPATH": locales]
      let lot = try await lot(bench, here)
      let issued = try Issued(try await bench.run(bench.issuing(lot), here).output)
      #expect(issued.certificates.map(\.number) == ["00001/2023", "00002/2023"])
      let options = ["print", "certificate", "00001/2023", "--as-of", "2023-01-11", "--json"]
      let first = try await bench.run(options + ["--out", "a.pdf"] + Bench.officer, here)
      #expect(first.status == 0, "\(first.output)")
      // Elsewhere it is the same file.
      let again = try await bench.run(options + ["--out", "b.pdf"])
      #expect(again.output.contains(#""outcome":"sameFile""#), "\(again.output)")
      for (name, environment) in [("here.csv", here), ("there.csv", [:])] {
        let month = try await bench.run(["month", "2023-01", "--csv", name], environment)
        #expect(month.status == 0, "\(month.output)")
      }
      #expect(
        try Data(contentsOf: bench.folder.appending(path: "here.csv"))
          == Data(contentsOf: bench.folder.appending(path: "there.csv")))
      let told = try await bench.run(["officer", "list"], here)
      #expect(told.output.contains("Trần Thị Mẫu"), "\(told.output)")
    }
  }

  // MARK: - Paths

  @Test func spacesAndVietnameseLettersInPathsAreLetters() async throws {
    try await Bench.with { bench in
      let ending = try await Tool.shell(
        """
        set -e
        mv so "Sổ kiểm định, năm 2023 (bản chính)"
        export DOLUONG_REGISTER="Sổ kiểm định, năm 2023 (bản chính)"
        mkdir "Kết quả 100%?"
        cp measures.csv "Lô số 1 – nước #2.csv"
        doluong lot import "Lô số 1 – nước #2.csv" --class measure --on 2023-01-10 --kind periodic \\
          --officer KDV-01 --customer KH-01 --standard CH-01 > /dev/null
        doluong lot list
        doluong issue --verification "$(doluong instrument show B-2 --json | grep -o '"id":"[^"]*"' | head -1 | cut -d'"' -f4)" \\
          --as-of 2023-01-11 > /dev/null
        doluong print certificate 00001/2023 --as-of 2023-01-11 --out "Kết quả 100%?/Giấy số 1.pdf" > /dev/null
        doluong month 2023-01 --draft --xlsx "Kết quả 100%?/Bảng tháng.xlsx" > /dev/null
        doluong doctor | tail -1
        doluong init "Kết quả 100%?/Sổ mới" --centre centre.yaml > /dev/null
        chmod -R a-w "Kết quả 100%?/Sổ mới"
        doluong lot list --register "Kết quả 100%?/Sổ mới"
        chmod -R u+w "Kết quả 100%?/Sổ mới"
        ls "Kết quả 100%?"
        """, in: bench.folder, ["DOLUONG_OFFICER": "KDV-01", "LC_ALL": "C"])
      #expect(ending.status == 0, "\(ending.output)")
      #expect(ending.output.contains("Lô số 1 – nước #2.csv"), "\(ending.output)")
      #expect(ending.output.contains("Sổ lành mạnh."))
      #expect(
        ending.output.hasSuffix("Bảng tháng.xlsx\nGiấy số 1.pdf\nSổ mới\n"), "\(ending.output)")
    }
  }

  // MARK: - Home and temporary files

  @Test(arguments: ["/nowhere", "/proc", "/dev/null"])
  func noHomeAndNoTemporaryFolderIsNoTrouble(folder: String) async throws {
    try await Bench.with { bench in
      let here = [
        "HOME": folder, "TMPDIR": folder, "SQLITE_TMPDIR": folder, "XDG_CACHE_HOME": folder,
        "XDG_CONFIG_HOME": folder,
      ]
      let lot = try await lot(bench, here)
      for arguments in [
        bench.issuing(lot),
        ["print", "certificate", "--lot", lot, "--as-of", "2023-01-11", "--out", "all.pdf"]
          + Bench.officer,
        ["month", "2023-01", "--xlsx", "month.xlsx", "--csv", "month.csv"], ["doctor"],
        ["rederive"],
      ] {
        let ending = try await bench.run(arguments, here)
        #expect(ending.status == 0, "\(arguments): \(ending.output)")
      }
    }
  }

  // MARK: - Registers of other releases

  private static let references = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "RegisterSQLiteTests/Reference")

  @Test(arguments: [
    "register-v1", "register-v1-centre", "register-v2", "register-v3", "register-v3-ended",
    "register-v4", "register-v4-signed",
  ])
  func anOlderRegisterIsReadAndGoesOn(name: String) async throws {
    try await Tool.withFolder { folder in
      let register = folder.appending(path: "so")
      try FileManager.default.createDirectory(at: register, withIntermediateDirectories: true)
      let file = register.appending(path: "register.sqlite")
      try FileManager.default.copyItem(
        at: Self.references.appending(path: "\(name).sqlite"), to: file)
      let before = try Data(contentsOf: file)
      for arguments in [["doctor"], ["lot", "list"], ["month", "2023-01", "--draft"]] {
        let ending = try await Tool.run(arguments, in: folder, Bench.environment)
        #expect(ending.status == 0, "\(arguments): \(ending.output)")
      }
      #expect(try Data(contentsOf: file) == before, "reading leaves it as it is")
      let received = try await Tool.run(
        ["stamp", "receive", "--from", "Z23-00001", "--to", "Z23-00009"], in: folder,
        Bench.environment)
      #expect(received.status == 0, "\(received.output)")
      let after = try await Tool.run(["doctor"], in: folder, Bench.environment)
      #expect(after.status == 0, "\(after.output)")
    }
  }

  @Test func aNewerRegisterIsRefusedAndLeftAlone() async throws {
    try await Bench.with { bench in
      try await Tool.shell("sqlite3 so/register.sqlite 'PRAGMA user_version = 5'", in: bench.folder)
      let file = bench.register.appending(path: "register.sqlite")
      let before = try Data(contentsOf: file)
      try bench.write("a.csv", count: 2)
      for arguments in [
        ["doctor", "--json"], ["lot", "list", "--json"], ["check", "1/2023", "--json"],
        bench.importing("a.csv"),
      ] {
        let ending = try await bench.run(arguments)
        #expect(ending.status == 2)
        #expect(ending.output.contains(#""code":"schemaTooNew""#), "\(ending.output)")
      }
      #expect(try Data(contentsOf: file) == before)
    }
  }
}
