/// A unit of measurement, with its kind and its exact factor to the first unit of that kind.
///
/// Only units of one kind are converted into each other. Gauge pressure is the only pressure verified here; an
/// absolute pressure would be a kind of its own. Factors: the SI Brochure, 9th edition; 1 kgf = 9.80665 N (3rd CGPM);
/// 1 mmHg = 133.322 387 415 Pa (ISO 80000-4, to the digits printed); 1 psi = 0.453 592 37 kg · 9.80665 m/s² / (0.0254 m)²,
/// which no decimal states, so factors are ratios.
public enum Unit: String, Sendable, CaseIterable {
  case one = "1"
  case percent = "%"
  case ampere = "A"
  case milliampere = "mA"
  case volt = "V"
  case kilovolt = "kV"
  case watt = "W"
  case kilowatt = "kW"
  case kilowattHour = "kWh"
  case impulsesPerKilowattHour = "imp/kWh"
  case hertz = "Hz"
  case milligram = "mg"
  case gram = "g"
  case kilogram = "kg"
  case tonne = "t"
  case millilitre = "mL"
  case litre = "L"
  case cubicMetre = "m3"
  case litrePerHour = "L/h"
  case cubicMetrePerHour = "m3/h"
  case litrePerMinute = "L/min"
  case pascal = "Pa"
  case kilopascal = "kPa"
  case megapascal = "MPa"
  case bar = "bar"
  case millibar = "mbar"
  case millimetreOfMercury = "mmHg"
  case kilogramForcePerSquareCentimetre = "kgf/cm2"
  case poundPerSquareInch = "psi"
  case ohm = "Ω"
  case kilohm = "kΩ"
  case megohm = "MΩ"
  case second = "s"
  case millisecond = "ms"
  case minute = "min"
  case millimetre = "mm"
  case centimetre = "cm"
  case metre = "m"
  case millimetreOfAluminium = "mmAl"
  case milliampereSecond = "mAs"
  case milligray = "mGy"
  case microgray = "µGy"
  case milligrayPerMilliampereSecond = "mGy/mAs"
  case micrograyPerMilliampereSecond = "µGy/mAs"
  case degree = "°"
  case degreeCelsius = "°C"
  case dong = "đ"

  /// What a unit measures; comparing across kinds is refused.
  public enum Kind: String, Sendable {
    case number, current, voltage, power, energy, meterConstant, frequency, mass, volume, flow
    case gaugePressure, resistance, time, length, filtration, charge, dose, output, angle
    case temperature, money
  }

  public var kind: Kind { definition.kind }

  /// How many of the kind's first unit one of this unit is, exactly.
  var factor: Ratio {
    if self == .poundPerSquareInch { return Self.psi }
    return Ratio(definition.factor)
  }

  private static let psi: Ratio = {
    let force = Fixed(mantissa: 44_482_216_152_605, scale: 13)
    let area = Fixed(mantissa: 64_516, scale: 8)
    // Small constants: nothing can overflow.
    return (try? Ratio(force) / Ratio(area)) ?? .zero
  }()

  /// As printed: `m³/h` for `m3/h`.
  public var symbol: String {
    switch self {
    case .one: ""
    case .cubicMetre: "m³"
    case .cubicMetrePerHour: "m³/h"
    case .kilogramForcePerSquareCentimetre: "kgf/cm²"
    case .millimetreOfAluminium: "mm Al"
    default: rawValue
    }
  }

  private var definition: (kind: Kind, factor: Fixed) {
    switch self {
    case .one: (.number, 1)
    case .percent: (.number, Fixed(mantissa: 1, scale: 2))
    case .ampere: (.current, 1)
    case .milliampere: (.current, Fixed(mantissa: 1, scale: 3))
    case .volt: (.voltage, 1)
    case .kilovolt: (.voltage, 1000)
    case .watt: (.power, 1)
    case .kilowatt: (.power, 1000)
    case .kilowattHour: (.energy, 1)
    case .impulsesPerKilowattHour: (.meterConstant, 1)
    case .hertz: (.frequency, 1)
    case .milligram: (.mass, Fixed(mantissa: 1, scale: 3))
    case .gram: (.mass, 1)
    case .kilogram: (.mass, 1000)
    case .tonne: (.mass, 1_000_000)
    case .millilitre: (.volume, Fixed(mantissa: 1, scale: 3))
    case .litre: (.volume, 1)
    case .cubicMetre: (.volume, 1000)
    case .litrePerHour: (.flow, 1)
    case .cubicMetrePerHour: (.flow, 1000)
    case .litrePerMinute: (.flow, 60)
    case .pascal: (.gaugePressure, 1)
    case .kilopascal: (.gaugePressure, 1000)
    case .megapascal: (.gaugePressure, 1_000_000)
    case .bar: (.gaugePressure, 100_000)
    case .millibar: (.gaugePressure, 100)
    case .millimetreOfMercury:
      (.gaugePressure, Fixed(mantissa: 133_322_387_415, scale: 9))
    case .kilogramForcePerSquareCentimetre: (.gaugePressure, Fixed(mantissa: 980_665, scale: 1))
    case .poundPerSquareInch: (.gaugePressure, .zero)
    case .ohm: (.resistance, 1)
    case .kilohm: (.resistance, 1000)
    case .megohm: (.resistance, 1_000_000)
    case .second: (.time, 1)
    case .millisecond: (.time, Fixed(mantissa: 1, scale: 3))
    case .minute: (.time, 60)
    case .millimetre: (.length, 1)
    case .centimetre: (.length, 10)
    case .metre: (.length, 1000)
    case .millimetreOfAluminium: (.filtration, 1)
    case .milliampereSecond: (.charge, 1)
    case .milligray: (.dose, 1000)
    case .microgray: (.dose, 1)
    case .milligrayPerMilliampereSecond: (.output, 1000)
    case .micrograyPerMilliampereSecond: (.output, 1)
    case .degree: (.angle, 1)
    case .degreeCelsius: (.temperature, 1)
    case .dong: (.money, 1)
    }
  }

  /// `value`, stated in this unit, as a number of `other`; nil across kinds.
  public func convert(_ value: Ratio, to other: Unit) throws(Ratio.Trouble) -> Ratio? {
    guard kind == other.kind else { return nil }
    guard self != other else { return value }
    return try value * factor / other.factor
  }
}
