internal import CQPDF
internal import Foundation

/// A PDF in memory, read and written again with qpdf.
final class QPDFDocument {
  typealias Object = qpdf_oh

  private var qpdf: qpdf_data? = qpdf_init()

  deinit { qpdf_cleanup(&qpdf) }

  /// - Parameter bytes: must live until all is written.
  func read(_ bytes: UnsafeRawBufferPointer) throws(PageFault) {
    qpdf_set_suppress_warnings(qpdf, QPDF_TRUE)
    qpdf_silence_errors(qpdf)
    qpdf_set_attempt_recovery(qpdf, QPDF_FALSE)
    qpdf_read_memory(
      qpdf, "PDF", bytes.bindMemory(to: CChar.self).baseAddress, UInt64(bytes.count), nil)
    try check()
  }

  /// The same objects give the same bytes: streams are left as they are, and the file's identifier is made from what is in it.
  func written() throws(PageFault) -> Data {
    qpdf_init_write_memory(qpdf)
    qpdf_set_deterministic_ID(qpdf, QPDF_TRUE)
    qpdf_set_minimum_pdf_version(qpdf, "1.7")
    qpdf_write(qpdf)
    try check()
    guard let start = qpdf_get_buffer(qpdf) else { throw .notDrawn("qpdf_get_buffer") }
    return Data(bytes: start, count: qpdf_get_buffer_length(qpdf))
  }

  private func check() throws(PageFault) {
    let fault =
      qpdf_has_error(qpdf) == QPDF_TRUE
      ? qpdf_get_error(qpdf)
      : qpdf_more_warnings(qpdf) == QPDF_TRUE ? qpdf_next_warning(qpdf) : nil
    guard let fault else { return }
    throw .notDrawn(
      qpdf_get_error_message_detail(qpdf, fault).map { String(cString: $0) } ?? "qpdf")
  }

  // MARK: - What is there

  var root: Object { qpdf_get_root(qpdf) }

  func value(_ key: String, of object: Object) -> Object? {
    guard qpdf_oh_is_dictionary(qpdf, object) == QPDF_TRUE,
      qpdf_oh_has_key(qpdf, object, key) == QPDF_TRUE
    else { return nil }
    return qpdf_oh_get_key(qpdf, object, key)
  }

  /// Elements of the structure tree right below one; marked content is none.
  func elements(of parent: Object) -> [Object] {
    guard let kids = value("/K", of: parent) else { return [] }
    let all =
      qpdf_oh_is_array(qpdf, kids) == QPDF_TRUE
      ? (0..<qpdf_oh_get_array_n_items(qpdf, kids)).map { qpdf_oh_get_array_item(qpdf, kids, $0) }
      : [kids]
    return all.filter { value("/S", of: $0) != nil }
  }

  /// Of an element of the structure tree, with its slash.
  func kind(of element: Object) -> String? {
    value("/S", of: element).flatMap { qpdf_oh_get_name(qpdf, $0) }.map { String(cString: $0) }
  }

  // MARK: - What is added

  func set(_ key: String, of object: Object, to value: Object) {
    qpdf_oh_replace_key(qpdf, object, key, value)
  }

  /// - Parameter text: as it stands in a file.
  func value(_ text: String) -> Object { qpdf_oh_parse(qpdf, text) }

  /// One that others refer to.
  func object(_ text: String) -> Object { qpdf_make_indirect_object(qpdf, value(text)) }

  /// - Parameter name: with its slash; what a file must write otherwise is written so.
  func name(_ name: String) -> Object { qpdf_oh_new_name(qpdf, name) }

  func text(_ text: String) -> Object { qpdf_oh_new_unicode_string(qpdf, text) }

  func list(_ items: [Object]) -> Object {
    let list = qpdf_oh_new_array(qpdf)
    for item in items { qpdf_oh_append_item(qpdf, list, item) }
    return list
  }

  func stream(_ text: String) -> (stream: Object, dictionary: Object) {
    let stream = qpdf_oh_new_stream(qpdf)
    let bytes = Array(text.utf8)
    let null = qpdf_oh_new_null(qpdf)
    qpdf_oh_replace_stream_data(qpdf, stream, bytes, bytes.count, null, null)
    return (stream, qpdf_oh_get_dict(qpdf, stream))
  }
}
