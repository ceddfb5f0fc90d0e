/// A point at which an instrument is judged, as its class defines it.
public struct TestPoint: Sendable, Hashable {
  /// What is judged, and how it comes about.
  public enum Measure: Sendable, Hashable {
    /// Read at the bench.
    case observed(Quantity, unit: UnitReference, Observed)
    /// Worked out from the readings of other points by a rule of its own.
    case computed(Computation, of: [String])
    /// A value of nameplate and readings; without readings, a check of the nameplate.
    case calculated(Calculated)
  }

  public enum Quantity: String, Sendable, CaseIterable {
    /// (indication − reference) / reference, in %.
    case relativeError
    /// indication − reference, in the point's unit.
    case absoluteError
    /// The indication itself.
    case value
  }

  /// How often a point may be read at most, whatever its class says.
  static let mostRepeats = 100

  /// How a point is observed.
  public struct Observed: Sendable, Hashable {
    public let forms: [ObservationForm]
    /// Of a printed relative error; nil for the other quantities, which print exactly.
    public let decimals: Int?
    /// How often it is read: 1...1 unless the class says otherwise.
    public let repeats: ClosedRange<Int>
    public let setting: Setting?
    /// Where a reference must lie; outside it is a slip of the pen.
    public let reference: Span?
    /// The scale interval by which additional loads find the indication before rounding.
    public let interval: ValueForm?
    /// The point whose error is the error at zero, to be taken off (OIML R 76-1:2006, A.4.4.3: Eᴄ = E − E₀).
    public let zero: String?
  }

  public enum ObservationForm: String, Sendable, CaseIterable {
    case reading, error, indication
    /// A reading with the load added until the indication changes over: the indication before rounding is
    /// P = I + e / 2 − ΔL (OIML R 76-1:2006, A.4.4.3).
    case additional
  }

  /// What is set at the bench for the point: a current, a flow.
  public struct Setting: Sendable, Hashable {
    /// Nil where the bench chooses it inside the span, and says with each reading what it chose.
    public let value: ValueForm?
    public let unit: UnitReference
    public let span: Span
  }

  /// Closed on both sides; an end left out is open.
  public struct Span: Sendable, Hashable {
    public let low: ValueForm?
    public let high: ValueForm?
  }

  public enum Computation: String, Sendable, CaseIterable {
    /// |error of the second − error of the first|.
    case hysteresis
    /// Largest − smallest error over all readings.
    case spread
    /// s / mean (n − 1) of all indications; compared squared, without a root.
    case variation
    /// Largest |X₁ − X₂| / (X₁ + X₂) of neighbours, X = mean indication / setting.
    case linearity
    /// If all errors have one sign, the smallest |error| / limit (OIML R 49-1:2013, the rule of errors of the same sign).
    case sameSign
    /// How many neighbours, in the order of their settings, do not rise: in a table of capacities none may.
    case rising
  }

  /// A value that is worked out and judged.
  public struct Calculated: Sendable, Hashable {
    public let value: ValueForm
    public let unit: UnitReference
    /// Of the printed value; nil prints it exactly.
    public let decimals: Int?
    /// What it takes from points above; found once.
    let readings: [ValueForm.PointReading]
  }

  public let id: String
  public let names: Phrase
  public let measure: Measure
  public let limit: String
  public let source: String
  public let when: Condition

  /// Whether it is read at the bench, and not worked out from others.
  public var isObserved: Bool {
    if case .observed = measure { true } else { false }
  }

  /// Whether it is decided by the nameplate alone.
  public var isOfNameplate: Bool {
    if case .calculated(let calculated) = measure {
      calculated.readings.isEmpty
    } else {
      false
    }
  }
}

extension TestPoint.Span {
  var asksSetting: Bool { [low, high].contains { $0?.asks(.setting) ?? false } }
}

extension TestPoint.Observed {
  /// Whether the bench chooses the setting and has to tell it.
  public var choosesSetting: Bool { setting.map { $0.value == nil } ?? false }

  /// Whether every observation has a reference and an indication, and not only an error.
  var isRead: Bool { forms.allSatisfy { $0 == .reading || $0 == .additional } }
}

extension TestPoint.ObservationForm {
  /// The keys of an observation of this form, in the order they are written.
  public var keys: [String] {
    switch self {
    case .reading: ["reference", "indication"]
    case .additional: ["reference", "indication", "additional"]
    case .indication: ["indication"]
    case .error: ["error"]
    }
  }
}
