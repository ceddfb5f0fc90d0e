import Metrology

// The words of a class's page.

extension UnitReference {
  /// `{unit}` where the instrument's own scale says it.
  var text: String {
    switch self {
    case .unit(let unit): unit.symbol
    case .parameter(let id): "{\(id)}"
    }
  }
}

extension Regime {
  var name: Phrase {
    switch self {
    case .metrology: Phrase(vi: "Luật Đo lường", en: "Law on Measurement")
    case .radiation:
      Phrase(vi: "pháp luật về năng lượng nguyên tử", en: "law on nuclear energy")
    }
  }
}

extension Marks.Seal {
  /// Nil where there is none.
  var name: Phrase? {
    switch self {
    case .kind1: Phrase(vi: "dấu kiểm định kiểu 1", en: "seal of kind 1")
    case .kind2: Phrase(vi: "dấu kiểm định kiểu 2", en: "seal of kind 2")
    case .none: nil
    }
  }
}

extension Gate {
  var name: Phrase {
    switch self {
    case .designation: Phrase(vi: "quyết định chỉ định", en: "designation")
    case .officerCard: Phrase(vi: "thẻ kiểm định viên", en: "officer's card")
    case .standards: Phrase(vi: "chuẩn đo lường", en: "standards")
    }
  }
}

extension TestPoint.Quantity {
  var name: Phrase {
    switch self {
    case .relativeError: Phrase(vi: "sai số tương đối", en: "relative error")
    case .absoluteError: Phrase(vi: "sai số", en: "error")
    case .value: Phrase(vi: "giá trị đo", en: "measured value")
    }
  }
}

extension TestPoint.Computation {
  var name: Phrase {
    switch self {
    case .hysteresis: Phrase(vi: "độ hồi sai", en: "hysteresis")
    case .spread:
      Phrase(vi: "hiệu sai số lớn nhất và nhỏ nhất", en: "largest less smallest error")
    case .variation: Phrase(vi: "hệ số biến thiên", en: "coefficient of variation")
    case .linearity: Phrase(vi: "độ tuyến tính", en: "linearity")
    case .sameSign:
      Phrase(
        vi: "|sai số| / giới hạn nhỏ nhất khi mọi sai số cùng dấu",
        en: "smallest |error| / limit where all errors have one sign")
    case .rising:
      Phrase(vi: "số cặp điểm kề nhau không tăng", en: "neighbours that do not rise")
    }
  }
}

extension TestPoint.ObservationForm {
  var name: Phrase {
    switch self {
    case .reading: Phrase(vi: "chuẩn và số chỉ", en: "reference and indication")
    case .error: Phrase(vi: "sai số", en: "error")
    case .indication: Phrase(vi: "số chỉ", en: "indication")
    case .additional:
      Phrase(vi: "chuẩn, số chỉ và tải thêm", en: "reference, indication and additional load")
    }
  }
}
