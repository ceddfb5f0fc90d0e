extension Schema {
  /// Version 3: how a certificate ended, the keys that sign, what they signed, what was printed first. Never edited once
  /// released.
  ///
  /// A certified record may now be superseded, by the record of a replacement and by nothing else. Within the deed the
  /// event comes first, the record after it and the certificate last, so that each is held against the one before; that
  /// the certificate comes at all is what the deferred reference of `replaced_by` sees to.
  static let version3 =
    eventTable + signingTables + printTable
    + ["certificate_event", "signed_code", "first_print"].map(frozen).joined()

  private static let eventTable = """
    CREATE TABLE certificate_event (
      certificate TEXT NOT NULL PRIMARY KEY REFERENCES certificate (number),
      kind TEXT NOT NULL CHECK (kind IN ('void', 'superseded')),
      ended_on TEXT NOT NULL
        CHECK (ended_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      ended_by TEXT NOT NULL,
      ended_at INTEGER NOT NULL,
      reason TEXT NOT NULL CHECK (reason <> ''),
      replaced_by TEXT UNIQUE REFERENCES certificate (number) DEFERRABLE INITIALLY DEFERRED,
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      CHECK ((kind = 'superseded') = (replaced_by IS NOT NULL)),
      CHECK (replaced_by <> certificate)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX certificate_event_entry ON certificate_event (entry);

    CREATE TRIGGER certificate_event_once
    BEFORE INSERT ON certificate_event
    WHEN EXISTS (
      SELECT 1 FROM certificate_event
      WHERE certificate = NEW.certificate OR replaced_by = NEW.replaced_by)
    BEGIN SELECT RAISE(ABORT, 'certificate_event: a certificate ends once'); END;

    CREATE TRIGGER certificate_event_is_not_before_issue
    BEFORE INSERT ON certificate_event
    WHEN NEW.ended_on < (SELECT issued_on FROM certificate WHERE number = NEW.certificate)
    BEGIN SELECT RAISE(ABORT, 'certificate_event: a certificate ends after it was issued'); END;

    CREATE TRIGGER replacement_is_new
    BEFORE INSERT ON certificate_event
    WHEN EXISTS (SELECT 1 FROM certificate WHERE number = NEW.replaced_by)
    BEGIN SELECT RAISE(ABORT, 'certificate_event: a replacement is issued in the same deed'); END;

    CREATE TRIGGER replacement_is_for_the_record_that_follows
    BEFORE INSERT ON certificate
    WHEN EXISTS (
      SELECT 1
      FROM certificate_event AS e
      JOIN certificate AS old ON old.number = e.certificate
      WHERE e.replaced_by = NEW.number
        AND old.verification IS NOT (
          SELECT supersedes FROM verification WHERE id = NEW.verification))
    BEGIN SELECT RAISE(ABORT, 'certificate: a replacement is for the record that follows'); END;

    DROP TRIGGER certified_record_is_not_superseded;

    CREATE TRIGGER certified_record_is_not_superseded
    BEFORE INSERT ON verification
    WHEN EXISTS (SELECT 1 FROM verification WHERE supersedes = NEW.supersedes)
      OR EXISTS (
        SELECT 1 FROM certificate
        WHERE verification = NEW.supersedes
          AND NOT EXISTS (
            SELECT 1 FROM certificate_event
            WHERE certificate = number AND kind = 'superseded'))
    BEGIN SELECT RAISE(ABORT, 'verification: certified or superseded already'); END;


    """

  private static let signingTables = """
    CREATE TABLE signing_key (
      -- The text by which a code names its key.
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      -- Ed25519, 32 bytes in lower-case hex.
      public_key TEXT NOT NULL UNIQUE
        CHECK (length(public_key) = 64 AND public_key NOT GLOB '*[^0-9a-f]*'),
      -- Encrypted under a passphrase; null where the register never held it.
      private_key TEXT CHECK (private_key <> ''),
      valid_from TEXT NOT NULL
        CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      valid_until TEXT NOT NULL
        CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      retired_on TEXT
        CHECK (retired_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      retired_reason TEXT CHECK (retired_reason <> ''),
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      retired_entry INTEGER REFERENCES journal (sequence),
      CHECK (valid_from <= valid_until),
      CHECK (retired_on >= valid_from),
      CHECK ((retired_on IS NULL) = (retired_entry IS NULL)),
      CHECK ((retired_on IS NULL) = (retired_reason IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX signing_key_entry ON signing_key (entry);
    CREATE INDEX signing_key_retired ON signing_key (retired_entry)
      WHERE retired_entry IS NOT NULL;

    CREATE TRIGGER signing_key_once
    BEFORE INSERT ON signing_key
    WHEN NEW.retired_on IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM signing_key WHERE id = NEW.id OR public_key = NEW.public_key)
    BEGIN SELECT RAISE(ABORT, 'signing_key: it is there, or not new'); END;

    CREATE TRIGGER signing_key_is_only_retired
    BEFORE UPDATE ON signing_key
    WHEN OLD.retired_on IS NOT NULL
      OR NEW.retired_on IS NULL
      OR NEW.id <> OLD.id
      OR NEW.public_key <> OLD.public_key
      OR NEW.private_key IS NOT OLD.private_key
      OR NEW.valid_from <> OLD.valid_from
      OR NEW.valid_until <> OLD.valid_until
      OR NEW.entry <> OLD.entry
    BEGIN SELECT RAISE(ABORT, 'signing_key: it is retired once, and changed in nothing else'); END;

    CREATE TRIGGER signing_key_is_not_deleted
    BEFORE DELETE ON signing_key
    BEGIN SELECT RAISE(ABORT, 'signing_key: a row is never deleted'); END;

    CREATE TABLE signed_code (
      certificate TEXT NOT NULL PRIMARY KEY REFERENCES certificate (number),
      signing_key TEXT NOT NULL REFERENCES signing_key (id),
      code TEXT NOT NULL UNIQUE CHECK (code <> ''),
      entry INTEGER NOT NULL REFERENCES journal (sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX signed_code_key ON signed_code (signing_key);
    CREATE INDEX signed_code_entry ON signed_code (entry);

    CREATE TRIGGER signed_code_once
    BEFORE INSERT ON signed_code
    WHEN EXISTS (
      SELECT 1 FROM signed_code WHERE certificate = NEW.certificate OR code = NEW.code)
    BEGIN SELECT RAISE(ABORT, 'signed_code: a certificate is signed once'); END;


    """

  private static let printTable = """
    CREATE TABLE first_print (
      certificate TEXT NOT NULL REFERENCES certificate (number),
      -- Which of the certificate's documents: the certificate, a marked copy of it, the stamp.
      document TEXT NOT NULL CHECK (document <> ''),
      language TEXT NOT NULL CHECK (language IN ('vi', 'en')),
      form_version TEXT NOT NULL CHECK (form_version <> ''),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      PRIMARY KEY (certificate, document, language)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX first_print_entry ON first_print (entry);

    CREATE TRIGGER first_print_once
    BEFORE INSERT ON first_print
    WHEN EXISTS (
      SELECT 1 FROM first_print
      WHERE certificate = NEW.certificate
        AND document = NEW.document
        AND language = NEW.language)
    BEGIN SELECT RAISE(ABORT, 'first_print: only one is the first'); END;


    """
}
