import Foundation
import Testing

/// What a user wrote, and a spreadsheet or a file system would take for something else.
struct HostileTests {
  /// Nothing of what CSV files hold begins as a formula, whatever instruments are called.
  @Test func noTableForSpreadsheetsHoldsAFormula() async throws {
    try await Bench.with { bench in
      let rows = ["=1+1", "+1", "-1", "@SUM(A1)"].map { "\($0),\($0)X,\($0)Y,20,pass,1\n" }
      let text = "serial,maker,type,nominal,appearance,capacity.error\n" + rows.joined()
      try text.write(
        to: bench.folder.appending(path: "=a.csv"), atomically: true, encoding: .utf8)
      #expect(try await bench.run(bench.importing("=a.csv")).status == 0)
      let lot = try #require(try await bench.lots().keys.first)
      #expect(try await bench.run(bench.issuing(lot)).status == 0)
      var tables: [String] = []
      for options in [[], ["--by", "statistics"], ["--language", "en"]] {
        let name = "month-\(tables.count).csv"
        let ending = try await bench.run(["month", "2023-01", "--csv", name] + options)
        #expect(ending.status == 0, "\(ending.output)")
        tables.append(
          try String(contentsOf: bench.folder.appending(path: name), encoding: .utf8))
      }
      struct Class: Decodable { let id: String }
      let classes = try await bench.run(["class", "list", "--json"]).output
      for id in try JSONDecoder().decode([Class].self, from: Data(classes.utf8)).map(\.id) {
        tables.append(try await bench.run(["class", "show", id, "--csv"]).output)
      }
      #expect(tables.count > 30)
      for table in tables {
        let cells = table.split(whereSeparator: { ",\n\"".contains($0) })
        #expect(!cells.contains { "=+-@\t".contains($0.first!) }, "\(table)")
      }
    }
  }

  /// A file that ends is answered, and one line of it takes no more memory than it may have.
  @Test func aLongLineTakesBoundedMemory() async throws {
    try await Bench.with { bench in
      let ending = try await Tool.shell(
        """
        ulimit -v 2000000
        yes x | tr -d '\\n' | head -c 3000000000 | doluong evaluate --json
        """, in: bench.folder)
      #expect(ending.status == 2)
      #expect(ending.output.contains(#""at":"-:1","code":"lineTooLong""#), "\(ending.output)")
    }
  }

  /// Lines of every length around the sizes of buffers are read whole, one answer each.
  @Test func linesOfAnyLengthAreAnswered() async throws {
    try await Bench.with { bench in
      let lengths = [1, 2, 65_534, 65_535, 65_536, 65_537, 131_071, 131_072, 262_145, 1_048_575]
      let text = lengths.map { String(repeating: "x", count: $0) + "\n" }.joined(separator: "\r\n")
      try text.write(
        to: bench.folder.appending(path: "lines"), atomically: true, encoding: .utf8)
      for input in ["doluong evaluate lines", "cat lines | doluong evaluate"] {
        let ending = try await Tool.shell(input, in: bench.folder)
        let answers = ending.output.split(separator: "\n")
        #expect(ending.status == 1)
        #expect(answers.count == lengths.count, "\(input)")
        for (index, answer) in answers.enumerated() {
          #expect(answer.hasPrefix(#"{"line":\#(index == 0 ? 1 : 2 * index + 1),"#), "\(answer)")
        }
      }
    }
  }
}
