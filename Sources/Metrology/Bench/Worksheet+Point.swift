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
    /// Nil for a point that is not read at the bench.
    let observed: Observed?
    /// The points that it is worked out from; for most points none.
    let sources: [Source]
    /// What it takes from points above; for most points nothing.
    let readings: [(reading: ValueForm.PointReading, of: Source)]

    init(
      definition: TestPoint, limit: LimitRule, unit: Unit, setting: Setting?, reference: Span?,
      scope: Scope, after before: [Point]
    ) {
      self.definition = definition
      self.limit = limit
      self.unit = unit
      self.setting = setting
      self.reference = reference
      func source(_ id: String) -> Source {
        Source(id: id, place: before.firstIndex { $0.definition.id == id })
      }
      var readings = limit.readings
      let moves =
        !readings.isEmpty || limit.asks.contains(.reference) || limit.asks.contains(.indication)
        || (limit.asks.contains(.setting) && setting?.value == nil)
      var observed: Observed?
      var sources: [Source] = []
      switch definition.measure {
      case .observed(let quantity, _, let rules):
        observed = Observed(quantity: quantity, rules: rules, zero: rules.zero.map(source))
      case .computed(_, of: let ids): sources = ids.map(source)
      case .calculated(let calculated): readings += calculated.readings
      }
      self.observed = observed
      self.sources = sources
      self.readings = readings.map { ($0, source($0.point)) }
      var scope = scope
      scope.setting = setting?.value
      fixedLimit = moves ? nil : try? Limit(limit, unit: unit, in: scope).printed
    }

    /// How a point is read; a reference, because every reading asks for some of it and none for all.
    final class Observed: Sendable {
      let quantity: TestPoint.Quantity
      let rules: TestPoint.Observed
      /// The point whose error is the error at zero.
      let zero: Source?

      init(quantity: TestPoint.Quantity, rules: TestPoint.Observed, zero: Source?) {
        self.quantity = quantity
        self.rules = rules
        self.zero = zero
      }
    }

    /// A point that another rests on.
    struct Source: Sendable {
      let id: String
      /// Among the points of the worksheet; nil where this instrument does not have it.
      let place: Int?
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
