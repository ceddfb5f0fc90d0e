extension Worksheet {
  /// A point as it applies to this instrument; a reference for the same reason.
  public final class Point: Sendable {
    public let definition: TestPoint
    public let limit: LimitRule
    /// Of the error and its limit.
    public let unit: Unit
    public let setting: Setting?
    /// Where a reference must lie; nil also where that goes by the setting the bench chooses.
    let reference: Span?
    /// Worked out once, where nothing that is read can move it. Nil, too, where the nameplate gives none: that is
    /// refused when the point is judged.
    let fixedLimit: Limit?
    /// What it takes from points above; for most points nothing.
    let readings: [ValueForm.PointReading]

    init(
      definition: TestPoint, limit: LimitRule, unit: Unit, setting: Setting?, reference: Span?,
      scope: Scope
    ) {
      self.definition = definition
      self.limit = limit
      self.unit = unit
      self.setting = setting
      self.reference = reference
      var readings = limit.readings
      let moves =
        !readings.isEmpty || limit.asks.contains(.reference) || limit.asks.contains(.indication)
        || (limit.asks.contains(.setting) && setting?.value == nil)
      if case .calculated(let calculated) = definition.measure { readings += calculated.readings }
      self.readings = readings
      var scope = scope
      scope.setting = setting?.value
      fixedLimit = moves ? nil : try? Limit(limit, unit: unit, in: scope).printed
    }

    public struct Setting: Sendable {
      /// Nil where the bench chooses it between ``low`` and ``high``.
      public let value: Ratio?
      public let unit: Unit
      public let low: Ratio?
      public let high: Ratio?
    }

    struct Span: Sendable {
      let low: Ratio?
      let high: Ratio?
    }
  }
}
