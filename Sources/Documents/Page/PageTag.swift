/// What a part of a page is to those who cannot see where it stands: an element of the file's structure tree
/// (ISO 32000-1, 14.7 and 14.8.4). What is in none, as page numbers, is read to nobody.
struct PageTag: Hashable {
  let kind: Kind
  /// The document is in Vietnamese, and parts of it in English.
  var isEnglish = false
  /// What a heading of a table names.
  var names: Named?
  /// What stands for a picture.
  var alternative = ""
  /// A table that began on the page before.
  var goesOn = false

  enum Kind: String {
    case title = "H1"
    case section = "H2"
    case paragraph = "P"
    case table = "Table"
    case row = "TR"
    case heading = "TH"
    case cell = "TD"
    case picture = "Figure"
  }

  enum Named: String {
    case row = "Row"
    case column = "Column"
  }

  init(_ kind: Kind) { self.kind = kind }

  func with(_ change: (inout PageTag) -> Void) -> PageTag {
    var tag = self
    change(&tag)
    return tag
  }
}
