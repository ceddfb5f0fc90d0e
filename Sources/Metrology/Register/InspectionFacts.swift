/// What an inspector asks.
public enum InspectionQuery: Sendable, Hashable {
  case certificate(String)
  case stamp(StampSerial)
  case serial(String)
}

/// Everything the register holds that bears on the question.
public struct InspectionFacts: Sendable, Equatable {
  /// One instrument the question may mean.
  public struct Subject: Sendable, Equatable {
    public let instrument: Instrument
    /// Its verifications, newest last (by day, then by key); superseded records only where they were certified.
    public let history: [VerificationStatus]

    public init(instrument: Instrument, history: [VerificationStatus]) {
      self.instrument = instrument
      self.history = history
    }
  }

  public let centre: Centre
  /// One for a certificate or a bound stamp; several where a serial is not alone; none for the unknown. At most ten.
  public let subjects: [Subject]
  /// How many instruments the question fits, also where more than ten.
  public let count: Int
  /// The stamp asked for, where the centre ever received it.
  public let stamp: Stamp?

  public init(centre: Centre, subjects: [Subject], count: Int, stamp: Stamp?) {
    self.centre = centre
    self.subjects = subjects
    self.count = count
    self.stamp = stamp
  }
}
