/// A key of the centre, as its register keeps it.
public struct CentreKey: Sendable, Hashable {
  public struct Retirement: Sendable, Hashable {
    /// The last day on which it may have signed.
    public let on: Day
    public let reason: String

    public init(on: Day, reason: String) {
      self.on = on
      self.reason = reason
    }
  }

  public let publicKey: PublicKey
  public let sealed: SealedKey
  /// The days it was made for.
  public let term: Period
  /// Nil while it may sign.
  public let retirement: Retirement?

  public init(publicKey: PublicKey, sealed: SealedKey, term: Period, retirement: Retirement?) {
    self.publicKey = publicKey
    self.sealed = sealed
    self.term = term
    self.retirement = retirement
  }

  public var id: String { publicKey.id }

  /// The last day on which a code of it is trusted.
  public var lastDay: Day { min(term.last, retirement?.on ?? term.last) }

  /// Whether what is issued on the day is signed with it.
  public func isActive(on day: Day) -> Bool { retirement == nil && term.contains(day) }
}
