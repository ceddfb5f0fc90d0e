import Metrology

extension FuzzTarget {
  /// A trust file: what is taken, written out and read again, is the same.
  static let trust = FuzzTarget("trust") { bytes in
    guard let list = taken({ () throws(Refusals) in try TrustList(bytes, file: "t.json") }) else {
      return
    }
    let text = Array(JSONWriter.line(list.tree).utf8)
    try require(
      taken { () throws(Refusals) in try TrustList(text, file: "t.json") } == list,
      "another trust list when it is read again")
  }
}

/// Nil where it is refused; with a reason, as everything is.
func taken<Value>(_ body: () throws(Refusals) -> Value) -> Value? {
  do { return try body() } catch {
    precondition(!error.all.isEmpty, "refused for no reason")
    return nil
  }
}
