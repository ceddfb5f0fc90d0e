/// Who does something to the register, and when: passed in by whoever calls, never looked up below the command.
public struct Act: Sendable {
  /// Card number of the officer; the first act of a register is by `init`.
  public let by: String
  public let at: Moment
  /// The day the act counts for: today, or the day asked for.
  public let on: Day
  public let identities: any IdentitySource

  public init(by: String, at: Moment, on: Day, identities: any IdentitySource) {
    self.by = by
    self.at = at
    self.on = on
    self.identities = identities
  }

  public func newIdentity() -> String { identities.next(at: at) }
}

/// Where new keys come from.
public protocol IdentitySource: Sendable {
  /// A UUID of version 7 (RFC 9562), lower-case: keys sort by the moment they were made.
  func next(at moment: Moment) -> String
}
