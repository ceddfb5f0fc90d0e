/// What to measure on one instrument, as a bench reads it: every point with what to set, how often, and within what.
///
/// Nothing is decided here. A limit that follows from the nameplate and from the planned value is worked out; one that
/// follows from a reading is told as its rule, because it is not known before the reading is.
public struct BenchPlan: Sendable {
  public let worksheet: Worksheet
  public let points: [Point]

  public struct Point: Sendable {
    public let id: String
    public let names: Phrase
    /// What to set or to bring the indication to; nil where the class leaves it open.
    public let nominal: Nominal?
    /// Of the readings; nil for a point that is worked out from others.
    public let reading: Reading?
    /// Of the error and its limit.
    public let unit: Unit
    public let limit: Limit
  }

  public struct Nominal: Sendable, Hashable {
    /// Nil where the bench chooses it, and writes down what it chose.
    public let value: Fixed?
    public let unit: Unit
    /// Between which values it may lie; nil is open.
    public let low: Fixed?
    public let high: Fixed?
  }

  public struct Reading: Sendable, Hashable {
    public let unit: Unit
    public let forms: [TestPoint.ObservationForm]
    public let repeats: ClosedRange<Int>
    /// Whether the bench chooses the setting and writes it down.
    public let choosesSetting: Bool

    /// What is written at the bench, one form beside the other: reference and indication, or the error.
    public var keys: [String] {
      BenchSheet.Observation.keys.filter { key in
        key == "setting" ? choosesSetting : forms.contains { $0.keys.contains(key) }
      }
    }
  }

  public enum Limit: Sendable, Hashable {
    /// `±`, `≥`, `≤` or a range, with its value; `absolute` is the same limit of a relative error at the nominal value.
    /// `moves` where it is that of the nominal value and follows what is read.
    case known(sign: Sign, text: String, absolute: Absolute?, moves: Bool)
    /// It follows from a reading: the rule as it stands in the class.
    case byReading(rule: String)

    public enum Sign: String, Sendable {
      case within = "±"
      case atLeast = "≥"
      case atMost = "≤"
      case range = ""
    }

    /// In the unit that is read.
    public struct Absolute: Sendable, Hashable {
      public let text: String
      public let unit: Unit
    }
  }

  /// Refuses, with every reason, a nameplate for which a point has no limit.
  public init(_ worksheet: Worksheet) throws(Refusals) {
    self.worksheet = worksheet
    let troubles = TroubleList()
    points = worksheet.points.compactMap { point in
      do throws(ValueTrouble) {
        return try Point(point, worksheet)
      } catch {
        troubles.add(error.inputTrouble, at: Place(path: "points.\(point.definition.id)"))
        return nil
      }
    }
    if let refusals = Refusals(troubles.refusals) { throw refusals }
  }
}

extension BenchPlan.Point {
  fileprivate init(_ point: Worksheet.Point, _ worksheet: Worksheet) throws(ValueTrouble) {
    id = point.definition.id
    names = point.definition.names
    unit = point.unit
    nominal = point.setting.map { setting in
      func shown(_ value: Ratio?) -> Fixed? { value.flatMap { try? Rounding.shortest($0) } }
      return BenchPlan.Nominal(
        value: shown(setting.value), unit: setting.unit, low: shown(setting.low),
        high: shown(setting.high))
    }
    reading =
      if case .observed(_, let unit, let observed) = point.definition.measure {
        BenchPlan.Reading(
          unit: worksheet.unit(unit), forms: observed.forms, repeats: observed.repeats,
          choosesSetting: observed.choosesSetting)
      } else { nil }
    limit = try BenchPlan.Limit(point, reading, worksheet)
  }
}

extension BenchPlan.Limit {
  fileprivate init(
    _ point: Worksheet.Point, _ reading: BenchPlan.Reading?, _ worksheet: Worksheet
  ) throws(ValueTrouble) {
    // The planned value in the unit that is read, where it is of that kind: a load, and not a flow for a volume.
    let nominal = point.setting.flatMap { setting in
      reading.flatMap { reading in
        setting.value.flatMap { try? setting.unit.convert($0, to: reading.unit) }
      }
    }
    var scope = worksheet.scope
    scope.setting = point.setting?.value
    scope.reference = nominal
    scope.indication = nominal
    let limit: Limit
    do throws(ValueTrouble) {
      limit = try Limit(point.limit, unit: point.unit, in: scope)
    } catch {
      switch error {
      // What is not known before the bench sets or reads something.
      case .noReading, .notRead, .absent:
        self = .byReading(rule: point.limit.formula)
        return
      case .calculation, .outsideBands, .notListed: throw error
      }
    }
    let text: String
    do { text = try limit.text() } catch { throw .calculation(error) }
    var absolute: Absolute?
    if case .observed(.relativeError, _, _) = point.definition.measure, limit.symmetric,
      let nominal, let reading, let share = limit.high,
      let value = try? share * nominal.magnitude * Ratio(Fixed(mantissa: 1, scale: 2)),
      let text = try? Rounding.shortest(value).description
    {
      absolute = Absolute(text: text, unit: reading.unit)
    }
    self = .known(
      sign: Sign(point.limit.form), text: text, absolute: absolute,
      moves: point.limit.values.contains(where: \.followsReading))
  }
}

extension BenchPlan.Limit.Sign {
  fileprivate init(_ form: LimitRule.Form) {
    self =
      switch form {
      case .within: .within
      case .atLeast: .atLeast
      case .atMost: .atMost
      case .range: .range
      }
  }
}

extension Worksheet {
  /// Number and name of the procedure that is followed: the class's own, or the one the officer stated.
  public var procedure: String {
    switch rules.procedure {
    case .source(let id): rules.source(id).map { "\($0.document) – \($0.title)" } ?? id
    case .stated(let parameter): parameters[parameter]?.text ?? ""
    }
  }

  /// The unit of a number parameter; nil for the others.
  public func unit(of parameter: Parameter) -> Unit? {
    guard case .number(let unit, _) = parameter.form else { return nil }
    return self.unit(unit)
  }

  /// A unit as this instrument has it.
  func unit(_ reference: UnitReference) -> Unit { Self.unit(reference, parameters) }
}

extension ValueForm {
  fileprivate var followsReading: Bool {
    switch self {
    case .point(.indication), .point(.reference): return true
    default: return parts.contains(where: \.followsReading)
    }
  }
}
