import Foundation
import Metrology

extension PackAnswer {
  /// Asks the pack in a file, of which only the parts that are needed are read.
  init(file path: String, for code: SignedCode, _ trust: TrustList) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw Refusals(InputTrouble.unreadableFile(path))
    }
    defer { try? handle.close() }
    do {
      let length = Int(try handle.seekToEnd())
      try self.init(path, for: code, trust, length: length) { range in
        try handle.seek(toOffset: UInt64(range.lowerBound))
        return Array(try handle.read(upToCount: range.count) ?? Data())
      }
    } catch is CocoaError {
      // A folder, a pipe, a disk that fails.
      throw Refusals(InputTrouble.unreadableFile(path))
    }
  }
}
