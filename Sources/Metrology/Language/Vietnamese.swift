/// Tiếng Việt.
struct Vietnamese: Wording {
  func day(_ day: Day) -> String { day.slashed }
  func numerals(_ text: String) -> String { text.replacing(".", with: ",") }

  var byReading: String { "theo số đọc" }

  var atTheSetting: String { "tại giá trị đặt" }

  func sentence(_ place: Place) -> String {
    var parts: [String] = []
    if let file = place.file { parts.append(file.printable) }
    if let line = place.line { parts.append("dòng \(line)") }
    if !place.path.isEmpty { parts.append(place.path.printable) }
    return parts.joined(separator: ", ")
  }

  func word(_ verdict: Verdict) -> String {
    switch verdict {
    case .conforms: "đạt"
    case .fails: "không đạt"
    case .incomplete: "chưa đủ"
    }
  }

  func word(_ confidence: Confidence) -> String {
    switch confidence {
    case .confirmed: "đã xác nhận"
    case .secondary: "nguồn thứ cấp"
    case .unconfirmed: "chưa xác nhận"
    }
  }

  func word(_ answer: Inspection.Answer) -> String {
    switch answer {
    case .valid: "CÒN HIỆU LỰC"
    case .notValid: "KHÔNG CÓ HIỆU LỰC"
    case .cannotTell: "KHÔNG THỂ KẾT LUẬN"
    }
  }

  func sentence(_ code: Shortfall.Code) -> String {
    switch code {
    case .outOfTolerance: "vượt quá giới hạn cho phép"
    case .answeredFail: "kiểm tra không đạt"
    case .notMeasured: "chưa có kết quả đo"
    case .tooFewReadings: "chưa đủ số lần đo"
    case .notAnswered: "chưa kiểm tra"
    }
  }

  func sentence(_ reason: Inspection.Reason) -> String {
    switch reason {
    case .neverIssued: "số này thuộc dãy số của trung tâm nhưng chưa từng được cấp"
    case .expired(let until): "đã hết hiệu lực từ sau ngày \(day(until))"
    case .issuedLater(let on): "đến ngày hỏi chưa được cấp; được cấp ngày \(day(on))"
    case .rejectedSince(let on): "phương tiện đo đã bị loại bỏ khi kiểm định ngày \(day(on))"
    case .replaced(let number, let on):
      "đã được thay bằng giấy chứng nhận số \(number.printable) cấp ngày \(day(on))"
    case .withdrawn(let on): "trung tâm đã thu hồi ngày \(day(on))"
    case .supersededBy(let number, let on):
      "giấy chứng nhận số \(number.printable) đã thay thế giấy này ngày \(day(on))"
    case .awaitingSignedFile:
      "là bản điện tử; đến ngày hỏi trung tâm chưa nhận lại tệp đã ký"
    case .stampNotBound: "tem của trung tâm nhưng không gắn với giấy chứng nhận nào"
    case .neverCertified: "phương tiện đo này chưa từng được cấp giấy chứng nhận"
    case .foreignNumber: "không phải số giấy chứng nhận của trung tâm này; hãy hỏi nơi cấp"
    case .unknownStamp: "trung tâm chưa từng nhận tem này; hãy hỏi tổ chức có số ghi trên tem"
    case .unknownSerial: "trung tâm không có phương tiện đo nào mang số này"
    case .several(let count):
      "có \(count) phương tiện đo phù hợp; hãy hỏi bằng số giấy chứng nhận (--certificate) hoặc số tem (--stamp)"
    }
  }

  func sentence(_ reason: ClaimInspection.Reason) -> String {
    switch reason {
    case .wrongSignature:
      "chữ ký không phải của khóa ghi trong mã: mã bị làm giả hoặc bị sửa"
    case .verdictIsNotConforms(let verdict): "kết luận kiểm định: \(word(verdict))"
    case .serialDiffers(let seen):
      "số trên phương tiện đo, \(quoted(seen)), không phải số đã được kiểm định"
    case .issuedLater(let on): sentence(Inspection.Reason.issuedLater(on))
    case .expired(let until): sentence(Inspection.Reason.expired(until))
    case .unknownKey(let id):
      "tệp tin cậy không có khóa \(id); hãy lấy tệp mới hơn, hoặc hỏi nơi cấp giấy chứng nhận"
    case .keyNotValid(let on, let from, let until):
      "cấp ngày \(day(on)), mà khóa chỉ ký từ ngày \(day(from))\(until.map { " đến ngày \(day($0))" } ?? ""); hãy hỏi trung tâm"
    case .implausibleClock(let earliest):
      "đồng hồ sai: sớm nhất phải là ngày \(day(earliest)); hãy chỉnh lại, hoặc cho biết ngày bằng --on"
    case .withdrawn(let on): sentence(Inspection.Reason.withdrawn(on))
    case .supersededBy(let number, let on):
      sentence(Inspection.Reason.supersededBy(number, on: on))
    case .awaiting(let pack, let madeOn):
      "khi lập gói \(quoted(pack)), ngày \(day(madeOn)), trung tâm chưa nhận lại tệp đã ký; hãy lấy gói mới hơn, hoặc hỏi trung tâm"
    case .packOutOfDate(let pack, let until):
      "gói \(quoted(pack)) chỉ dùng đến ngày \(day(until)) (ngày cuối của gói hoặc của khóa đã ký gói), nên không biết từ đó giấy có bị thu hồi không; hãy lấy gói mới hơn"
    case .packUnreadable(let pack, let fault): "gói \(quoted(pack)) \(sentence(fault))"
    case .packUnknownKey(let pack, let id):
      "gói \(quoted(pack)) được ký bằng khóa \(id), tệp tin cậy không có khóa này; hãy lấy tệp tin cậy mới hơn, hoặc hỏi nơi lập gói"
    case .packWrongSignature(let pack):
      "chữ ký của gói \(quoted(pack)) không phải của khóa ghi trong đó: gói bị làm giả, bị sửa hoặc bị hỏng; hãy lấy lại"
    case .packKeyNotValid(let pack, let madeOn, let from, let until):
      "gói \(quoted(pack)) lập ngày \(day(madeOn)), mà khóa chỉ ký từ ngày \(day(from))\(until.map { " đến ngày \(day($0))" } ?? ""); hãy lấy gói mới hơn"
    case .packOfOtherCentre(let centre):
      "không có gói nào của \(centre.printable), nên không biết giấy có bị thu hồi không; hãy lấy gói của trung tâm đó"
    }
  }

  private func sentence(_ fault: Pack.Fault) -> String {
    switch fault {
    case .otherFile: "không phải gói tra cứu"
    case .unknownVersion(let version):
      "theo phiên bản \(version), chương trình này chưa biết; hãy cập nhật doluong"
    case .truncated: "không trọn vẹn; hãy lấy lại"
    case .tooLong: "có dữ liệu thừa ở cuối; hãy lấy lại"
    case .wrongBlock: "bị sửa hoặc bị hỏng ở chỗ có thể ghi giấy này; hãy lấy lại"
    case .wrongField(let field):
      "có nội dung không thể có thật (\(field.rawValue)); hãy báo cho trung tâm đã lập gói"
    }
  }

  private func sentence(_ fault: SignedCode.Fault) -> String {
    switch fault {
    case .otherText: "đây không phải mã của giấy chứng nhận; mã bắt đầu bằng DL:"
    case .notBase45, .truncated: "mã không đủ; hãy quét lại"
    case .tooLong: "đọc được nhiều hơn một mã; hãy quét lại"
    case .unknownVersion(let version):
      "mã theo phiên bản \(version), chương trình này chưa biết; hãy cập nhật doluong"
    case .wrongField(let field):
      "nội dung mã không thể có thật (\(field.rawValue)); hãy quét lại"
    }
  }

  func sentence(_ trouble: InputTrouble) -> String {
    switch trouble {
    case .unreadableNumber(let text, let fault): number(text, fault)
    case .unreadableDay(let text):
      "\(quoted(text)) không phải là một ngày có thật; viết theo dạng 2023-01-14"
    case .unreadablePeriod(let text):
      "\(quoted(text)) không phải là kỳ báo cáo; viết theo dạng 2023-01, 2023-Q1, 2023-H1 hoặc 2023"
    case .unreadableStamp(let text):
      "\(quoted(text)) không phải là số tem; viết theo dạng A23-00042"
    case .notAChoice(let text, let allowed):
      "\(quoted(text)) không được chấp nhận; chọn một trong: \(list(allowed))"
    case .outOfRange(let text, let allowed):
      "\(quoted(text)) nằm ngoài phạm vi cho phép (\(allowed))"
    case .wrongForm(let text, let form): "\(quoted(text)) không đúng dạng \(form)"
    case .spaceInCode(let text): "\(quoted(text)) có dấu cách; mã phải viết liền, ví dụ CH-01"
    case .textExpected: "phải là một chuỗi ký tự; giá trị số viết trong dấu ngoặc kép"
    case .listExpected: "phải là một danh sách"
    case .mapExpected: "phải là một nhóm khóa và giá trị"
    case .emptyText: "không được để trống"
    case .textTooLong(let limit): "dài quá \(limit) ký tự"
    case .controlCharacter: "có ký tự điều khiển; hãy xóa đi và gõ lại"
    case .malformedCode(let fault): sentence(fault)
    case .passphraseTooShort(let least): "cụm mật khẩu quá ngắn; cần ít nhất \(least) ký tự"
    case .passphrasesDiffer: "hai lần nhập cụm mật khẩu không giống nhau"
    case .unknownKey(let key, let known):
      "không có khóa \(quoted(key))" + (known.isEmpty ? "" : "; các khóa được dùng: \(list(known))")
    case .missingKey(let key): "thiếu \(quoted(key))"
    case .notAsked(let key):
      "\(quoted(key)) không áp dụng cho phương tiện đo này hoặc chế độ kiểm định này; hãy bỏ đi"
    case .unknownClass(let id):
      "không có loại phương tiện đo \(quoted(id)); xem danh sách: doluong class list"
    case .noVersionInForce(let id, let on):
      "loại \(quoted(id)) không có phiên bản nào có hiệu lực ngày \(day(on)); xem phiên bản chờ phê duyệt: doluong class list"
    case .wrongObservationForm(let given, let allowed):
      "kết quả đo \(given.isEmpty ? "để trống" : "có \(given)"); cần ghi \(forms(allowed, and: "và", or: "hoặc"))"
    case .tooManyRepeats(let allowed): "nhiều nhất \(allowed) lần đo"
    case .notNearThePoint(let text, let allowed):
      "giá trị \(quoted(text)) không ở điểm đo này (\(allowed)); hãy kiểm tra lại số đã ghi"
    case .notComputable(.overflow):
      "số quá dài, không tính chính xác được; hãy kiểm tra lại số đã ghi"
    case .notComputable(.divisionByZero), .referenceIsZero:
      "phép tính chia cho 0; giá trị chuẩn phải khác 0"
    case .malformedJSON(let fault): json(fault)
    case .notUTF8: "tệp không phải UTF-8; hãy lưu lại với bảng mã UTF-8"
    case .emptyFile: "tệp rỗng"
    case .fileTooLong(let limit): "tệp dài quá \(limit) byte"
    case .unreadableFile(let path): "không đọc được \(quoted(path))"
    case .fileExists(let path): "đã có \(quoted(path)); không ghi đè, hãy chọn tên khác"
    case .noFormInForce(let id, let on):
      "không có mẫu \(quoted(id)) nào có hiệu lực ngày \(day(on))"
    case .unknownColumn(let name):
      "không biết cột \(quoted(name)); xem mẫu: doluong class show ID --csv"
    case .columnMissing(let name): "thiếu cột \(quoted(name))"
    case .columnTwice(let name): "cột \(quoted(name)) có hai lần"
    case .wrongCellCount(let expected, let found):
      "có \(found) ô, cần \(expected) ô như dòng tiêu đề"
    case .openQuote: "dấu ngoặc kép mở mà không đóng"
    case .textAfterQuote: "có ký tự sau dấu ngoặc kép đóng"
    case .sameFileTwice(let first): "trùng với tệp “\(first)”; mỗi tệp chỉ nhập một lần"
    case .sameInstrumentTwice(let row):
      "trùng phương tiện đo với dòng \(row) (cùng nơi sản xuất, kiểu và số)"
    case .noRows: "tệp không có dòng số liệu nào"
    case .optionsDisagree(let a, let b): "\(a) và \(b) không thống nhất; chỉ dùng một"
    case .optionMissing(let name): "thiếu \(name)"
    case .firstPrintByNobody(let document):
      "\(name(document)) được in lần đầu, và sổ lưu lại để đối chiếu các lần in sau: hãy ghi ai in bằng --by CARD ($DOLUONG_OFFICER), hoặc in bản nháp bằng --draft"
    }
  }

  private func number(_ text: String, _ fault: Reading.Fault) -> String {
    switch fault {
    case .empty: "thiếu số"
    case .notANumber:
      "\(quoted(text)) không phải là số; chỉ viết chữ số và một dấu phẩy hoặc dấu chấm thập phân, không có dấu ngăn nghìn"
    case .tooManyDigits: "\(quoted(text)) có quá nhiều chữ số (tối đa 18)"
    }
  }

  private func json(_ fault: JSONReader.Fault) -> String {
    switch fault {
    case .unexpected(let offset): "JSON sai ở ký tự thứ \(offset + 1)"
    case .ends: "JSON bị cắt ngang"
    case .notUTF8(let offset): "JSON không phải UTF-8 ở byte thứ \(offset + 1)"
    case .tooDeep: "JSON lồng nhau quá sâu"
    case .duplicateKey(let key): "JSON có khóa \(quoted(key)) hai lần"
    }
  }

  func sentence(_ trouble: IssuingTrouble) -> String {
    switch trouble {
    case .verdictIsNotConforms(let verdict):
      "kết quả kiểm định là \(quoted(word(verdict))); chỉ cấp giấy chứng nhận cho phương tiện đo đạt"
    case .superseded: "biên bản này đã được thay bằng biên bản khác"
    case .alreadyCertified(let number): "đã được cấp giấy chứng nhận số \(number.printable)"
    case .nothingToIssue: "không có phương tiện đo nào đạt mà chưa được cấp giấy chứng nhận"
    case .notIssued(let id):
      "chưa cấp giấy chứng nhận nào cho \(quoted(id)); cấp bằng: doluong issue"
    case .designationDoesNotCover(let field, let on):
      "quyết định chỉ định không bao gồm lĩnh vực \(field.name.vi) ngày \(day(on))"
    case .officerUnknown(let card):
      "không có kiểm định viên mang thẻ \(quoted(card)); thêm bằng: doluong officer add"
    case .officerDoesNotCover(let card, let field, let on):
      "thẻ kiểm định viên \(quoted(card)) không bao gồm lĩnh vực \(field.name.vi) ngày \(day(on))"
    case .noStandardNamed: "chưa ghi chuẩn đo lường nào (--standard)"
    case .standardNotValid(let code, .calibration, let until, let on):
      "giấy hiệu chuẩn của chuẩn \(quoted(code)) chỉ có giá trị đến \(day(until)), kiểm định ngày \(day(on))"
    case .standardNotValid(let code, .decision, let until, let on):
      "quyết định chứng nhận chuẩn \(quoted(code)) chỉ có giá trị đến \(day(until)), kiểm định ngày \(day(on))"
    case .classNotApproved(let id, let version):
      "trung tâm chưa phê duyệt \(id)@\(version); đọc bằng: doluong class show \(id)@\(version), phê duyệt bằng: doluong class approve \(id)@\(version) (thêm --accept-unconfirmed nếu có số liệu chưa xác nhận)"
    case .stampUsed(let stamp, let number):
      "tem \(stamp) đã dùng cho giấy chứng nhận số \(number.printable)"
    case .stampUnknown(let stamp):
      "trung tâm chưa nhận tem \(stamp); nhận bằng: doluong stamp receive"
    case .stampNotAllotted(let stamp):
      "tem \(stamp) chưa giao cho kiểm định viên nào; giao bằng: doluong stamp allot"
    case .stampAllottedToOther(let stamp, let officer):
      "tem \(stamp) đã giao cho kiểm định viên \(quoted(officer))"
    case .stampNotNeeded: "loại phương tiện đo này không dán tem; hãy bỏ --stamp"
    case .notEnoughStamps(let needed, let free, let officer):
      "cần \(needed) tem, kiểm định viên \(quoted(officer)) chỉ còn \(free); giao thêm bằng: doluong stamp allot"
    case .rejectedLater(let on):
      "phương tiện đo đã bị loại bỏ khi kiểm định lại ngày \(day(on)); không cấp theo kết quả cũ được nữa"
    case .issuedBeforeVerified(let on): "ngày cấp trước ngày kiểm định \(day(on))"
    case .certificateUnknown(let number):
      "không có giấy chứng nhận số \(quoted(number)); tìm theo phương tiện đo bằng: doluong instrument show SỐ"
    case .withdrawnBefore(let number, let on):
      "giấy chứng nhận số \(number.printable) đã bị thu hồi ngày \(day(on)); muốn cấp giấy khác phải kiểm định lại"
    case .replacedBefore(let number, let other):
      "giấy chứng nhận số \(number.printable) đã được thay bằng số \(other.printable); hãy nêu số đó"
    case .endsBeforeIssued(let on):
      "ngày này trước ngày cấp giấy chứng nhận \(day(on)); chọn ngày khác bằng --as-of"
    case .notElectronic(let number):
      "giấy chứng nhận số \(number.printable) là bản in; chỉ bản điện tử mới có tệp đã ký (doluong issue --electronic)"
    case .signedFileAccepted(let number, let on):
      "tệp đã ký của giấy chứng nhận số \(number.printable) đã được nhận lại ngày \(day(on)); chỉ có một tệp, và tệp đó được giữ nguyên"
    case .acceptedBeforeIssued(let on):
      "ngày này trước ngày cấp giấy chứng nhận \(day(on)); chọn ngày khác bằng --as-of"
    case .notPrintedYet(let number):
      "chưa in giấy chứng nhận số \(number.printable), nên không biết tệp đã ký phải bắt đầu bằng gì; hãy in trước bằng: doluong print certificate \(number.printable)"
    case .noStamp(let id):
      "\(quoted(id)) không có tem kiểm định: loại phương tiện đo này không dán tem"
    case .noLastDay(let number):
      "giấy chứng nhận \(quoted(number)) không có ngày hết hiệu lực để in lên tem"
    }
  }

  func sentence(_ trouble: SignatureTrouble) -> String {
    switch trouble {
    case .otherBeginning(let number):
      "tệp không bắt đầu bằng đúng các byte đã in cho giấy chứng nhận số \(number.printable); hãy ký tệp do doluong print certificate \(number.printable) ghi ra, bằng phần mềm thêm chữ ký vào cuối và giữ nguyên phần còn lại"
    case .notSigned: "tệp không có chữ ký nào"
    case .fieldNotSigned(let name): "ô chữ ký \(quoted(name)) chưa được ký"
    case .malformedPDF(let detail): "tệp không đúng cấu trúc của PDF (\(detail.printable))"
    case .malformedByteRange(let detail):
      "không đọc được chữ ký bao phủ phần nào (/ByteRange: \(detail.printable))"
    case .notWholeFile:
      "trong tệp có phần không được ký: các byte ở giữa hoặc sau phần mà chữ ký cuối bao phủ; hãy ký lại tệp như đã in"
    case .unknownSubFilter(let kind):
      "không nhận chữ ký dạng \(quoted(kind)); hãy ký theo dạng adbe.pkcs7.detached hoặc ETSI.CAdES.detached (PAdES)"
    case .malformedSignature(let detail): "không đọc được chữ ký (\(detail.printable))"
    case .wrongSignature(let name):
      "chữ ký của \(quoted(name)) không khớp với tệp: chữ ký giả, hoặc tệp đã bị sửa"
    case .weakAlgorithm(let name):
      "ký bằng \(name.printable), không còn an toàn; cần SHA-256, SHA-384 hoặc SHA-512"
    case .untrustedSigner(let name, let reason):
      "chứng thư của người ký \(quoted(name)) không được --ca bảo đảm (\(reason.printable))"
    case .noSigningTime(let name): "chữ ký của \(quoted(name)) không ghi thời điểm ký"
    case .signedOutside(let name, let on, let from, let until):
      "theo đồng hồ của người ký, \(quoted(name)) ký ngày \(day(on)), không nằm giữa ngày cấp \(day(from)) và ngày nhận lại \(day(until))"
    case .contentChanged(let what):
      "nội dung đã in bị thay đổi ở phần thêm vào sau (\(what.printable)); hãy ký tệp như đã in"
    case .foreignAnnotation(let page):
      "trên trang \(page) có thêm thứ không phải là chữ ký; hãy ký tệp như đã in"
    case .unreadableRoots(let path):
      "không đọc được chứng thư nào trong \(quoted(path)) (PEM)"
    }
  }

  private func name(_ document: PrintedDocument) -> String {
    let subject = document.subject.printable
    let name =
      switch document.kind {
      case .certificate: "giấy chứng nhận số \(subject)"
      case .record: "biên bản \(subject)"
      case .supersededRecord: "biên bản đã được thay \(subject)"
      }
    return document.isCopy ? "bản sao của \(name)" : name
  }

  func sentence(_ trouble: RegisterTrouble) -> String {
    switch trouble {
    case .notFound(let kind, let name): "không tìm thấy \(word(kind)) \(quoted(name))"
    case .exists(let kind, let name): "đã có \(word(kind)) \(quoted(name))"
    case .severalFound(let kind, let name, let count):
      "có \(count) \(word(kind)) \(quoted(name)); hãy nêu rõ hơn"
    case .fileImportedBefore(let lot, let on):
      "tệp này đã được nhập thành lô \(lot) ngày \(day(on))"
    case .instrumentOfOtherClass(let serial, let registered):
      "phương tiện đo số \(quoted(serial)) đã đăng ký thuộc loại \(quoted(registered))"
    case .alreadySuperseded(let id): "biên bản đã được thay bằng biên bản \(id)"
    case .correctedAfterIssue(let number):
      "đã cấp giấy chứng nhận số \(number.printable), không sửa biên bản được nữa; cấp giấy thay bằng: doluong replace \(number.printable)"
    case .stampsReceivedBefore(let first): "tem \(first) đã được nhận trước đây; không nhận tem nào"
    case .stampNotReceived(let stamp): "trung tâm chưa nhận tem \(stamp); không giao tem nào"
    case .stampAllottedBefore(let stamp, let officer):
      "tem \(stamp) đã giao cho kiểm định viên \(quoted(officer)); không giao tem nào"
    case .rangeRunsBackwards(let first, let last):
      "từ \(first) đến \(last) không phải là một dãy tem"
    case .classTextChanged(let id, let version):
      "nội dung của \(id)@\(version) khác với nội dung đã lưu; mỗi thay đổi cần một phiên bản mới"
    case .unconfirmedMustBeAccepted(let id, let confidence):
      "\(id) có số liệu ở mức \(quoted(word(confidence))); nếu trung tâm chấp nhận, thêm --accept-unconfirmed"
    case .approvedBefore(let id, let version): "\(id)@\(version) đã được phê duyệt"
    case .keyInUse(let id, let term):
      "khóa \(id) đang ký từ ngày \(day(term.first)) đến ngày \(day(term.last)); hãy ngừng dùng khóa đó trước"
    case .keyRetired(let id, let on): "khóa \(id) đã ngừng dùng từ ngày \(day(on))"
    case .keySignedLater(let id, let on):
      "khóa \(id) đã ký ngày \(day(on)); không thể ngừng dùng trước ngày đó"
    case .keyNeeded(let id):
      "giấy chứng nhận cấp ngày đó phải ký bằng khóa \(id); khóa chưa được mở"
    case .noActiveKey(let on):
      "không có khóa nào ký được ngày \(day(on)); hãy tạo bằng: doluong key create"
    case .keyNotActive(let id, let on): "khóa \(id) không ký được ngày \(day(on))"
    case .passphraseWrong(let id):
      "cụm mật khẩu không mở được khóa \(id). Không ai lấy lại được cụm mật khẩu đã quên: hãy ngừng dùng khóa (doluong key retire \(id) --reason …), tạo khóa khác (doluong key create …) và đưa tệp tin cậy mới cho người kiểm tra (doluong key export); các mã đã ký vẫn tốt"
    case .notSignable(let number):
      "không ký được giấy chứng nhận \(quoted(number)): có tên bắt đầu hoặc kết thúc bằng dấu cách, hoặc quy định của loại bị hỏng"
    case .monthNotFinished(let items): unfinished(items)
    case .notARegister(let path):
      "\(quoted(path)) không phải là sổ của doluong; tạo sổ bằng: doluong init"
    case .registerExists(let path): "đã có sổ ở \(quoted(path))"
    case .schemaTooNew(let found, let known):
      "sổ do phiên bản mới hơn tạo ra (lược đồ \(found), chương trình này biết đến \(known)); hãy cập nhật doluong"
    case .readOnly(let path): "không ghi được vào \(quoted(path))"
    case .busy: "sổ đang được người khác ghi; hãy thử lại"
    case .diskFull: "đĩa đầy; không ghi gì cả"
    case .diskFailed(let detail):
      "đĩa báo lỗi khi đọc hoặc ghi sổ (\(detail.printable)); hãy kiểm tra đĩa, rồi chạy: doluong journal verify"
    case .damaged(let detail): "sổ bị hỏng (\(detail.printable)); hãy dùng bản sao lưu"
    case .journalBroken(let line, let fault): "nhật ký sai ở dòng \(line): \(sentence(fault))"
    case .printedAlone(let number):
      "giấy chứng nhận số \(number.printable) là bản điện tử, được ký thành tệp riêng; hãy nêu một thư mục có sẵn bằng --out DIR"
    case .printDiffers(let document, let on, let new, let gone, let lines):
      "\(name(document)) không còn nội dung như khi in lần đầu ngày \(day(on)): mất \(gone) dòng, thêm \(new) dòng; không ghi gì cả"
        + differing(lines)
    case .firstPrintNotKept(let document):
      "\(name(document)) được in lần đầu, nội dung phải được lưu vào sổ; không ghi gì cả. Bản nháp không cần ghi vào sổ: --draft"
    }
  }

  func sentence(_ fault: RegisterTrouble.JournalFault) -> String {
    switch fault {
    case .sequence: "số thứ tự không liên tục"
    case .previousDigest: "không khớp với dòng trước"
    case .ownDigest: "nội dung đã bị thay đổi"
    case .content(let what): "số liệu trong sổ không còn như đã ghi (\(what.printable))"
    }
  }

  private func unfinished(_ items: [UnfinishedVerification]) -> String {
    let lines = items.prefix(20).map {
      "\n  \(day($0.on)) \($0.field.name.vi), số \($0.serial.printable): \(word($0.verdict)), \($0.verification)"
    }
    let rest = items.count > 20 ? "\n  … và \(items.count - 20) phương tiện đo khác" : ""
    return
      "còn \(items.count) phương tiện đo đạt mà chưa cấp giấy chứng nhận hoặc chưa kiểm định xong; cấp bằng doluong issue, hoặc xem bản nháp bằng --draft:"
      + lines.joined() + rest
  }

  private func word(_ kind: RegisterTrouble.Kind) -> String {
    switch kind {
    case .officer: "kiểm định viên"
    case .customer: "cơ sở sử dụng"
    case .standard: "chuẩn đo lường"
    case .instrument: "phương tiện đo"
    case .lot: "lô"
    case .verification: "biên bản kiểm định"
    case .certificate: "giấy chứng nhận"
    case .stamp: "tem"
    case .instrumentClass: "loại phương tiện đo"
    case .signingKey: "khóa ký"
    }
  }

  func sentence(_ trouble: DefinitionTrouble) -> String {
    switch trouble {
    case .syntax(let problem): "YAML sai cú pháp: \(problem)"
    case .duplicateKey(let key): "khóa \(quoted(key)) có hai lần"
    case .unknownPlaceholder(let name, let known):
      "each không cho \(quoted("{\(name)}")); các tên được cho: \(list(known))"
    case .aliasNotAllowed: "không dùng neo (&) và bí danh (*) của YAML"
    case .fileTooLong: "tệp dài quá 1 MiB"
    case .idIsNotFileName(let id, let expected):
      "id \(quoted(id)) phải trùng tên tệp \(quoted(expected))"
    case .versionsOverlap(let a, let b):
      "phiên bản \(quoted(a)) và \(quoted(b)) có hiệu lực chồng nhau"
    case .versionRunsBackwards: "ngày cuối (until) trước ngày đầu (inForce)"
    case .idTwice(let id): "\(quoted(id)) được dùng hai lần"
    case .reservedID(let id):
      "\(quoted(id)) không dùng làm id được (từ dành riêng hoặc có dấu chấm, dấu phẩy, dấu cách)"
    case .unknownSource(let id): "không có nguồn \(quoted(id)) trong sources"
    case .unknownLimit(let id): "không có giới hạn \(quoted(id)) trong limits"
    case .unknownList(let id): "không có danh sách \(quoted(id)) trong lists"
    case .unknownKind(let id): "danh mục không có loại \(quoted(id))"
    case .neverListed(let kinds):
      "không có bản nào của danh mục ghi \(list(kinds)) trong thời gian phiên bản này có hiệu lực"
    case .unknownPoint(let id):
      "phía trên không có điểm đo \(quoted(id)), hoặc điểm đó không có số đọc hay giá trị để lấy"
    case .pointMayNotApply(let id):
      "điểm đo \(quoted(id)) không áp dụng ở mọi nơi điểm này áp dụng; hãy ghi cùng điều kiện when"
    case .cannotBeZero(let id):
      "điểm đo \(quoted(id)) không có sai số điểm không để trừ: phải là sai số tuyệt đối cùng đơn vị, đọc một lần, không có zero riêng"
    case .unknownParameter(let id): "không có tham số \(quoted(id))"
    case .unknownDerived(let id): "giá trị dẫn xuất \(quoted(id)) chưa được định nghĩa ở trên"
    case .unknownUnit(let unit): "không biết đơn vị \(quoted(unit))"
    case .unitsOfDifferentKind(let a, let b):
      "đơn vị \(quoted(a)) và \(quoted(b)) không cùng đại lượng"
    case .notANumberParameter(let id): "tham số \(quoted(id)) không phải là số"
    case .notAChoiceParameter(let id): "tham số \(quoted(id)) không phải là lựa chọn"
    case .exactlyOneOf(let keys): "cần đúng một trong: \(list(keys))"
    case .choiceNotCovered(let choice): "thiếu trường hợp \(quoted(choice))"
    case .bandsDoNotMeet(let row):
      "khoảng \(row) và khoảng tiếp theo không liền nhau, hoặc điểm biên thuộc cả hai"
    case .bandsOpenInside(let row): "khoảng \(row) và khoảng tiếp theo thiếu điểm biên ở giữa"
    case .tooFewValues(let needed): "cần \(needed) giá trị"
    case .interpolationNotRising: "các điểm của bảng nội suy phải tăng dần"
    case .onlyInsideLimits:
      "không dùng được số đo ở đây; chỉ trong limits, và giá trị tính toán được lấy số đọc"
    case .settingMissing(let id): "\(quoted(id)) cần setting"
    case .notAlwaysGiven(let id):
      "\(quoted(id)) được dùng ở nơi có thể không có (tùy chọn, hoặc chỉ hỏi theo điều kiện)"
    case .wrongLimitForm(let measure, let needed): "\(measure) cần giới hạn dạng \(needed)"
    case .notForComputedPoint(let id): "\(quoted(id)) không có sai số để so sánh"
    case .neededForMeasuredPoint(let key): "cần \(quoted(key))"
    case .tooFewExamples(let missing): "thiếu ví dụ minh họa cho: \(list(missing))"
    case .exampleRefused(let id, let refusals):
      "ví dụ \(quoted(id)) bị từ chối: " + refusals.map { sentence($0) }.joined(separator: "; ")
    case .exampleDisagrees(let id, let what, let expected, let found):
      "ví dụ \(quoted(id)), \(what): cần \(quoted(expected)), tính được \(quoted(found))"
    case .overTheEdge(let name): "\(quoted(name)) vượt ra ngoài mép"
    case .boxesOverlap(let a, let b): "\(quoted(a)) và \(quoted(b)) chồng lên nhau"
    case .noWindows(let id):
      "tờ nhãn \(quoted(id)) không có ô của tem in sẵn (windows); in cả tem lên nhãn trắng bằng: --blank"
    }
  }
}
