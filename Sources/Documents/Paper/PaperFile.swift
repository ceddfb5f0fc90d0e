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

  /// What stands on every page beside the document.
  public enum Marking: Sendable {
    case none
    /// Of no value.
    case draft
    /// A copy of what is signed.
    case copy
  }

  /// A paper that was drawn and is not under its name yet.
  public struct Drawn: Sendable {
    public let print: Print
    /// What it says, apart from how it is laid out.
    public let lines: [String]

    func alone(in file: FileMark) -> Drawn {
      Drawn(
        print: Print(
          document: print.document, form: print.form, edition: print.edition,
          languages: print.languages, content: print.content, file: file, producer: print.producer),
        lines: lines)
    }
  }

  /// Told of what is drawn.
  ///
  /// What is kept of a print must be kept before its file has a name: a file that nobody knows of could be handed out,
  /// while what is kept of a file that never came to be harms nobody, because printing again makes it.
  public protocol Witness: Sendable {
    /// A paper was drawn; with a file where it has one for itself. In any order, and from any thread.
    func saw(_ drawn: Drawn) async throws
    /// All papers were drawn, and no file has its name yet.
    func sawAll() async throws
  }

  /// Told how many papers are drawn.
  public typealias Progress = @Sendable (_ done: Int) -> Void

  /// One file with all papers, each with its own page numbers. A file that exists is left as it is.
  public static func write(
    _ run: Run, to path: String, marking: Marking = .none, generator: String,
    witness: (any Witness)? = nil, progress: @escaping Progress = { _ in }
  ) async throws {
    guard run.count > 1 else {
      return try await write(
        run, each: [String](repeating: path, count: run.count), marking: marking,
        generator: generator, witness: witness, progress: progress)
    }
    let part = try NewFile.Part(of: path, replacing: false)
    do {
      let compositor = Compositor(marking: marking, generator: generator)
      var paper = try await run.paper(0)
      for index in 0..<run.count {
        // The next one is made while this one is drawn.
        async let next = index + 1 < run.count ? run.paper(index + 1) : nil
        let drawn = try await compositor.add(paper, to: part.temporary)
        try await witness?.saw(drawn)
        progress(index + 1)
        if let next = try await next { paper = next }
      }
      try await compositor.close()
      try await witness?.sawAll()
    } catch {
      part.drop()
      throw part.named(error)
    }
    try part.take()
  }

  /// A file for each paper, on as many cores as there are.
  ///
  /// - Parameter paths: one for each paper of the run, in its order. What one of them names already is left as it is.
  public static func write(
    _ run: Run, each paths: [String], marking: Marking = .none, generator: String,
    witness: (any Witness)? = nil, progress: @escaping Progress = { _ in }
  ) async throws {
    precondition(paths.count == run.count)
    let shared = Shared(progress)
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<compositors(for: run.count) {
          group.addTask {
            let compositor = Compositor(marking: marking, generator: generator)
            while let index = shared.next(below: run.count) {
              try Task.checkCancellation()
              let paper = try await run.paper(index)
              let part = try shared.part(of: paths[index])
              let drawn: Drawn
              do { drawn = try await compositor.draw(paper, to: part.temporary) } catch {
                throw part.named(error)
              }
              try await witness?.saw(drawn)
              shared.drew()
            }
          }
        }
        // Unlike waiting for all, this ends at the first that throws, and the others with it.
        for try await _ in group {}
      }
      try await witness?.sawAll()
      try shared.takeAll()
    } catch {
      shared.dropAll()
      throw error
    }
  }

  /// Another one costs a scan of the fonts, some twenty papers' worth of time.
  private static func compositors(for count: Int) -> Int {
    min(ProcessInfo.processInfo.activeProcessorCount, 1 + count / 40)
  }

  /// Whose turn it is, and what is drawn already.
  private final class Shared: Sendable {
    private let state = Mutex((next: 0, drawn: 0, parts: [NewFile.Part](), taken: [String]()))
    private let progress: Progress

    init(_ progress: @escaping Progress) { self.progress = progress }

    func next(below count: Int) -> Int? {
      state.withLock { state in
        guard state.next < count else { return nil }
        defer { state.next += 1 }
        return state.next
      }
    }

    func part(of path: String) throws -> NewFile.Part {
      let part = try NewFile.Part(of: path, replacing: false)
      state.withLock { $0.parts.append(part) }
      return part
    }

    func drew() {
      state.withLock { state in
        state.drawn += 1
        progress(state.drawn)
      }
    }

    /// All files get their names, or none keeps one.
    func takeAll() throws {
      try state.withLock { state in
        for part in state.parts {
          try part.take()
          state.taken.append(part.path)
        }
      }
    }

    func dropAll() {
      state.withLock { state in
        for path in state.taken { unlink(path) }
        for part in state.parts { part.drop() }
      }
    }
  }
}

extension PaperFile.Paper {
  /// What it is kept as.
  func document(_ marking: PaperFile.Marking) -> PrintedDocument {
    let kind: PrintedDocument.Kind =
      switch self.kind {
      case .certificate: .certificate
      case .record: subject.supersededBy == nil ? .record : .supersededRecord
      }
    return PrintedDocument(kind, of: number, isCopy: marking == .copy)
  }
}
