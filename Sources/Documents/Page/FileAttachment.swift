/// A small file inside a PDF (ISO 32000-2, 7.11.4 and 14.13), without a date.
struct FileAttachment: Hashable {
  let name: String
  /// For people.
  let description: String
  let relationship: Relationship
  /// As in `application/json`.
  let mediaType: String
  let text: String

  enum Relationship: String {
    /// What the document was made from.
    case source = "Source"
    /// What the document shows, to be read by programs.
    case data = "Data"
  }
}
