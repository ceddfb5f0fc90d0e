extension Phrase {
  /// The names of a class, from a version's canonical text as the register keeps it; nil where it states none.
  public init?(namesInClassText canonical: String) {
    guard let names = (try? JSONReader.read(canonical))?["names"],
      let vi = names["vi"]?.asText, let en = names["en"]?.asText
    else { return nil }
    self.init(vi: vi, en: en)
  }
}
