extension KindList {
  /// What an edition says of the kinds that a class covers, by the choice that leads to each; one, under an empty name,
  /// where the class is of one kind.
  typealias Saying = [String: Row]

  /// For how long the list says the same of a kind.
  struct Term {
    /// The first edition that says so.
    let edition: Edition
    let rows: Saying
    /// Nil while no end is known.
    let until: Day?

    var inForce: Day { edition.inForce }
  }

  /// The terms of a class's kinds, those that stand and those that wait for approval, each in the order of their days.
  ///
  /// An edition that says the same as the one before it goes on with its term. It ends the term when it says something
  /// else, or leaves the kind out, unless it is tentative: that stands beside, until the next edition says otherwise.
  func terms(of kinds: [String: String]) -> [Term] {
    let sayings = editions.map { saying(of: kinds, in: $0) }
    return editions.indices.compactMap { index in
      let edition = editions[index]
      guard let rows = sayings[index] else { return nil }
      if let standing = editions[..<index].lastIndex(where: { !$0.tentative }),
        says(sayings[standing], rows)
      {
        return nil
      }
      if edition.tentative, index > 0, editions[index - 1].tentative,
        says(sayings[index - 1], rows)
      {
        return nil
      }
      let end = editions[(index + 1)...].indices.first { later in
        if edition.tentative {
          return !(editions[later].tentative && says(sayings[later], rows))
        }
        return !editions[later].tentative && !says(sayings[later], rows)
      }
      return Term(
        edition: edition, rows: rows, until: end.map { editions[$0].inForce.adding(days: -1) })
    }
  }

  /// Nil where the edition lacks one of the kinds.
  private func saying(of kinds: [String: String], in edition: Edition) -> Saying? {
    let rows = kinds.compactMapValues { edition.rows[$0] }
    return rows.count == kinds.count ? rows : nil
  }

  private func says(_ saying: Saying?, _ rows: Saying) -> Bool {
    guard let saying else { return false }
    return saying.allSatisfy { choice, row in
      row.months == rows[choice]?.months && row.controls == rows[choice]?.controls
    }
  }
}
