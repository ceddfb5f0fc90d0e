internal import CZlib

/// Bytes compressed as RFC 1950 has it; the only place that knows zlib.
enum Zlib {
  static func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var length = compressBound(uLong(bytes.count))
    return [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      let status = compress2(
        buffer.baseAddress, &length, bytes, uLong(bytes.count), Z_BEST_COMPRESSION)
      // It fails only where memory does.
      precondition(status == Z_OK)
      count = Int(length)
    }
  }

  /// Nil unless all of it is one stream of exactly so many bytes; no more than these are ever written.
  static func expanded(_ bytes: [UInt8], to length: Int) -> [UInt8]? {
    var (written, taken) = (uLong(length), uLong(bytes.count))
    var status = Z_OK
    let expanded = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      status = uncompress2(buffer.baseAddress, &written, bytes, &taken)
      count = status == Z_OK ? Int(written) : 0
    }
    return status == Z_OK && expanded.count == length && taken == uLong(bytes.count)
      ? expanded : nil
  }
}
