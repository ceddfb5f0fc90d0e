import Foundation
import Testing

@testable import doluong

/// What happens when two work at once, when the power goes, when the disk is full or closed: the register holds whole
/// deeds, its journal verifies, and the command says what to do.
@Suite(.serialized) struct FaultTests {
  // MARK: - At once

  @Test func ofTwoWhoIssueOneLotOneDoes() async throws {
    try await Bench.with { bench in
      try bench.write("a.csv", count: 300)
      try await bench.run(bench.importing("a.csv"))
      let lot = try #require(try await bench.lots().keys.first)
      async let one = bench.run(bench.issuing(lot))
      async let other = bench.run(bench.issuing(lot))
      let endings = try await [one, other].sorted { $0.status < $1.status }
      #expect(endings.map(\.status) == [0, 2])
      #expect(endings[1].output.contains(#""code":"nothingToIssue""#))
      let issued = try Issued(endings[0].output).certificates
      #expect(issued.map(\.number) == (1...300).map { String(format: "%05d/2023", $0) })
      #expect(Set(issued.map(\.stamp)).count == 300)
      try await bench.expectIntact("two issued one lot")
    }
  }

  @Test func sixWhoImportAndIssueSpendEveryNumberOnce() async throws {
    try await Bench.with { bench in
      for index in 1...6 { try bench.write("\(index).csv", count: 100) }
      let certificates = try await withThrowingTaskGroup(of: [Issued.Certificate].self) { group in
        for index in 1...6 {
          group.addTask {
            struct Report: Decodable { let lot: String }
            let imported = try await bench.run(bench.importing("\(index).csv"))
            try #require(imported.status == 0, "\(imported.output)")
            let report = try JSONDecoder().decode(Report.self, from: Data(imported.output.utf8))
            let issued = try await bench.run(bench.issuing(report.lot))
            try #require(issued.status == 0, "\(issued.output)")
            return try Issued(issued.output).certificates
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(
        certificates.map(\.number).sorted() == (1...600).map { String(format: "%05d/2023", $0) })
      #expect(Set(certificates.map(\.stamp)).count == 600)
      #expect(try await bench.records() == 600)
      try await bench.expectIntact("six at once")
    }
  }

  // MARK: - Killed

  /// At twenty instants between the start and a little past the usual end.
  @Test func aKilledImportIsThereWholeOrNotAtAll() async throws {
    let count = 300
    var generator = DemoGenerator(seed: 20_230_114)
    var found: Set<Bool> = []
    let usual = try await Bench.with { bench in
      try bench.write("a.csv", count: count)
      return try await Self.time { try await bench.run(bench.importing("a.csv")) }
    }
    for round in 1...20 {
      try await Bench.with { bench in
        try bench.write("a.csv", count: count)
        try await Self.kill(
          bench.process(bench.importing("a.csv")),
          after: usual * Double.random(in: 0.05...1.15, using: &generator))
        try await bench.expectIntact("round \(round)")
        let lots = try await bench.lots()
        #expect(lots.isEmpty || Array(lots.values) == [count])
        found.insert(lots.isEmpty)
        let again = try await bench.run(bench.importing("a.csv"))
        #expect(again.status == (lots.isEmpty ? 0 : 2), "\(again.output)")
        #expect(lots.isEmpty || again.output.contains(#""code":"fileImportedBefore""#))
        #expect(try await bench.records() == count)
      }
    }
    // Had none been caught before its end, this would prove nothing.
    #expect(found.contains(true))
  }

  @Test func aKilledIssueSpendsNoNumberOrAll() async throws {
    var generator = DemoGenerator(seed: 20_250_414)
    try await Bench.with { bench in
      try bench.write("warm.csv", count: 400)
      try await bench.run(bench.importing("warm.csv"))
      let warm = try #require(try await bench.lots().keys.first)
      let usual = try await Self.time { try await bench.run(bench.issuing(warm)) }
      var next = 401
      for round in 1...20 {
        try bench.write("\(round).csv", count: 40)
        let before = try await bench.lots()
        try await bench.run(bench.importing("\(round).csv"))
        let lot = try #require(try await bench.lots().keys.first { before[$0] == nil })
        try await Self.kill(
          bench.process(bench.issuing(lot)),
          after: usual * Double.random(in: 0.05...1, using: &generator))
        try await bench.expectIntact("round \(round)")
        let again = try await bench.run(bench.issuing(lot))
        if again.status == 0 {
          let numbers = try Issued(again.output).certificates.map(\.number)
          #expect(numbers == (next..<next + 40).map { String(format: "%05d/2023", $0) })
        } else {
          #expect(again.output.contains(#""code":"nothingToIssue""#), "\(again.output)")
        }
        next += 40
      }
      // No gap is left by those who were killed.
      try bench.write("last.csv", count: 1)
      let before = try await bench.lots()
      try await bench.run(bench.importing("last.csv"))
      let lot = try #require(try await bench.lots().keys.first { before[$0] == nil })
      let last = try Issued(try await bench.run(bench.issuing(lot)).output)
      #expect(last.certificates.map(\.number) == [String(format: "%05d/2023", next)])
    }
  }

  private static func time(_ work: () async throws -> Void) async throws -> Duration {
    try await ContinuousClock().measure { try await work() }
  }

  private static func kill(_ process: Process, after delay: Duration) async throws {
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = Task { [process] in
      try await withCheckedThrowingContinuation { continuation in
        process.terminationHandler = { _ in continuation.resume() }
        do { try process.run() } catch { continuation.resume(throwing: error) }
      }
    }
    while process.processIdentifier == 0 { try await Task.sleep(for: .milliseconds(1)) }
    try await Task.sleep(for: delay)
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    try await ended.value
  }

  // MARK: - A disk that is full or broken

  @Test(arguments: [ENOSPC, EIO])
  func aFullOrBrokenDiskLeavesNothingTorn(errno: Int32) async throws {
    var refused = 0
    for bytes in [0, 100, 5_000, 100_000, 200_000, 300_000, 100_000_000] {
      try await Bench.with { bench in
        try bench.write("a.csv", count: 200)
        let before = try await bench.lots()
        let ending = try await bench.run(
          bench.importing("a.csv"), Shim.disk(bytes, errno, in: bench.register))
        try await bench.expectIntact("\(bytes) bytes")
        let after = try await bench.lots()
        if ending.status == 0 {
          #expect(after.count == 1)
        } else {
          refused += 1
          #expect(ending.status == 2, "\(bytes): \(ending.output)")
          // The shared memory of the log is the first to want room, and has one code for any want.
          let code = errno == ENOSPC || bytes == 0 ? "diskFull" : "diskFailed"
          #expect(ending.output.contains(#""code":"\#(code)""#), "\(bytes): \(ending.output)")
          #expect(after == before)
          let again = try await bench.run(bench.importing("a.csv"))
          #expect(again.status == 0, "\(bytes): \(again.output)")
        }
        #expect(try await bench.records() == 200)
      }
    }
    #expect(refused >= 4)
  }

  @Test func aFullDiskSpendsNoNumber() async throws {
    var refused = 0
    for bytes in [100, 40_000, 60_000, 120_000] {
      try await Bench.with { bench in
        try bench.write("a.csv", count: 200)
        try await bench.run(bench.importing("a.csv"))
        let lot = try #require(try await bench.lots().keys.first)
        let ending = try await bench.run(
          bench.issuing(lot), Shim.disk(bytes, ENOSPC, in: bench.register))
        try await bench.expectIntact("\(bytes) bytes")
        if ending.status != 0 {
          refused += 1
          #expect(ending.status == 2, "\(bytes): \(ending.output)")
          #expect(ending.output.contains(#""code":"diskFull""#), "\(bytes): \(ending.output)")
          let again = try Issued(try await bench.run(bench.issuing(lot)).output)
          #expect(again.certificates.first?.number == "00001/2023")
          #expect(again.certificates.count == 200)
        }
      }
    }
    #expect(refused >= 2)
  }

  @Test func aRegisterIsMadeWholeOrNotAtAll() async throws {
    // The steps are shorter than the shared memory of the log: a disk may also be full just after the last page.
    for bytes in [0, 100] + Array(stride(from: 50_000, through: 800_000, by: 25_000)) {
      try await Bench.with { bench in
        let ending = try await bench.run(
          ["init", "new", "--centre", "centre.yaml", "--by", "QL-01"],
          Shim.disk(bytes, ENOSPC, in: bench.folder.appending(path: "new")))
        let isThere = FileManager.default.fileExists(
          atPath: bench.folder.appending(path: "new").path)
        #expect(isThere == (ending.status == 0), "\(bytes): \(ending.output)")
        if ending.status != 0 {
          #expect(ending.status == 2)
          #expect(ending.output.contains("đĩa đầy"), "\(bytes): \(ending.output)")
        }
      }
    }
  }

  @Test func aTableIsWrittenWholeOrNotAtAll() async throws {
    try await Bench.with { bench in
      try bench.write("a.csv", count: 200)
      try await bench.run(bench.importing("a.csv"))
      let lot = try #require(try await bench.lots().keys.first)
      try await bench.run(bench.issuing(lot))
      let out = bench.folder.appending(path: "out")
      for name in ["month.xlsx", "month.csv"] {
        for bytes in [0, 100, 10_000, 100_000_000] {
          try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
          let option = name.hasSuffix("csv") ? "--csv" : "--xlsx"
          let ending = try await bench.run(
            ["month", "2023-01", option, "out/\(name)"],
            Shim.disk(bytes, ENOSPC, in: out))
          let left = try FileManager.default.contentsOfDirectory(atPath: out.path)
          if bytes <= 100 { #expect(ending.status == 2, "\(name) \(bytes): \(ending.output)") }
          if ending.status == 0 {
            #expect(left == [name])
          } else {
            #expect(ending.status == 2, "\(name) \(bytes): \(ending.output)")
            #expect(left == [], "\(name) \(bytes)")
          }
          try FileManager.default.removeItem(at: out)
        }
      }
    }
  }

  @Test(arguments: [ENOSPC, EIO])
  func aCertificateIsPrintedWholeOrNotAtAll(errno: Int32) async throws {
    var refused = 0
    for bytes in [0, 1_000, 20_000, 30_000, 40_000, 50_000, 60_000, 80_000, 100_000_000] {
      try await Bench.with { bench in
        try bench.write("a.csv", count: 1)
        try await bench.run(bench.importing("a.csv"))
        let lot = try #require(try await bench.lots().keys.first)
        try await bench.run(bench.issuing(lot))
        let out = bench.folder.appending(path: "out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        let print =
          [
            "print", "certificate", "00001/2023", "--out", "out/a.pdf", "--as-of", "2023-01-11",
            "--json",
          ] + Bench.officer
        let ending = try await bench.run(print, Shim.disk(bytes, errno, in: out))
        let left = try FileManager.default.contentsOfDirectory(atPath: out.path)
        if ending.status == 0 {
          #expect(left == ["a.pdf"])
        } else {
          refused += 1
          #expect(left == [], "\(bytes)")
          let code = errno == ENOSPC ? "diskFull" : "readOnly"
          #expect(ending.output.contains(#""code":"\#(code)""#), "\(bytes): \(ending.output)")
          let again = try await bench.run(print)
          #expect(again.status == 0, "\(bytes): \(again.output)")
        }
        try await bench.expectIntact("\(bytes) bytes")
      }
    }
    #expect(refused >= 3)
  }

  // MARK: - A register that may only be read

  @Test func aClosedRegisterIsReadAndNotWritten() async throws {
    try await Bench.with { bench in
      try bench.write("a.csv", count: 20)
      try await bench.run(bench.importing("a.csv"))
      // The root user may write anywhere: another user runs the command, from a place open to all.
      let lines = """
        set -e
        chmod 755 .; chmod -R a+rX .; chmod -R a-w so
        tool="$(command -v doluong)"
        run=
        if [ "$(id -u)" = 0 ]; then
          run='setpriv --reuid=65534 --regid=65534 --clear-groups'
          if ! $run test -x "$tool" -a -r "$tool"; then
            mkdir bin; cp -r "$tool" "$(dirname "$tool")"/*.resources bin/; chmod -R a+rX bin
            tool=./bin/doluong
          fi
        fi
        set +e
        for line in 'lot list' 'journal verify' 'rederive' 'check a.csv-1 --on 2023-01-10' \\
          'month 2023-01 --draft' 'officer list'; do
          $run $tool $line > log 2>&1; echo "$? $line"; [ $? = 0 ] || cat log
        done
        for line in 'stamp receive --from C23-00001 --to C23-00002 --by QL-01' \\
          'customer add --code X --name X --address X --by QL-01' \\
          'init so/inside --centre centre.yaml --by QL-01' 'month 2023-01 --draft --csv so/month.csv'; do
          $run $tool $line > log 2>&1; echo "$? $line: $(tail -1 log)"
        done
        chmod -R u+w so
        """
      let ending = try await Tool.shell(lines, in: bench.folder, ["DOLUONG_REGISTER": "so"])
      #expect(ending.status == 0)
      let path = bench.folder.path
      #expect(
        ending.output == """
          0 lot list
          0 journal verify
          0 rederive
          1 check a.csv-1 --on 2023-01-10
          0 month 2023-01 --draft
          0 officer list
          2 stamp receive --from C23-00001 --to C23-00002 --by QL-01: không ghi được vào “\(path)/so/register.sqlite”
          2 customer add --code X --name X --address X --by QL-01: không ghi được vào “\(path)/so/register.sqlite”
          2 init so/inside --centre centre.yaml --by QL-01: không ghi được vào “\(path)/so/inside”
          2 month 2023-01 --draft --csv so/month.csv: không ghi được vào “so/month.csv”

          """)
    }
  }

  // MARK: - Many lines

  @Test func evaluateTakesNoMoreMemoryForMoreLines() async throws {
    let few = try await Self.peakMemory(lines: 2_000)
    let many = try await Self.peakMemory(lines: 20_000)
    #expect(many < few + 4_096, "KiB: \(few) for 2,000 lines, \(many) for 20,000")
  }

  /// The most memory, in KiB, that `evaluate` had held when it had read so many lines from a pipe.
  private static func peakMemory(lines: Int) async throws -> Int {
    try await Bench.with { bench in
      let ending = try await Tool.shell(
        """
        line='{"class":"measure","on":"2023-01-10","kind":"periodic","parameters":{"nominal":"20"},\
        "questions":{"appearance":"pass"},"observations":{"capacity":[{"error":"-10"}]}}'
        mkfifo in; doluong evaluate < in > out & tool=$!
        exec 3> in
        yes "$line" | head -\(lines) >&3
        # Everything was taken but what fits into the pipe; when it rests it waits for more.
        until grep -q '^State:.*S' /proc/$tool/status; do sleep 0.05; done
        sleep 0.3
        grep VmHWM /proc/$tool/status
        exec 3>&-; wait $tool; echo "$? $(wc -l < out)"
        """, in: bench.folder, ["DOLUONG_REGISTER": "so"])
      #expect(ending.output.hasSuffix("\n0 \(lines)\n"), "\(ending.output)")
      let match = try #require(ending.output.firstMatch(of: /VmHWM:\s+(?<size>[0-9]+) kB/))
      return try #require(Int(match.size))
    }
  }

  /// A lot of many rows is taken in bounded time.
  @Test(.timeLimit(.minutes(1))) func aLongLotIsTakenIn() async throws {
    try await Bench.with { bench in
      try bench.write("long.csv", count: 2_000)
      let imported = try await bench.run(bench.importing("long.csv"))
      #expect(imported.status == 0)
      #expect(imported.output.contains(#""count":2000"#))
    }
  }
}
