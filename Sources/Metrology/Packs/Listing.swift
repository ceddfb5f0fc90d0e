/// What a centre knows of a certificate that its signed code cannot say: why it is not simply good.
public struct Listing: Sendable, Hashable {
  public enum State: Sendable, Hashable {
    /// Withdrawn, with nothing in its place.
    case withdrawn
    /// Another stands for the same verification: its number.
    case superseded(by: String)
    /// An electronic certificate whose signed file is not back yet; it may be good the next day.
    case awaiting
  }

  public let state: State
  /// From this day on.
  public let on: Day

  public init(_ state: State, on: Day) {
    self.state = state
    self.on = on
  }

  /// How a certificate ended, without who did it and why: reasons may name a customer.
  public init(ending: CertificateEvent.Kind, on: Day) {
    switch ending {
    case .void: self.init(.withdrawn, on: on)
    case .superseded(let number): self.init(.superseded(by: number), on: on)
    }
  }

  /// Stable and free of language: `withdrawn`, `superseded`, `awaiting`.
  public var code: String {
    switch state {
    case .withdrawn: "withdrawn"
    case .superseded: "superseded"
    case .awaiting: "awaiting"
    }
  }

  /// Number of the certificate in its place.
  public var replacedBy: String? {
    if case .superseded(let number) = state { number } else { nil }
  }
}
