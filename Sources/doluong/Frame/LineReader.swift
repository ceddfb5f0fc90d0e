@preconcurrency import Foundation
import Metrology

/// The lines of a file or of standard input, one at a time, in memory that does not grow with the file.
final class LineReader {
  private let path: String
  private let stream: UnsafeMutablePointer<FILE>
  private var line: UnsafeMutablePointer<CChar>?
  private var capacity = 0
  /// Of the line that came last, counted as an editor counts.
  private(set) var number = 0

  init(_ path: String) throws(Refusals) {
    guard let stream = path == "-" ? fdopen(0, "r") : fopen(path, "r") else {
      throw Refusals(InputTrouble.unreadableFile(path))
    }
    self.path = path
    self.stream = stream
  }

  /// Whether whoever writes the lines may be waiting for each answer: a terminal or another program, not a file.
  var isDialogue: Bool {
    var status = stat()
    return fstat(fileno(stream), &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  deinit {
    free(line)
    fclose(stream)
  }

  /// The next line without its end; valid until the next call. Empty lines are passed over.
  ///
  /// A folder opens and cannot be read, and a disk may fail in the middle: neither is the end of a file.
  func next() throws(Refusals) -> UnsafeBufferPointer<UInt8>? {
    while true {
      let count = getline(&line, &capacity, stream)
      guard count >= 0, let line else {
        guard feof(stream) != 0 else { throw Refusals(InputTrouble.unreadableFile(path)) }
        return nil
      }
      number += 1
      var length = count
      while length > 0, line[length - 1] == 0x0A || line[length - 1] == 0x0D { length -= 1 }
      if length > 0 {
        let bytes = UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: bytes, count: length)
      }
    }
  }
}
