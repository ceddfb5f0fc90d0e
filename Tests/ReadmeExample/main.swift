import Metrology

// The rules in force on the day, and what they ask of this meter.
let classes = ClassLibrary(folders: ["instruments"])
let rules = try classes.version(of: "water-meter-mechanical", on: Day("2023-01-10")!)
let worksheet = try Worksheet(
  for: ["Q3": "2.5", "R": "100", "accuracyClass": "2"], class: rules, kind: .periodic)

// What the bench brought: texts, until the class asks for numbers.
let sheet = BenchSheet(
  questions: [
    "appearance": "pass", "tightness": "pass", "indexStability": "pass", "testVolume": "pass",
  ],
  observations: [
    "q3": [.init(reference: "99.20", indication: "100.00")],
    "q2": [.init(reference: "10.00", indication: "10.20")],
    "q1": [.init(error: "-3.1")],
  ])
let evaluation = try Evaluation(worksheet, sheet)

print(evaluation.verdict)
for finding in evaluation.findings {
  guard let error = finding.error else { continue }  // A rule that did not come into play.
  let remark = finding.onLimit ? ", exactly on it" : ""
  print("\(finding.point): \(error) \(finding.unit.symbol), limit ±\(finding.limit)\(remark)")
}
