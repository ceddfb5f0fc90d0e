import Metrology

extension FuzzTarget {
  /// A line of `evaluate`: the same answer for the same line, and for the line that a record would keep of it.
  static let evaluate = FuzzTarget("evaluate") { bytes in
    guard let (id, evaluation) = answer(bytes) else { return }
    try require(answer(bytes)?.evaluation == evaluation, "another answer to the same line")
    let text = String(decoding: bytes, as: UTF8.self)
    guard let inputs = taken({ () throws(Refusals) in try RecordInputs.read(text) }) else {
      throw Breach("what was judged cannot be read")
    }
    let frozen = RecordInputs.text(
      classID: inputs.classID, on: inputs.on, kind: inputs.kind, sheet: inputs.sheet)
    try require(inputs.classID == id, "judged as another class")
    try require(
      answer(Array(frozen.utf8))?.evaluation == evaluation, "another answer to the frozen line")
  }

  private static func answer(_ bytes: [UInt8]) -> (classID: String, evaluation: Evaluation)? {
    var worksheets = WorksheetCache()
    return bytes.withUnsafeBufferPointer { bytes in
      taken { () throws(Refusals) in
        try EvaluateLine.evaluate(bytes, worksheets: &worksheets) { (id, day) throws(Refusals) in
          try Kept.library.version(of: id, on: day)
        }
      }
    }
  }
}
