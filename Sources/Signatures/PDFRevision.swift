internal import CQPDF
internal import Foundation
internal import Metrology

/// A PDF as it was after one of its revisions, read with qpdf: strictly, nothing is mended.
final class PDFRevision {
  private var qpdf: qpdf_data?
  private let bytes: UnsafeMutablePointer<CChar>

  init(_ revision: ArraySlice<UInt8>) throws(Refusals) {
    // The library reads from these bytes as long as it is asked.
    bytes = .allocate(capacity: max(1, revision.count))
    for (index, byte) in revision.enumerated() { bytes[index] = CChar(bitPattern: byte) }
    qpdf = qpdf_init()
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE)
    qpdf_silence_errors(qpdf)
    qpdf_set_attempt_recovery(qpdf, QPDF_FALSE)
    qpdf_read_memory(qpdf, "PDF", bytes, UInt64(revision.count), nil)
    try check()
    guard qpdf_is_encrypted(qpdf) == QPDF_FALSE else {
      throw Refusals(SignatureTrouble.malformedPDF("/Encrypt"))
    }
  }

  deinit {
    qpdf_cleanup(&qpdf)
    bytes.deallocate()
  }

  /// Whether everything asked so far was as a PDF must be.
  func check() throws(Refusals) {
    let fault =
      qpdf_has_error(qpdf) == QPDF_TRUE
      ? qpdf_get_error(qpdf)
      : qpdf_more_warnings(qpdf) == QPDF_TRUE ? qpdf_next_warning(qpdf) : nil
    guard let fault else { return }
    let detail = qpdf_get_error_message_detail(qpdf, fault).map { String(cString: $0) } ?? ""
    throw Refusals(SignatureTrouble.malformedPDF(detail))
  }

  var trailer: Object { Object(self, qpdf_get_trailer(qpdf)) }
  var root: Object { Object(self, qpdf_get_root(qpdf)) }
  var pages: [Object] {
    (0..<max(0, Int(qpdf_get_num_pages(qpdf)))).map { Object(self, qpdf_get_page_n(qpdf, $0)) }
  }

  func object(_ id: Int) -> Object { Object(self, qpdf_get_object_by_id(qpdf, Int32(id), 0)) }

  /// One object of it. Asking for what an object is not gives nil.
  struct Object {
    private let revision: PDFRevision
    private let handle: qpdf_oh
    private var qpdf: qpdf_data? { revision.qpdf }

    init(_ revision: PDFRevision, _ handle: qpdf_oh) {
      self.revision = revision
      self.handle = handle
    }

    private func isOne(_ question: (qpdf_data?, qpdf_oh) -> QPDF_BOOL) -> Bool {
      question(qpdf, handle) == QPDF_TRUE
    }

    var isNull: Bool { isOne(qpdf_oh_is_null) }
    var isStream: Bool { isOne(qpdf_oh_is_stream) }
    var isDictionary: Bool { isOne(qpdf_oh_is_dictionary) }
    /// 0 for what stands inside another object.
    var id: Int { Int(qpdf_oh_get_object_id(qpdf, handle)) }

    /// As it stands inside another object: what is an object of its own is named by its number, `7 0 R`.
    var entry: String { qpdf_oh_unparse(qpdf, handle).map { String(cString: $0) } ?? "" }

    /// As PDF writes it, keys sorted; of a stream its dictionary. What it refers to is named and not written.
    var text: String {
      let shown = isStream ? qpdf_oh_get_dict(qpdf, handle) : handle
      return qpdf_oh_unparse_resolved(qpdf, shown).map { String(cString: $0) } ?? ""
    }

    var stream: [UInt8]? {
      var (start, count) = (nil as UnsafeMutablePointer<UInt8>?, 0)
      guard isStream,
        qpdf_oh_get_stream_data(qpdf, handle, qpdf_dl_none, nil, &start, &count) & 2 == 0
      else { return nil }
      defer { free(start) }
      return Array(UnsafeBufferPointer(start: start, count: count))
    }

    subscript(key: String) -> Object? {
      guard isDictionary, qpdf_oh_has_key(qpdf, handle, key) == QPDF_TRUE else { return nil }
      let value = Object(revision, qpdf_oh_get_key(qpdf, handle, key))
      return value.isNull ? nil : value
    }

    var keys: [String] {
      guard isDictionary else { return [] }
      var keys: [String] = []
      qpdf_oh_begin_dict_key_iter(qpdf, handle)
      while qpdf_oh_dict_more_keys(qpdf) == QPDF_TRUE {
        keys.append(String(cString: qpdf_oh_dict_next_key(qpdf)))
      }
      return keys
    }

    var items: [Object]? {
      guard isOne(qpdf_oh_is_array) else { return nil }
      return (0..<qpdf_oh_get_array_n_items(qpdf, handle)).map {
        Object(revision, qpdf_oh_get_array_item(qpdf, handle, $0))
      }
    }

    /// With its slash.
    var name: String? {
      isOne(qpdf_oh_is_name) ? String(cString: qpdf_oh_get_name(qpdf, handle)) : nil
    }

    var number: Int? {
      isOne(qpdf_oh_is_integer) ? Int(qpdf_oh_get_int_value(qpdf, handle)) : nil
    }

    var string: [UInt8]? {
      guard isOne(qpdf_oh_is_string) else { return nil }
      var count = 0
      let start = qpdf_oh_get_binary_string_value(qpdf, handle, &count)
      return start.map { Array(UnsafeRawBufferPointer(start: $0, count: count)) }
    }

    var utf8: String? {
      isOne(qpdf_oh_is_string) ? String(cString: qpdf_oh_get_utf8_value(qpdf, handle)) : nil
    }
  }
}
