/// The text an instrument is verified by, which the certificate names.
public enum Procedure: Sendable, Hashable {
  /// Of the class's own sources.
  case source(String)
  /// What the officer stated in a parameter of the record: kinds recorded by hand.
  case stated(parameter: String)
}

extension Procedure {
  init?(_ map: inout MapReader, _ key: String) {
    guard let tree = map.tree(key) else { return nil }
    guard tree.asMap != nil else {
      guard let source = map.text(key) else { return nil }
      self = .source(source)
      return
    }
    guard var stated = map.map(key) else { return nil }
    let parameter = stated.text("parameter")
    stated.finish()
    guard let parameter else { return nil }
    self = .stated(parameter: parameter)
  }
}
