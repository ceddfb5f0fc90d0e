/// The seven fields of the centre's monthly table, in its order, and whatever else the law lists.
///
/// They are the centre's own rows and not a legal classification; the yearly statistics group differently
/// (``StatisticsGroup``), so a class names both.
public enum Field: String, Sendable, CaseIterable {
  case electricity, mass, volume, pressure, earthResistance, xray, waterMeters
  /// Kinds of the group-2 list outside the seven, taximeters and the like: an eighth row, in periods that have any.
  case other

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
    case .other: Phrase(vi: "Lĩnh vực khác", en: "Other fields")
    }
  }

  /// 1 to 8.
  public var number: Int { Self.allCases.firstIndex(of: self)! + 1 }

  /// Whether the official table has a row for it even in a period without any.
  public var isInEveryTable: Bool { self != .other }
}
