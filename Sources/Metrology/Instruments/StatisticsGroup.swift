/// The groups of the yearly statistics of verified instruments (Biểu 08/TKTH-KHCN-ĐP, TT 26/2015/TT-BKHCN, lines 09–16;
/// line 08 is their sum). The form was read in a program that fills it in, not in the circular.
public enum StatisticsGroup: String, Sendable, CaseIterable {
  case length, mass, volumeAndFlow, pressure, temperature, physicoChemical, electronics
  case timeFrequencyAcoustics
  /// Outside the statistics of measuring instruments, as X-ray units are.
  case none

  /// The groups that the form has, in its order.
  public static let ofTheForm = allCases.filter { $0 != .none }

  public var name: Phrase {
    switch self {
    case .length: Phrase(vi: "Độ dài", en: "Length")
    case .mass: Phrase(vi: "Khối lượng", en: "Mass")
    case .volumeAndFlow: Phrase(vi: "Dung tích – Lưu lượng", en: "Volume and flow")
    case .pressure: Phrase(vi: "Áp suất", en: "Pressure")
    case .temperature: Phrase(vi: "Nhiệt độ", en: "Temperature")
    case .physicoChemical: Phrase(vi: "Hoá lý", en: "Physico-chemical")
    case .electronics: Phrase(vi: "Điện – Điện tử", en: "Electricity and electronics")
    case .timeFrequencyAcoustics:
      Phrase(vi: "Thời gian – Tần số – Âm thanh", en: "Time, frequency and acoustics")
    case .none: Phrase(vi: "Ngoài biểu thống kê", en: "Outside the form")
    }
  }

  /// The line of the form: `09` for length; nil outside it.
  public var line: String? {
    Self.ofTheForm.firstIndex(of: self).map { MonthlyTable.numeral(9 + $0) }
  }
}

extension StatisticsGroup {
  /// Of a class, from a version's canonical text as the register keeps it; nil where it states none.
  public init?(inClassText canonical: String) {
    guard let name = (try? JSONReader.read(canonical))?["statistics"]?.asText else { return nil }
    self.init(rawValue: name)
  }
}
