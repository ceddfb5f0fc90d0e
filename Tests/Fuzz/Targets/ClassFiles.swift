import Metrology

extension FuzzTarget {
  /// A class file, without the lists it may use. A version that is taken is the same when it is read from its canonical
  /// text, and judges its own examples, twice alike.
  static let classes = FuzzTarget("class") { bytes in
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let id = idStated(in: text)
    let found = taken { () throws(Refusals) in
      try InstrumentClass(yaml: text, file: "\(id).yaml", expectedID: id) { _ in nil }
    }
    for version in found?.versions ?? [] {
      let again = taken { () throws(Refusals) in
        try ClassVersion(canonicalText: version.canonical)
      }
      try require(again != nil, "the canonical text of a version is refused")
      try require(again?.digest == version.digest, "another digest when it is read again")
      for example in version.examples {
        let judge = { () throws(Refusals) -> [Evaluation] in
          let worksheet = try Worksheet(
            for: example.sheet.parameters.asDictionary, class: version, kind: example.kind)
          _ = try BenchPlan(worksheet)
          return [
            try Evaluation(worksheet, example.sheet), try Evaluation(worksheet, example.sheet),
          ]
        }
        guard let evaluations = taken(judge) else { continue }
        try require(evaluations[0] == evaluations[1], "the same sheet was judged otherwise")
      }
    }
  }
}

/// What a definition calls itself: it would be refused for another name before anything else is seen.
func idStated(in text: String) -> String {
  for line in text.split(separator: "\n", maxSplits: 40) where line.hasPrefix("id: ") {
    return String(line.dropFirst(4))
  }
  return "x"
}
