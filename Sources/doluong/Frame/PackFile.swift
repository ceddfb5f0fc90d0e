@preconcurrency import Foundation
import Metrology

extension PackAnswer {
  /// Asks the pack in a file, of which only the parts that are needed are read.
  init(file path: String, for code: SignedCode, _ trust: TrustList) throws {
    // A pipe that nobody writes to would hold up the opening of it.
    let file = path.utf8.contains(0) ? -1 : open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw Refusals(InputTrouble.unreadableFile(path)) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusals(InputTrouble.unreadableFile(path))
    }
    try self.init(path, for: code, trust, length: Int(status.st_size)) { range in
      guard lseek(file, off_t(range.lowerBound), SEEK_SET) >= 0,
        let bytes = WholeFile.read(file, atMost: range.count)
      else { throw Refusals(InputTrouble.unreadableFile(path)) }
      return bytes
    }
  }
}
