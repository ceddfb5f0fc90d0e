@preconcurrency import Foundation
import Metrology

/// The lines of a file or of standard input, one at a time, in memory that does not grow with the file, nor with a line
/// that never ends.
final class LineReader {
  /// 1 MiB: thousands of readings.
  static let greatestLine = 1 << 20

  private let path: String
  private let file: Int32
  private var buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 1)
  /// What was read and not yet given.
  private var rest = 0..<0
  private var hasEnded = false
  /// Of the line that came last, counted as an editor counts.
  private(set) var number = 0

  init(_ path: String) throws(Refusals) {
    file = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Refusals(InputTrouble.unreadableFile(path)) }
    self.path = path
  }

  /// Whether whoever writes the lines may be waiting for each answer: a terminal or another program, not a file.
  var isDialogue: Bool {
    var status = stat()
    return fstat(file, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  deinit {
    buffer.deallocate()
    if file > 0 { close(file) }
  }

  /// The next line without its end; valid until the next call. Empty lines are passed over.
  ///
  /// A folder opens and cannot be read, and a disk may fail in the middle: neither is the end of a file.
  func next() throws(Refusals) -> UnsafeBufferPointer<UInt8>? {
    while let line = try wholeLine() {
      number += 1
      var length = line.count
      while length > 0, line[length - 1] == 0x0A || line[length - 1] == 0x0D { length -= 1 }
      if length > 0 {
        return UnsafeRawBufferPointer(rebasing: line[..<length]).assumingMemoryBound(to: UInt8.self)
      }
    }
    return nil
  }

  /// The next line with its end, if it has one; nil at the end of the file.
  private func wholeLine() throws(Refusals) -> UnsafeRawBufferPointer? {
    var searched = 0
    while true {
      let waiting = UnsafeRawBufferPointer(rebasing: buffer[rest])
      let end = memchr(waiting.baseAddress! + searched, 0x0A, waiting.count - searched)
      let length = end.map { UnsafeRawPointer($0) - waiting.baseAddress! + 1 }
      guard length ?? waiting.count <= Self.greatestLine else {
        throw Refusals(
          InputTrouble.lineTooLong(limit: Self.greatestLine),
          at: Place(file: path, line: number + 1))
      }
      if let length { return take(length) }
      if hasEnded { return waiting.isEmpty ? nil : take(waiting.count) }
      searched = waiting.count
      try readMore()
    }
  }

  private func take(_ count: Int) -> UnsafeRawBufferPointer {
    defer { rest = rest.lowerBound + count..<rest.upperBound }
    return UnsafeRawBufferPointer(rebasing: buffer[rest].prefix(count))
  }

  private func readMore() throws(Refusals) {
    if rest.lowerBound > 0 {
      buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[rest]))
      rest = 0..<rest.count
    }
    if rest.count == buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: 2 * buffer.count, alignment: 1)
      larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
      buffer.deallocate()
      buffer = larger
    }
    while true {
      let count = read(file, buffer.baseAddress! + rest.count, buffer.count - rest.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Refusals(InputTrouble.unreadableFile(path)) }
      hasEnded = count == 0
      rest = 0..<rest.count + count
      return
    }
  }
}
