import Testing

@testable import Documents

/// The estimate of a row's height against the lines that Pango breaks with the letters of the font.
@Suite struct TextHeightTests {
  @Test(
    arguments: [
      "Spring pressure gauge, vacuum gauge and pressure-vacuum gauge",
      "General diagnostic radiography equipment for medical use",
      "Áp kế, chân không kế và áp kế – chân không kế kiểu lò xo",
      "Công tơ điện xoay chiều 1 pha kiểu điện tử",
      "Thiết bị chụp X-quang tổng hợp dùng trong y tế",
      "Static three-phase electricity meter, active and reactive energy",
      "CÔNG TY TRÁCH NHIỆM HỮU HẠN MỘT THÀNH VIÊN", "ẤỆỖWẤỆỖWẤỆỖWẤỆỖWẤỆỖWẤỆỖWẤỆỖW",
    ], [15.0, 19, 27, 40])
  func noLineIsCut(text: String, width: Double) throws {
    for size in [10.0, 11] {
      // A column's character is 5.25 points.
      let lines = try Typesetter().lines(text, TextStyle(size: size), width: width * 5.25).count
      let height = CellStyle(size: size, wraps: true).height(of: text, width: width)
      #expect(height >= Double(lines) * size * 1.25, "\(lines) lines of \(size)")
    }
  }
}
