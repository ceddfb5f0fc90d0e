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
  case voltAmpere = "VA"
  case kilowattHour = "kWh"
  case impulsesPerKilowattHour = "imp/kWh"
  case kilovarHour = "kvarh"
  case impulsesPerKilovarHour = "imp/kvarh"
  case hertz = "Hz"
  case milligram = "mg"
  case gram = "g"
  case kilogram = "kg"
  case tonne = "t"
  case microlitre = "µL"
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
  case millimetreOfMercuryPerMinute = "mmHg/min"
  case millimetreOfMercuryPerSecond = "mmHg/s"
  case kilopascalPerMinute = "kPa/min"
  case kilopascalPerSecond = "kPa/s"
  case ohm = "Ω"
  case kilohm = "kΩ"
  case megohm = "MΩ"
  case gigohm = "GΩ"
  case second = "s"
  case millisecond = "ms"
  case minute = "min"
  case millimetre = "mm"
  case centimetre = "cm"
  case metre = "m"
  case squareMillimetre = "mm2"
  case squareCentimetre = "cm2"
  case millimetreOfAluminium = "mmAl"
  case milliampereSecond = "mAs"
  case milligray = "mGy"
  case microgray = "µGy"
  case milligrayPerHour = "mGy/h"
  case micrograyPerHour = "µGy/h"
  case milligrayPerMinute = "mGy/min"
  case milligrayPerMilliampereSecond = "mGy/mAs"
  case micrograyPerMilliampereSecond = "µGy/mAs"
  case lux = "lx"
  case hounsfield = "HU"
  case linePairsPerMillimetre = "lp/mm"
  case arcminute = "arcmin"
  case degree = "°"
  case degreeCelsius = "°C"
  case dong = "đ"

  /// What a unit measures; comparing across kinds is refused.
  public enum Kind: String, Sendable {
    case number, current, voltage, power, apparentPower, energy, meterConstant, reactiveEnergy
    case reactiveConstant, frequency, mass, volume, flow, gaugePressure, pressureRate, resistance
    case time, length, area, filtration, charge, dose, doseRate, output, illuminance, ctNumber
    case spatialFrequency, angle, temperature, money
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
    case .squareMillimetre: "mm²"
    case .squareCentimetre: "cm²"
    case .arcminute: "′"
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
    case .voltAmpere: (.apparentPower, 1)
    case .kilowattHour: (.energy, 1)
    case .impulsesPerKilowattHour: (.meterConstant, 1)
    case .kilovarHour: (.reactiveEnergy, 1)
    case .impulsesPerKilovarHour: (.reactiveConstant, 1)
    case .hertz: (.frequency, 1)
    case .milligram: (.mass, Fixed(mantissa: 1, scale: 3))
    case .gram: (.mass, 1)
    case .kilogram: (.mass, 1000)
    case .tonne: (.mass, 1_000_000)
    case .microlitre: (.volume, Fixed(mantissa: 1, scale: 6))
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
    case .millimetreOfMercuryPerMinute:
      (.pressureRate, Fixed(mantissa: 133_322_387_415, scale: 9))
    case .millimetreOfMercuryPerSecond:
      (.pressureRate, Fixed(mantissa: 7_999_343_244_900, scale: 9))
    case .kilopascalPerMinute: (.pressureRate, 1000)
    case .kilopascalPerSecond: (.pressureRate, 60_000)
    case .ohm: (.resistance, 1)
    case .kilohm: (.resistance, 1000)
    case .megohm: (.resistance, 1_000_000)
    case .gigohm: (.resistance, 1_000_000_000)
    case .second: (.time, 1)
    case .millisecond: (.time, Fixed(mantissa: 1, scale: 3))
    case .minute: (.time, 60)
    case .millimetre: (.length, 1)
    case .centimetre: (.length, 10)
    case .metre: (.length, 1000)
    case .squareMillimetre: (.area, 1)
    case .squareCentimetre: (.area, 100)
    case .millimetreOfAluminium: (.filtration, 1)
    case .milliampereSecond: (.charge, 1)
    case .milligray: (.dose, 1000)
    case .microgray: (.dose, 1)
    case .milligrayPerHour: (.doseRate, 1000)
    case .micrograyPerHour: (.doseRate, 1)
    case .milligrayPerMinute: (.doseRate, 60_000)
    case .milligrayPerMilliampereSecond: (.output, 1000)
    case .micrograyPerMilliampereSecond: (.output, 1)
    case .lux: (.illuminance, 1)
    case .hounsfield: (.ctNumber, 1)
    case .linePairsPerMillimetre: (.spatialFrequency, 1)
    case .arcminute: (.angle, 1)
    case .degree: (.angle, 60)
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
