import Metrology

extension FuzzTarget {
  /// Files of a centre, of forms and of sheets of labels.
  static let definitions = FuzzTarget("definition") { bytes in
    guard let text = String(validating: bytes, as: UTF8.self) else { return }
    let id = idStated(in: text)
    if text.contains("editions:") {
      _ = taken { () throws(Refusals) in try PaperForm.all(yaml: text, id: id, file: "f.yaml") }
      _ = taken { () throws(Refusals) in try StampForm.all(yaml: text, id: id, file: "f.yaml") }
      _ = taken { () throws(Refusals) in try DispatchForm.all(yaml: text, id: id, file: "f.yaml") }
      _ = taken { () throws(Refusals) in
        try LotRegisterForm.all(yaml: text, id: id, file: "f.yaml")
      }
    } else if text.contains("label:") {
      let sheet = taken { () throws(Refusals) in
        try LabelSheet.read(yaml: text, id: id, file: "l.yaml")
      }
      guard let sheet else { return }
      for place in 1...sheet.count {
        let (row, column) = sheet.position(of: place)
        try require(sheet.place(row: row, column: column) == place, "a label lies elsewhere")
        let box = sheet.box(of: place)
        try require(
          box.x.millimetres + box.size.width.millimetres <= sheet.page.width.millimetres + 0.001
            && box.y.millimetres + box.size.height.millimetres <= sheet.page.height.millimetres
              + 0.001,
          "a label lies over the edge")
      }
    } else {
      let centre = taken { () throws(Refusals) in
        try Centre(yaml: text, registerID: "0", file: "c.yaml")
      }
      guard let centre else { return }
      let again = taken { () throws(Refusals) in try Centre(tree: centre.tree) }
      try require(
        again.map { JSONWriter.line($0.tree) } == JSONWriter.line(centre.tree),
        "another centre when it is read again")
    }
  }
}
