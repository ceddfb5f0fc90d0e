"""The units of the vocabulary: kind of quantity, and how many of the kind's first unit one is. Exact."""

from fractions import Fraction

F = Fraction
PSI = F("0.45359237") * F("9.80665") / F("0.0254") ** 2
MMHG = F("133.322387415")
UNITS = {
    "1": ("number", F(1)), "%": ("number", F(1, 100)),
    "A": ("current", F(1)), "mA": ("current", F(1, 1000)), "V": ("voltage", F(1)), "kV": ("voltage", F(1000)),
    "W": ("power", F(1)), "kW": ("power", F(1000)), "VA": ("apparentPower", F(1)),
    "kWh": ("energy", F(1)), "imp/kWh": ("constant", F(1)),
    "kvarh": ("reactiveEnergy", F(1)), "imp/kvarh": ("reactiveConstant", F(1)),
    "Hz": ("frequency", F(1)), "mg": ("mass", F(1, 1000)), "g": ("mass", F(1)), "kg": ("mass", F(1000)),
    "t": ("mass", F(10) ** 6), "µL": ("volume", F(1, 10 ** 6)), "mL": ("volume", F(1, 1000)), "L": ("volume", F(1)), "m3": ("volume", F(1000)),
    "L/h": ("flow", F(1)), "m3/h": ("flow", F(1000)), "L/min": ("flow", F(60)),
    "Pa": ("pressure", F(1)), "kPa": ("pressure", F(1000)), "MPa": ("pressure", F(10) ** 6),
    "bar": ("pressure", F(10) ** 5), "mbar": ("pressure", F(100)), "mmHg": ("pressure", MMHG),
    "kgf/cm2": ("pressure", F("98066.5")), "psi": ("pressure", PSI),
    "mmHg/s": ("pressureRate", MMHG), "mmHg/min": ("pressureRate", MMHG / 60),
    "kPa/s": ("pressureRate", F(1000)), "kPa/min": ("pressureRate", F(1000, 60)),
    "Ω": ("resistance", F(1)), "kΩ": ("resistance", F(1000)), "MΩ": ("resistance", F(10) ** 6), "GΩ": ("resistance", F(10) ** 9),
    "s": ("time", F(1)), "ms": ("time", F(1, 1000)), "min": ("time", F(60)),
    "mAs": ("charge", F(1)), "mGy": ("dose", F(1000)), "µGy": ("dose", F(1)),
    "µGy/h": ("doseRate", F(1)), "mGy/h": ("doseRate", F(1000)), "mGy/min": ("doseRate", F(60000)),
    "mm": ("length", F(1)), "cm": ("length", F(10)), "m": ("length", F(1000)), "mm2": ("area", F(1)), "cm2": ("area", F(100)),
    "mmAl": ("filtration", F(1)), "lx": ("illuminance", F(1)), "HU": ("ctNumber", F(1)), "lp/mm": ("spatialFrequency", F(1)),
    "mGy/mAs": ("output", F(1000)), "µGy/mAs": ("output", F(1)),
    "°": ("angle", F(1)), "arcmin": ("angle", F(1, 60)), "°C": ("temperature", F(1)), "đ": ("money", F(1)),
}
