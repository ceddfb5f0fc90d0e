internal import Foundation
public import Metrology
internal import Synchronization

/// Writes certificates and records as PDF: all in one file, or each in its own.
///
/// Papers are made and drawn one after the other, so that a lot of thousands takes no more memory than one of ten. What is
/// written is all there or, after a failure, not there at all: half a lot looks whole.
public enum PaperFile {
  /// One document to print.
  public struct Paper: Sendable {
    public enum Kind: Sendable { case certificate, record }

    public let kind: Kind
    public let form: PaperForm
    public let subject: PaperSubject
    /// The text of the signed code; nil where there is none.
    public let code: String?

    public init(
      _ kind: Kind, _ form: PaperForm, _ subject: PaperSubject, code: String? = nil
    ) {
      self.kind = kind
      self.form = form
      self.subject = subject
      self.code = code
    }

    /// What names the document among others.
    public var number: String { subject.certificate?.number ?? subject.verification.id }
  }

  /// Papers in the order they are printed in, each made when its turn comes.
  public struct Run: Sendable {
    public let count: Int
    let paper: @Sendable (_ index: Int) async throws -> Paper

    /// - Parameter paper: makes the paper of an index below `count`; asked for once, from any thread.
    public init(count: Int, _ paper: @escaping @Sendable (_ index: Int) async throws -> Paper) {
      self.count = count
      self.paper = paper
    }
  }

  /// Told how many papers are drawn.
  public typealias Progress = @Sendable (_ done: Int) -> Void

  /// One file with all papers, each with its own page numbers. A file that exists is left as it is.
  ///
  /// - Parameter draft: marks every page as of no value.
  public static func write(
    _ run: Run, to path: String, draft: Bool = false, generator: String,
    progress: Progress = { _ in }
  ) async throws {
    guard run.count > 0 else { return }
    try await NewFile.write(to: path, replacing: false) { temporary in
      let compositor = Compositor(draft: draft, generator: generator)
      var paper = try await run.paper(0)
      for index in 0..<run.count {
        // The next one is made while this one is drawn.
        async let next = index + 1 < run.count ? run.paper(index + 1) : nil
        try await compositor.add(paper, to: temporary)
        progress(index + 1)
        if let next = try await next { paper = next }
      }
      try await compositor.close()
    }
  }

  /// A file for each paper, on as many cores as there are.
  ///
  /// - Parameter paths: one for each paper of the run, in its order. What one of them names already is left as it is.
  public static func write(
    _ run: Run, each paths: [String], draft: Bool = false, generator: String,
    progress: @escaping Progress = { _ in }
  ) async throws {
    precondition(paths.count == run.count)
    let shared = Shared()
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<compositors(for: run.count) {
          group.addTask {
            let compositor = Compositor(draft: draft, generator: generator)
            while let index = shared.next(below: run.count) {
              try Task.checkCancellation()
              let paper = try await run.paper(index)
              try await NewFile.write(to: paths[index], replacing: false) {
                try await compositor.draw(paper, to: $0)
              }
              shared.wrote(paths[index], progress)
            }
          }
        }
        // Unlike waiting for all, this ends at the first that throws, and the others with it.
        for try await _ in group {}
      }
    } catch {
      for path in shared.written { unlink(path) }
      throw error
    }
  }

  /// Another one costs a scan of the fonts, some twenty papers' worth of time.
  private static func compositors(for count: Int) -> Int {
    min(ProcessInfo.processInfo.activeProcessorCount, 1 + count / 40)
  }

  /// Whose turn it is, and what is written already.
  private final class Shared: Sendable {
    private let state = Mutex((next: 0, written: [String]()))

    var written: [String] { state.withLock { $0.written } }

    func next(below count: Int) -> Int? {
      state.withLock { state in
        guard state.next < count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    func wrote(_ path: String, _ progress: Progress) {
      state.withLock { state in
        state.written.append(path)
        progress(state.written.count)
      }
    }
  }
}
