import Metrology

/// The JSON of what the commands show. Keys are contracts; days are `2023-01-14`, numbers of measurement are texts.

extension Officer {
  var tree: DataTree {
    [
      "card": .text(card), "name": .text(name),
      "fields": .list(fields.map { .text($0.rawValue) }),
      "from": .text(term.first.description), "until": .text(term.last.description),
    ]
  }
}

extension Customer {
  var tree: DataTree { ["code": .text(code), "name": .text(name), "address": .text(address)] }
}

extension Standard {
  var tree: DataTree {
    [
      "code": .text(code), "name": .text(name), "serial": .text(serial),
      "certificate": .text(certificate),
      "calibrationValidUntil": .text(calibrationValidUntil.description),
      "decisionValidUntil": .text(decisionValidUntil.description),
    ]
  }
}

extension Instrument {
  /// Without the customer, for answers to the public.
  var publicTree: DataTree {
    [
      "class": .text(classID), "maker": .text(maker), "type": .text(type), "serial": .text(serial),
      "year": .text(year), "country": .text(country),
    ]
  }

  var tree: DataTree {
    .map((publicTree.asMap ?? []) + [.init("customer", .text(customer)), .init("id", .text(id))])
  }
}

extension Certificate {
  /// - Parameter code: the signed one; nil where none was signed.
  func tree(code: String?) -> DataTree {
    [
      "code": .text(code),
      "number": .text(number), "issuedOn": .text(issuedOn.description),
      "validUntil": .text(validUntil?.description), "stamp": .text(stamp?.description),
      "verification": .text(verification), "medium": .text(medium.rawValue),
    ]
  }
}

extension SignedFile {
  var tree: DataTree {
    [
      "certificate": .text(certificate), "on": .text(on.description), "by": .text(by),
      "sha256": .text(file.mark.digest.hex), "bytes": .count(file.mark.length),
      "unsignedSha256": .text(file.beginning.digest.hex),
      "unsignedBytes": .count(file.beginning.length),
      "signatures": .list(
        file.signatures.map {
          [
            "name": .text($0.name), "subject": .text($0.subject), "issuer": .text($0.issuer),
            "serial": .text($0.serial), "fingerprint": .text($0.fingerprint.hex),
            "at": .text($0.at.description),
          ]
        }),
    ]
  }

  /// The signers with the days they signed on.
  var signers: String {
    file.signatures.map { "\($0.name) (\(Surroundings.wording.day($0.at.day)))" }
      .joined(separator: "; ")
  }
}

extension CertificateEvent {
  var tree: DataTree {
    [
      "certificate": .text(certificate), "kind": .text(code), "on": .text(on.description),
      "by": .text(by), "reason": .text(reason), "replacedBy": .text(replacedBy),
    ]
  }
}

extension VerificationStatus {
  func tree(code: String?) -> DataTree {
    [
      "id": .text(verification.id), "lot": .text(verification.lot),
      "on": .text(verification.on.description), "kind": .text(verification.kind.rawValue),
      "class": .text(verification.classReference.id),
      "version": .text(verification.classReference.version),
      "officer": .text(verification.officer), "verdict": .text(verification.verdict.rawValue),
      "certificate": certificate?.tree(code: code) ?? .null, "ended": ended?.tree ?? .null,
      "signedFile": signedFile?.tree ?? .null,
      "supersededBy": .text(supersededBy),
    ]
  }
}

extension Phrase {
  var tree: DataTree { ["vi": .text(vi), "en": .text(en)] }
}
