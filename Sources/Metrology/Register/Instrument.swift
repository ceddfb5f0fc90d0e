/// One measuring instrument (phương tiện đo): maker, type and serial together name it.
public struct Instrument: Sendable, Hashable {
  public let id: String
  public let classID: String
  public let maker: String
  public let type: String
  /// The maker's number; always a text, never a number.
  public let serial: String
  /// As on the nameplate; empty where not known.
  public let year: String
  public let country: String
  /// Code of the customer; empty where none is named.
  public let customer: String

  public init(
    id: String, classID: String, maker: String, type: String, serial: String, year: String = "",
    country: String = "", customer: String = ""
  ) {
    self.id = id
    self.classID = classID
    self.maker = maker
    self.type = type
    self.serial = serial
    self.year = year
    self.country = country
    self.customer = customer
  }
}
