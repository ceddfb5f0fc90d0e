extension Schema {
  /// Version 4: which certificates are electronic, the signed files taken back, what was printed first. Never edited once
  /// released.
  ///
  /// What a line of the journal vouches for keeps its columns for ever, or its digest could not be worked out again:
  /// that a certificate is electronic therefore stands beside its row and not in it. `first_print` of version 3 had room
  /// for certificates only and was never written to; `printed_document` comes in its place.
  static let version4 =
    "DROP TABLE first_print;\n\n" + electronicTable + printTable + signedFileTable
    + ["electronic_certificate", "printed_document", "signed_file"].map(frozen).joined()

  private static let electronicTable = """
    CREATE TABLE electronic_certificate (
      certificate TEXT NOT NULL PRIMARY KEY REFERENCES certificate (number),
      entry INTEGER NOT NULL REFERENCES journal (sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX electronic_certificate_entry ON electronic_certificate (entry);

    CREATE TRIGGER electronic_certificate_once
    BEFORE INSERT ON electronic_certificate
    WHEN EXISTS (SELECT 1 FROM electronic_certificate WHERE certificate = NEW.certificate)
    BEGIN SELECT RAISE(ABORT, 'electronic_certificate: it is there'); END;

    CREATE TRIGGER medium_is_chosen_at_issue
    BEFORE INSERT ON electronic_certificate
    WHEN NEW.entry IS NOT (SELECT entry FROM certificate WHERE number = NEW.certificate)
    BEGIN SELECT RAISE(ABORT, 'electronic_certificate: it is chosen when it is issued'); END;


    """

  private static let printTable = """
    CREATE TABLE printed_document (
      document TEXT NOT NULL CHECK (document <> ''),
      -- Number of a certificate, or key of a verification.
      subject TEXT NOT NULL CHECK (subject <> ''),
      is_copy INTEGER NOT NULL CHECK (is_copy IN (0, 1)),
      form TEXT NOT NULL CHECK (form <> ''),
      edition TEXT NOT NULL CHECK (edition <> ''),
      languages TEXT NOT NULL CHECK (languages <> ''),
      content TEXT NOT NULL CHECK (length(content) = 64 AND content NOT GLOB '*[^0-9a-f]*'),
      -- Eight hexadecimal digits of each line.
      lines TEXT NOT NULL CHECK (length(lines) % 8 = 0 AND lines NOT GLOB '*[^0-9a-f]*'),
      -- Of the file; null where it held other documents, too.
      sha256 TEXT CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      bytes INTEGER CHECK (bytes >= 1),
      producer TEXT NOT NULL CHECK (producer <> ''),
      printed_on TEXT NOT NULL
        CHECK (printed_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      printed_by TEXT NOT NULL,
      printed_at INTEGER NOT NULL,
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      PRIMARY KEY (document, subject, is_copy),
      CHECK ((sha256 IS NULL) = (bytes IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX printed_document_entry ON printed_document (entry);

    CREATE TRIGGER printed_document_once
    BEFORE INSERT ON printed_document
    WHEN EXISTS (
      SELECT 1 FROM printed_document
      WHERE document = NEW.document AND subject = NEW.subject AND is_copy = NEW.is_copy)
    BEGIN SELECT RAISE(ABORT, 'printed_document: only one print is the first'); END;

    CREATE TRIGGER printed_document_is_of_something
    BEFORE INSERT ON printed_document
    WHEN NOT EXISTS (SELECT 1 FROM certificate WHERE number = NEW.subject)
      AND NOT EXISTS (SELECT 1 FROM verification WHERE id = NEW.subject)
    BEGIN SELECT RAISE(ABORT, 'printed_document: of what is not there'); END;

    CREATE TRIGGER electronic_certificate_is_a_file_of_its_own
    BEFORE INSERT ON printed_document
    WHEN NEW.document = 'certificate' AND NEW.is_copy = 0 AND NEW.sha256 IS NULL
      AND EXISTS (SELECT 1 FROM electronic_certificate WHERE certificate = NEW.subject)
    BEGIN SELECT RAISE(ABORT, 'printed_document: an electronic certificate is a file of its own'); END;


    """

  private static let signedFileTable = """
    CREATE TABLE signed_file (
      certificate TEXT NOT NULL PRIMARY KEY REFERENCES electronic_certificate (certificate),
      sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      bytes INTEGER NOT NULL CHECK (bytes > unsigned_bytes),
      -- The first print, with which the file begins.
      unsigned_sha256 TEXT NOT NULL
        CHECK (length(unsigned_sha256) = 64 AND unsigned_sha256 NOT GLOB '*[^0-9a-f]*'),
      unsigned_bytes INTEGER NOT NULL CHECK (unsigned_bytes >= 1),
      -- Who signed, in the order of signing.
      signatures TEXT NOT NULL CHECK (json_valid(signatures) AND json_array_length(signatures) >= 1),
      accepted_on TEXT NOT NULL
        CHECK (accepted_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      accepted_by TEXT NOT NULL,
      accepted_at INTEGER NOT NULL,
      entry INTEGER NOT NULL REFERENCES journal (sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX signed_file_entry ON signed_file (entry);

    CREATE TRIGGER signed_file_once
    BEFORE INSERT ON signed_file
    WHEN EXISTS (
      SELECT 1 FROM signed_file WHERE certificate = NEW.certificate OR sha256 = NEW.sha256)
    BEGIN SELECT RAISE(ABORT, 'signed_file: it is taken back once'); END;

    CREATE TRIGGER signed_file_begins_with_the_first_print
    BEFORE INSERT ON signed_file
    WHEN NOT EXISTS (
      SELECT 1 FROM printed_document
      WHERE document = 'certificate' AND subject = NEW.certificate AND is_copy = 0
        AND sha256 = NEW.unsigned_sha256 AND bytes = NEW.unsigned_bytes)
    BEGIN SELECT RAISE(ABORT, 'signed_file: it begins with the first print'); END;

    CREATE TRIGGER signed_file_is_of_a_standing_certificate
    BEFORE INSERT ON signed_file
    WHEN EXISTS (SELECT 1 FROM certificate_event WHERE certificate = NEW.certificate)
      OR NEW.accepted_on < (SELECT issued_on FROM certificate WHERE number = NEW.certificate)
    BEGIN SELECT RAISE(ABORT, 'signed_file: the certificate ended, or was not issued yet'); END;


    """
}
