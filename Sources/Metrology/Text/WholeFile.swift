@preconcurrency import Foundation

/// A file read whole, and only where it is a file and not too long.
///
/// Its length is asked before anything is read, so that a file of gigabytes is refused at once. A folder, a pipe or a
/// device is none: reading one may wait for ever or never end. A symbolic link is followed.
public enum WholeFile {
  public static func bytes(
    of path: String, atMost limit: Int, tooLong: (Int) -> Refusals
  ) throws(Refusals) -> [UInt8] {
    // A path ends at its first NUL for the system, and would name another file.
    guard !path.utf8.contains(0) else { throw Refusals(InputTrouble.unreadableFile(path)) }
    // A pipe that nobody writes to would hold up the opening of it.
    let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw Refusals(InputTrouble.unreadableFile(path)) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw Refusals(InputTrouble.unreadableFile(path))
    }
    guard status.st_size <= limit else { throw tooLong(limit) }
    guard let bytes = read(file, atMost: limit + 1, expecting: Int(status.st_size)) else {
      throw Refusals(InputTrouble.unreadableFile(path))
    }
    // It may have grown, and files of the kernel say that they are empty.
    guard bytes.count <= limit else { throw tooLong(limit) }
    return bytes
  }

  public static func bytes(of path: String, atMost limit: Int) throws(Refusals) -> [UInt8] {
    try bytes(of: path, atMost: limit) {
      Refusals(InputTrouble.fileTooLong(limit: $0), at: Place(file: path))
    }
  }

  /// Everything up to a length, from where the descriptor stands; nil where reading fails.
  public static func read(_ file: Int32, atMost limit: Int, expecting length: Int = 0) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(length + 1)
    var part = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = Foundation.read(file, &part, min(part.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { break }
      bytes += part[..<count]
    }
    return bytes
  }
}
