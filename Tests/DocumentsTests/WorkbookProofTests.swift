import Foundation
import Testing

@testable import Documents

@Suite struct WorkbookProofTests {
  @Test(arguments: [
    (#"<?xml version="1.0"?><a><b x="1>2"/><c>text</c></a>"#, true), ("<a/>", true),
    // Cut off in an element, a tag, a value; a piece gone from the middle; nothing at all.
    ("<a><b></b>", false), ("<a><b></b></a", false), (#"<a><b x="1"#, false),
    (#"<a><b x="<c/></a>"#, false), ("<a><b<c/></a>", false), ("<a></b></a>", false), ("", false),
    ("text", false),
  ])
  func elementsAreClosedOrNot(xml: String, areClosed: Bool) {
    // However it comes in pieces.
    for size in [1, 7, 1000] {
      var balance = ElementBalance()
      let bytes = Array(xml.utf8)
      for start in stride(from: 0, to: bytes.count, by: size) {
        bytes[start..<min(start + size, bytes.count)].withUnsafeBufferPointer { balance.take($0) }
      }
      #expect(balance.areClosed == areClosed, "\(xml) by \(size)")
    }
  }

  /// A workbook that is packed anew with a part that lost its end.
  @Test func aPartThatIsCutOffIsFoundOut() async throws {
    try await Tool.withFolder { folder in
      let path = folder.appending(path: "a.xlsx").path
      let workbook = try Workbook(path: path)
      let sheet = try workbook.addSheet("Trang")
      for row in 0..<2_000 { try sheet.write(row, row, 0, CellStyle()) }
      try workbook.close()
      try WorkbookProof.check(path)
      try Tool.shell(
        """
        /usr/bin/python3 -c '
        import zipfile
        old = zipfile.ZipFile("a.xlsx")
        for name, cut in (("cut.xlsx", ["sheet1"]), ("twice.xlsx", ["rels/workbook", "sheet1"]), ("same.xlsx", [])):
            new = zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED)
            for part in old.namelist():
                data = old.read(part)
                new.writestr(part, data[:256] if any(word in part for word in cut) else data)
            new.close()
        '
        """, in: folder)
      try WorkbookProof.check(folder.appending(path: "same.xlsx").path)
      // However many cores look at the parts, the first of the file that is not whole is told.
      for (name, part) in [
        ("cut.xlsx", "xl/worksheets/sheet1.xml"), ("twice.xlsx", "xl/_rels/workbook.xml.rels"),
      ] {
        let fault = #expect(throws: WorkbookFault.self) {
          try WorkbookProof.check(folder.appending(path: name).path)
        }
        #expect(fault?.detail == part)
      }
    }
  }
}
