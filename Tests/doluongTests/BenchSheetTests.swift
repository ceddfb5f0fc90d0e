import Foundation
import Testing

/// A bench sheet filled in another program comes back as a lot file.
@Suite struct BenchSheetTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Scripts/fill_bench_sheet.py").path

  private static let sheet = [
    "worksheet", "--class", "water-meter-mechanical", "--parameter", "Q3=2,5", "--parameter",
    "R=100", "--parameter", "accuracyClass=2", "--as-of", "2023-01-10", "--xlsx", "sheet.xlsx",
  ]

  /// q3: (100.00 − 99.20) / 99.20 = 0.81 %, q2: 0.50 %, q1: −1.50 %: inside ±2, ±2 and ±5 %, both signs occur.
  private static let filled = [
    "serial=0012", "maker=Zenner", "type=MTKD", "customer=KH-01", "officer=KDV-01",
    "standard=CH-01",
    "appearance=đạt", "tightness=đạt", "indexStability=đạt", "testVolume=đạt",
    "q3.reference=99,20", "q3.indication=100,00", "q2.reference=10,00", "q2.indication=10,05",
    "q1.reference=10,00", "q1.indication=9,85",
  ]

  @Test func aFilledSheetIsALotFile() async throws {
    try await Bench.with { bench in
      let made = try await bench.run(Self.sheet)
      #expect(made.status == 0, "\(made.output)")
      try await fill(bench, Self.filled)
      let csv = try String(
        contentsOf: bench.folder.appending(path: "sheet.csv"), encoding: .utf8)
      #expect(csv.contains("\"99,20\""), "what was typed stays as typed: \(csv)")
      let read = try await bench.run(
        ["lot", "import", "sheet.csv", "--dry-run", "--language", "en", "--by", "KDV-01"])
      #expect(read.status == 0)
      #expect(
        read.output.contains("conforming 1, failing 0, incomplete 0"), "\(read.output)")
    }
  }

  @Test func whatIsNotFilledIsMissing() async throws {
    try await Bench.with { bench in
      try await bench.run(Self.sheet)
      try await fill(bench, Self.filled.filter { !$0.hasPrefix("q1") })
      let read = try await bench.run(
        ["lot", "import", "sheet.csv", "--dry-run", "--language", "en", "--by", "KDV-01"])
      #expect(
        read.output.contains("conforming 0, failing 0, incomplete 1"), "\(read.output)")
    }
  }

  /// A word that is not offered comes in by pasting: it is no answer, but it is not nothing either.
  @Test func aWordThatIsNotOfferedIsRefused() async throws {
    try await Bench.with { bench in
      try await bench.run(Self.sheet)
      try await fill(bench, Self.filled + ["tightness!=tốt"])
      let read = try await bench.run(
        ["lot", "import", "sheet.csv", "--dry-run", "--language", "en", "--by", "KDV-01"])
      #expect(read.status == 2)
      #expect(read.output.contains("tightness"), "\(read.output)")
      #expect(read.output.contains("“tốt”"), "\(read.output)")
    }
  }

  /// ĐLVN 10:2013 asks for two deliveries at each flow and takes up to four: (20.02 − 20.00) / 20.00 = 0.10 %, inside
  /// ±0.3 %; a third one of 20.08 L is 0.40 %, outside.
  @Test(arguments: [
    ([], "conforming 1, failing 0, incomplete 0"),
    (
      ["largest-flow (3, nếu đo).reference=20,00", "largest-flow (3, nếu đo).indication=20,08"],
      "conforming 0, failing 1, incomplete 0"
    ),
  ])
  func aLineThatMayBeLeftOutIsAReadingOnceItIsFilled(
    more: [String], verdicts: String
  ) async throws {
    try await Bench.with { bench in
      try await bench.run([
        "worksheet", "--class", "fuel-dispenser", "--parameter", "Qmax=50", "--parameter", "Qmin=5",
        "--as-of", "2015-05-12", "--xlsx", "sheet.xlsx",
      ])
      let head = [
        "serial=7", "maker=Tatsuno", "type=S-11", "customer=KH-01", "officer=KDV-01",
        "standard=CH-01", "appearance=đạt", "zeroReset=đạt",
      ]
      let deliveries = ["largest-flow", "smallest-flow"].flatMap { flow in
        [1, 2].flatMap {
          ["\(flow) (\($0)/2).reference=20,00", "\(flow) (\($0)/2).indication=20,02"]
        }
      }
      try await fill(bench, head + deliveries + more)
      let read = try await bench.run(
        ["lot", "import", "sheet.csv", "--dry-run", "--language", "en", "--by", "KDV-01"])
      #expect(read.output.contains(verdicts), "\(read.output)")
    }
  }

  @Test func theSameSheetHasTheSameBytes() async throws {
    try await Bench.with { bench in
      let file = bench.folder.appending(path: "sheet.xlsx")
      try await bench.run(Self.sheet)
      let first = try Data(contentsOf: file)
      try await bench.run(Self.sheet)
      #expect(try Data(contentsOf: file) == first)
    }
  }

  private func fill(_ bench: Bench, _ values: [String]) async throws {
    let process = Tool.process(
      "/usr/bin/python3", [Self.script, "sheet.xlsx", "sheet.csv"] + values, in: bench.folder)
    process.standardError = FileHandle.standardError
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
