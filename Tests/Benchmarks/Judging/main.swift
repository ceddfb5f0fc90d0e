import Foundation
import Metrology

// Judges lines of `evaluate` on one core, whose class, nameplate and numbers have all been read before, and prints how many
// seconds of the processor that took and how many instruments conform.

let arguments = CommandLine.arguments
guard arguments.count == 5, let count = Int(arguments[3]), let times = Int(arguments[4]) else {
  fatalError("Judging DATA LINES COUNT TIMES")
}
let library = ClassLibrary(folders: [arguments[1] + "/instruments"])
var worksheets = WorksheetCache()
var read: [(worksheet: Worksheet, readings: BenchReadings)] = []
let text = try String(contentsOfFile: arguments[2], encoding: .utf8)
for line in text.split(separator: "\n", maxSplits: count).prefix(count) {
  let inputs = try RecordInputs.read(String(line))
  let rules = try library.version(of: inputs.classID, on: inputs.on)
  let worksheet = try worksheets.worksheet(for: inputs.sheet, class: rules, kind: inputs.kind)
  read.append((worksheet, try BenchReadings(worksheet, inputs.sheet)))
}

var conforming = 0
let started = clock()
for _ in 0..<times {
  for (worksheet, readings) in read {
    if try Evaluation(worksheet, readings).verdict == .conforms { conforming += 1 }
  }
}
print(Double(clock() - started) / Double(CLOCKS_PER_SEC), conforming)
