internal import CPangoCairo
internal import Foundation

/// The file that cairo draws into. cairo 1.16 does not tell of bytes that its own files could not write in the end, so they
/// are written here, and what the system said is kept.
final class PDFStream {
  private var file: UnsafeMutablePointer<FILE>?
  /// The first failure; 0 while there is none.
  private(set) var trouble: Int32 = 0

  init(path: String) {
    file = fopen(path, "wb")
    if file == nil { trouble = errno }
  }

  deinit { if let file { fclose(file) } }

  /// A surface that draws into the file and must not outlive it.
  func surface(width: Double, height: Double) -> OpaquePointer {
    cairo_pdf_surface_create_for_stream(
      { stream, bytes, count in
        let stream = Unmanaged<PDFStream>.fromOpaque(stream!).takeUnretainedValue()
        return stream.write(bytes, Int(count)) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
      }, Unmanaged.passUnretained(self).toOpaque(), width, height)
  }

  private func write(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Bool {
    guard trouble == 0, let file else { return false }
    if fwrite(bytes, 1, count, file) != count { trouble = errno }
    return trouble == 0
  }

  /// After the surface is finished: all bytes are in the file, or it throws.
  func close() throws {
    if let file, fclose(file) != 0, trouble == 0 { trouble = errno }
    file = nil
    try check()
  }

  /// Throws what the system said, as any other file that cannot be written does.
  func check() throws {
    guard trouble != 0 else { return }
    throw CocoaError(trouble == ENOSPC ? .fileWriteOutOfSpace : .fileWriteUnknown)
  }
}
