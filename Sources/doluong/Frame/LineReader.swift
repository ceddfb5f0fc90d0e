@preconcurrency import Foundation
import Metrology

/// The lines of a file or of standard input, one at a time, in memory that does not grow with the file.
final class LineReader {
  private let stream: UnsafeMutablePointer<FILE>
  private var line: UnsafeMutablePointer<CChar>?
  private var capacity = 0

  init(_ path: String) throws {
    guard let stream = path == "-" ? fdopen(0, "r") : fopen(path, "r") else {
      throw Refusals(InputTrouble.unreadableFile(path))
    }
    self.stream = stream
  }

  deinit {
    free(line)
    fclose(stream)
  }

  /// The next line without its end; valid until the next call. Empty lines are passed over.
  func next() -> UnsafeBufferPointer<UInt8>? {
    while true {
      let count = getline(&line, &capacity, stream)
      guard count >= 0, let line else { return nil }
      var length = count
      while length > 0, line[length - 1] == 0x0A || line[length - 1] == 0x0D { length -= 1 }
      if length > 0 {
        let bytes = UnsafeRawPointer(line).assumingMemoryBound(to: UInt8.self)
        return UnsafeBufferPointer(start: bytes, count: length)
      }
    }
  }
}
