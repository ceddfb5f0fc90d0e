/// The seven fields of the centre's monthly table, in its order.
///
/// They are the centre's own rows and not a legal classification; the yearly statistics group differently
/// (``StatisticsGroup``), so a class names both.
public enum Field: String, Sendable, CaseIterable {
  case electricity, mass, volume, pressure, earthResistance, xray, waterMeters

  /// In Vietnamese spelt exactly as in the monthly report of January 2023, `X- Quang` included.
  public var name: Phrase {
    switch self {
    case .electricity: Phrase(vi: "Điện", en: "Electricity")
    case .mass: Phrase(vi: "Khối lượng", en: "Mass")
    case .volume: Phrase(vi: "Dung tích", en: "Volume")
    case .pressure: Phrase(vi: "Áp suất", en: "Pressure")
    case .earthResistance: Phrase(vi: "Điện trở nối đất", en: "Earth resistance")
    case .xray: Phrase(vi: "X- Quang", en: "X-ray")
    case .waterMeters: Phrase(vi: "Đồng hồ đo nước", en: "Water meters")
    }
  }

  /// 1 to 7.
  public var number: Int { Self.allCases.firstIndex(of: self)! + 1 }
}
