import Foundation
import Metrology
import Synchronization

/// The lots of one command: read and judged ahead, handed out one by one to whoever records them, with what is told of
/// each.
///
/// Nothing more is handed out after a file that is wrong, because nothing will be recorded; the other files are still
/// read, so that everything is told at once.
final class JudgedLots: Sendable {
  private struct Told {
    var reports: [LotReport] = []
    var refusals: [Refusal] = []
    var known: Set<Refusal> = []
    /// The name of the file, by its digest.
    var names: [String: String] = [:]
  }

  private let judged: Ahead<(lot: NewLot, report: LotReport)>
  private let progress: ProgressLine?
  private let told = Mutex(Told())

  init(
    of files: [String], quiet: Bool,
    _ judge: @escaping @Sendable (String) throws -> (lot: NewLot, report: LotReport)
  ) {
    judged = Ahead(of: files.count, depth: 2 * ProcessInfo.processInfo.activeProcessorCount) {
      try judge(files[$0])
    }
    progress = ProgressLine(of: files.count, quiet: quiet)
  }

  /// Of the lots handed out, in the order of the files.
  var reports: [LotReport] { told.withLock(\.reports) }

  /// The next lot; nil after the last. Throws all that is wrong with any.
  func next() throws -> NewLot? {
    while true {
      do {
        guard let (lot, report) = try judged.next() else { break }
        if told.withLock({ take(lot, report, &$0) }) { return lot }
      } catch let refused as Refusals {
        refuse(refused.all)
      }
    }
    progress?.clear()
    if let refusals = told.withLock({ Refusals($0.refusals) }) { throw refusals }
    return nil
  }

  /// What is wrong with the command line is wrong with every file, and told once.
  func refuse(_ refusals: [Refusal]) {
    told.withLock { told in
      told.refusals += refusals.filter { told.known.insert($0).inserted }
    }
  }

  /// Whether the lot may be handed out.
  private func take(_ lot: NewLot, _ report: LotReport, _ told: inout Told) -> Bool {
    if let first = told.names.updateValue(lot.fileName, forKey: lot.fileDigest) {
      told.refusals.append(
        Refusal(.input(.sameFileTwice(first: first)), at: Place(file: lot.fileName)))
    }
    told.reports.append(report)
    progress?.show(told.reports.count)
    return told.refusals.isEmpty
  }
}
