extension RegisterCheck {
  /// What is looked at, with the noun of what is counted.
  public var name: Phrase {
    switch self {
    case .file: Phrase(vi: "Tệp của sổ (trang)", en: "File of the register (pages)")
    case .schema:
      Phrase(
        vi: "Lược đồ (bảng, chỉ mục, bẫy lỗi)", en: "Schema (tables, indexes, triggers)")
    case .references: Phrase(vi: "Tham chiếu (dòng của các bảng)", en: "References (rows)")
    case .journal: Phrase(vi: "Nhật ký (dòng)", en: "Journal (lines)")
    case .numbers:
      Phrase(vi: "Dãy số giấy chứng nhận (số)", en: "Series of certificates (numbers)")
    case .certificates: Phrase(vi: "Giấy chứng nhận", en: "Certificates")
    case .stamps: Phrase(vi: "Tem", en: "Stamps")
    case .endings:
      Phrase(vi: "Giấy đã thu hồi hoặc thay", en: "Certificates withdrawn or replaced")
    case .records: Phrase(vi: "Biên bản kiểm định", en: "Records")
    case .lots: Phrase(vi: "Lô", en: "Lots")
    case .months:
      Phrase(vi: "Số đếm của các tháng (biên bản)", en: "Counts of the months (records)")
    case .classTexts: Phrase(vi: "Quy định của các loại", en: "Class texts")
    case .codes: Phrase(vi: "Mã đã ký", en: "Signed codes")
    case .prints: Phrase(vi: "Bản in lần đầu, tệp đã ký", en: "First prints, signed files")
    case .leftovers: Phrase(vi: "Thư mục của sổ (tệp)", en: "Folder of the register (files)")
    }
  }
}

extension RegisterFinding {
  /// Without the place.
  public var sentence: Phrase {
    switch fault {
    case .fileDamaged(let words):
      Phrase(vi: "tệp bị hỏng: \(words.printable)", en: "the file is damaged: \(words.printable)")
    case .notReadable(let what):
      Phrase(
        vi: "không đọc tiếp được (\(what.printable)); phép kiểm tra này dừng ở đây",
        en: "cannot be read on (\(what.printable)); this check ends here")
    case .partMissing: Phrase(vi: "không còn trong sổ", en: "is no longer in the register")
    case .partChanged:
      Phrase(vi: "khác với bản của chương trình", en: "is not as the program makes it")
    case .partUnknown:
      Phrase(vi: "không phải do chương trình tạo ra", en: "was not made by the program")
    case .referenceBroken(let table):
      Phrase(
        vi: "có dòng nhắc đến một dòng không có của bảng \(table.printable)",
        en: "names a row of \(table.printable) that is not there")
    case .lineBroken(let fault):
      Phrase(vi: Vietnamese().sentence(fault), en: English().sentence(fault))
    case .leftBehind:
      Phrase(
        vi: "còn lại sau một lần ghi bị ngắt; xóa được khi không ai đang làm việc với sổ",
        en: "was left by writing that was interrupted; it may be deleted while nobody works")
    case .numberMissing: Phrase(vi: "không có giấy mang số này", en: "no certificate has it")
    case .numberTwice: Phrase(vi: "số này đã dùng trước đó", en: "its sequence was used before")
    case .numberNotSpent(let last):
      Phrase(
        vi: "dãy số mới cấp đến \(last)", en: "the series has handed out no more than \(last)")
    case .numberNotOfPattern(let expected):
      Phrase(
        vi: "theo cách đánh số phải là \(expected.printable)",
        en: "by its pattern it must be \(expected.printable)")
    case .recordMissing(let id):
      Phrase(vi: "không có biên bản \(id.printable)", en: "there is no record \(id.printable)")
    case .recordDoesNotConform(let verdict):
      Phrase(vi: "biên bản không đạt (\(verdict))", en: "its record does not conform (\(verdict))")
    case .recordSuperseded(let id):
      Phrase(
        vi: "biên bản đã được thay bằng \(id.printable) mà giấy chưa được thay",
        en: "its record was superseded by \(id.printable), and no other certificate replaces it")
    case .issuedBeforeVerified(let day):
      Phrase(
        vi: "cấp trước ngày kiểm định \(Vietnamese().day(day))",
        en: "was issued before the verification on \(English().day(day))")
    case .lastDayWrong(let day, let expected):
      Phrase(
        vi:
          "hiệu lực ghi \(day.map(Vietnamese().day) ?? "–"), theo quy định của loại phải là \(expected.map(Vietnamese().day) ?? "–")",
        en:
          "is valid until \(day.map(English().day) ?? "–"); by the rules of its class it must be \(expected.map(English().day) ?? "–")"
      )
    case .stampMissing:
      Phrase(vi: "loại này phải có tem mà giấy không có", en: "its class has a stamp, it has none")
    case .stampNotNeeded:
      Phrase(vi: "loại này không có tem mà giấy có", en: "its class has no stamp, it has one")
    case .classNotApproved(let digest):
      Phrase(
        vi: "quy định \(digest.printable) chưa được phê duyệt khi cấp giấy",
        en: "class text \(digest.printable) was not approved when it was issued")
    case .replacementMissing(let number):
      Phrase(
        vi: "không có giấy \(number.printable) thay nó",
        en: "there is no certificate \(number.printable) in its place")
    case .replacementOfOtherRecord(let number):
      Phrase(
        vi: "giấy thay \(number.printable) không phải cho biên bản tiếp theo",
        en: "\(number.printable) in its place is not for the record that follows")
    case .endedBeforeIssued(let day):
      Phrase(
        vi: "hết hiệu lực trước ngày cấp \(Vietnamese().day(day))",
        en: "ended before it was issued on \(English().day(day))")
    case .stampNotBound(let number):
      Phrase(
        vi: "giấy \(number.printable) ghi tem này mà sổ tem không ghi giấy ấy",
        en: "certificate \(number.printable) bears it, and the stamp is not bound to it")
    case .certificateMissing(let number):
      Phrase(
        vi: "không có giấy chứng nhận \(number.printable)",
        en: "there is no certificate \(number.printable)")
    case .stampOfOtherCertificate(let number, let stamp):
      Phrase(
        vi: "ghi cho giấy \(number.printable), mà giấy ấy mang tem \(stamp.printable)",
        en: "is bound to certificate \(number.printable), which bears \(stamp.printable)")
    case .stampNotAllotted:
      Phrase(vi: "đã dùng mà chưa giao cho ai", en: "is spent and was allotted to nobody")
    case .stampOfOtherOfficer(let card, let expected):
      Phrase(
        vi: "giao cho \(card.printable) mà \(expected.printable) dùng",
        en: "is allotted to \(card.printable) and was used by \(expected.printable)")
    case .officerUnknown(let card):
      Phrase(
        vi: "giao cho kiểm định viên không có trong sổ \(card.printable)",
        en: "is allotted to an officer who is not there, \(card.printable)")
    case .stampOutOfOrder:
      Phrase(
        vi: "thứ tự nhận, giao, dùng trong nhật ký không đúng",
        en: "was not received, allotted and spent in this order")
    case .verdictDiffers(let verdict, let result):
      Phrase(
        vi: "kết luận \(verdict.printable), mà kết quả ghi \(result.printable)",
        en: "its verdict is \(verdict.printable), and its result says \(result.printable)")
    case .classDiffers(let id):
      Phrase(
        vi: "đánh giá theo loại \(id.printable), khác loại của phương tiện đo",
        en: "was judged as \(id.printable), which is not the class of its instrument")
    case .correctsLater(let id):
      Phrase(
        vi: "thay biên bản \(id.printable) không có trước nó",
        en: "corrects \(id.printable), which was not there before it")
    case .placeDiffers(let id):
      Phrase(
        vi: "không đứng ở chỗ của biên bản \(id.printable) mà nó thay",
        en: "does not stand where \(id.printable) stands that it corrects")
    case .countDiffers(let stated, let found):
      Phrase(
        vi: "ghi \(stated) biên bản, trong sổ có \(found)",
        en: "says it has \(stated) records; there are \(found)")
    case .positionMissing(let position):
      Phrase(
        vi: "thiếu biên bản ở dòng \(position) của lô",
        en: "has no record, or several, at its row \(position)")
    case .notCounted(let counted, let held):
      Phrase(
        vi: "các tháng đếm được \(counted), trong sổ có \(held)",
        en: "the months count \(counted), the register holds \(held)")
    case .classTextChanged:
      Phrase(
        vi: "nội dung khác với mã băm hoặc tên của nó", en: "is not what its digest and name say")
    case .rederivedOtherwise:
      Phrase(
        vi: "tính lại ra kết quả khác; xem: doluong rederive",
        en: "comes out differently when it is judged again; see: doluong rederive")
    case .codeUnreadable: Phrase(vi: "không đọc được mã", en: "its code cannot be read")
    case .codeOfUnknownKey(let id):
      Phrase(
        vi: "mã nêu khóa \(id.printable), sổ không có hoặc ghi khóa khác",
        en: "its code names key \(id.printable), which the register has not, or another")
    case .codeNotSigned(let id):
      Phrase(
        vi: "chữ ký không phải của khóa \(id.printable)",
        en: "its code was not signed by key \(id.printable)")
    case .codeSaysOther:
      Phrase(vi: "mã nói khác với giấy", en: "its code says something else than it does")
    case .keyNotActive(let id, let day):
      Phrase(
        vi: "khóa \(id.printable) không ký được ngày \(Vietnamese().day(day))",
        en: "key \(id.printable) did not sign on \(English().day(day))")
    case .codeMissing(let id):
      Phrase(
        vi: "cấp khi khóa \(id.printable) đang ký mà không có mã",
        en: "was issued while key \(id.printable) signed, and has no code")
    case .printOfNothing:
      Phrase(
        vi: "là bản in của một văn bản không có trong sổ", en: "is a print of what is not there")
    case .signedFileOfOtherPrint:
      Phrase(
        vi: "tệp đã ký không bắt đầu bằng bản in lần đầu của giấy điện tử này",
        en: "its signed file does not begin with the first print of this electronic certificate")
    }
  }
}
