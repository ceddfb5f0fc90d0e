extension Schema {
  /// Version 1: the whole schema of the first release. Never edited once released; a change is a further version.
  ///
  /// What must never happen is said here and not hoped for elsewhere. Nothing is changed or deleted but what a verb
  /// changes: a stamp gets an officer once and a certificate once, a series moves on. Rows name the journal line that
  /// vouches for them in `entry`. A `…_once` trigger stands before unique keys because `INSERT OR REPLACE` deletes
  /// without asking the triggers of deletion.
  static let version1 =
    journalTable + centreTables + classTables + verificationTables + certificateTables + stampTables
    + [
      "journal", "centre", "officer", "customer", "standard", "class_text", "approval",
      "instrument", "lot", "verification", "certificate",
    ].map(frozen).joined()

  static func frozen(_ table: String) -> String {
    """
    CREATE TRIGGER \(table)_is_not_changed
    BEFORE UPDATE ON \(table)
    BEGIN SELECT RAISE(ABORT, '\(table): a row is never changed'); END;

    CREATE TRIGGER \(table)_is_not_deleted
    BEFORE DELETE ON \(table)
    BEGIN SELECT RAISE(ABORT, '\(table): a row is never deleted'); END;

    """
  }

  private static let journalTable = """
    CREATE TABLE journal (
      sequence INTEGER NOT NULL PRIMARY KEY CHECK (sequence >= 1),
      written_at INTEGER NOT NULL,
      written_by TEXT NOT NULL,
      verb TEXT NOT NULL,
      subject TEXT NOT NULL,
      previous TEXT NOT NULL CHECK (length(previous) = 64),
      digest TEXT NOT NULL CHECK (length(digest) = 64)
    ) STRICT;

    CREATE TRIGGER journal_follows
    BEFORE INSERT ON journal
    WHEN NEW.sequence IS NOT (SELECT COALESCE(MAX(sequence), 0) + 1 FROM journal)
      OR NEW.previous IS NOT COALESCE(
        (SELECT digest FROM journal ORDER BY sequence DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000')
    BEGIN SELECT RAISE(ABORT, 'journal: a line follows the last one'); END;


    """

  private static let centreTables = """
    CREATE TABLE centre (
      one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
      settings TEXT NOT NULL CHECK (json_valid(settings)),
      entry INTEGER NOT NULL REFERENCES journal (sequence)
    ) STRICT;

    CREATE TRIGGER centre_once
    BEFORE INSERT ON centre
    WHEN EXISTS (SELECT 1 FROM centre)
    BEGIN SELECT RAISE(ABORT, 'centre: there is one'); END;

    CREATE TABLE officer (
      card TEXT NOT NULL PRIMARY KEY CHECK (card <> ''),
      name TEXT NOT NULL,
      fields TEXT NOT NULL CHECK (json_valid(fields)),
      term_first TEXT NOT NULL CHECK (term_first GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      term_last TEXT NOT NULL CHECK (term_last GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      CHECK (term_first <= term_last)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX officer_entry ON officer (entry);

    CREATE TRIGGER officer_once
    BEFORE INSERT ON officer
    WHEN EXISTS (SELECT 1 FROM officer WHERE card = NEW.card)
    BEGIN SELECT RAISE(ABORT, 'officer: the card is there'); END;

    CREATE TABLE customer (
      code TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
      name TEXT NOT NULL,
      address TEXT NOT NULL,
      entry INTEGER NOT NULL REFERENCES journal (sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX customer_entry ON customer (entry);

    CREATE TRIGGER customer_once
    BEFORE INSERT ON customer
    WHEN EXISTS (SELECT 1 FROM customer WHERE code = NEW.code)
    BEGIN SELECT RAISE(ABORT, 'customer: the code is there'); END;

    CREATE TABLE standard (
      code TEXT NOT NULL PRIMARY KEY CHECK (code <> ''),
      name TEXT NOT NULL,
      serial TEXT NOT NULL,
      certificate TEXT NOT NULL,
      calibration_until TEXT NOT NULL
        CHECK (calibration_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      decision_until TEXT NOT NULL
        CHECK (decision_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      entry INTEGER NOT NULL REFERENCES journal (sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX standard_entry ON standard (entry);

    CREATE TRIGGER standard_once
    BEFORE INSERT ON standard
    WHEN EXISTS (SELECT 1 FROM standard WHERE code = NEW.code)
    BEGIN SELECT RAISE(ABORT, 'standard: the code is there'); END;


    """

  private static let classTables = """
    CREATE TABLE class_text (
      digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
      id TEXT NOT NULL CHECK (id <> ''),
      version TEXT NOT NULL CHECK (version <> ''),
      text TEXT NOT NULL CHECK (json_valid(text)),
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      UNIQUE (id, version)
    ) STRICT;

    CREATE INDEX class_text_entry ON class_text (entry);

    CREATE TRIGGER class_text_once
    BEFORE INSERT ON class_text
    WHEN EXISTS (SELECT 1 FROM class_text WHERE digest = NEW.digest)
      OR EXISTS (SELECT 1 FROM class_text WHERE id = NEW.id AND version = NEW.version)
    BEGIN SELECT RAISE(ABORT, 'class_text: a version is fixed'); END;

    CREATE TABLE approval (
      class_digest TEXT NOT NULL PRIMARY KEY REFERENCES class_text (digest),
      approved_by TEXT NOT NULL,
      approved_at INTEGER NOT NULL,
      accepted_unconfirmed INTEGER NOT NULL CHECK (accepted_unconfirmed IN (0, 1)),
      entry INTEGER NOT NULL REFERENCES journal (sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX approval_entry ON approval (entry);

    CREATE TRIGGER approval_once
    BEFORE INSERT ON approval
    WHEN EXISTS (SELECT 1 FROM approval WHERE class_digest = NEW.class_digest)
    BEGIN SELECT RAISE(ABORT, 'approval: it is given once'); END;


    """

  private static let verificationTables = """
    CREATE TABLE instrument (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      class_id TEXT NOT NULL CHECK (class_id <> ''),
      maker TEXT NOT NULL,
      type TEXT NOT NULL,
      serial TEXT NOT NULL CHECK (serial <> ''),
      year TEXT NOT NULL,
      country TEXT NOT NULL,
      customer TEXT REFERENCES customer (code),
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      UNIQUE (maker, type, serial)
    ) STRICT;

    CREATE INDEX instrument_serial ON instrument (serial, maker, type);
    CREATE INDEX instrument_customer ON instrument (customer) WHERE customer IS NOT NULL;
    CREATE INDEX instrument_entry ON instrument (entry);

    CREATE TRIGGER instrument_once
    BEFORE INSERT ON instrument
    WHEN EXISTS (SELECT 1 FROM instrument WHERE id = NEW.id)
      OR EXISTS (
        SELECT 1 FROM instrument
        WHERE maker = NEW.maker AND type = NEW.type AND serial = NEW.serial)
    BEGIN SELECT RAISE(ABORT, 'instrument: it is there'); END;

    CREATE TABLE lot (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      file_digest TEXT NOT NULL UNIQUE,
      file_name TEXT NOT NULL,
      count INTEGER NOT NULL CHECK (count >= 1),
      recorded_at INTEGER NOT NULL,
      entry INTEGER NOT NULL REFERENCES journal (sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX lot_entry ON lot (entry);

    CREATE TRIGGER lot_once
    BEFORE INSERT ON lot
    WHEN EXISTS (SELECT 1 FROM lot WHERE id = NEW.id OR file_digest = NEW.file_digest)
    BEGIN SELECT RAISE(ABORT, 'lot: it is there'); END;

    CREATE TABLE verification (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      lot TEXT REFERENCES lot (id),
      -- The row of the lot's file; a correction stands where the record stood that it corrects.
      position INTEGER CHECK (position >= 1),
      instrument TEXT NOT NULL REFERENCES instrument (id),
      class_digest TEXT NOT NULL REFERENCES class_text (digest),
      field TEXT NOT NULL CHECK (field IN (
        'electricity', 'mass', 'volume', 'pressure', 'earthResistance', 'xray', 'waterMeters')),
      verified_on TEXT NOT NULL
        CHECK (verified_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      kind TEXT NOT NULL CHECK (kind IN ('initial', 'periodic', 'afterRepair')),
      officer TEXT NOT NULL,
      -- Who used the instrument on the day; another may own it later.
      customer TEXT REFERENCES customer (code),
      standards TEXT NOT NULL CHECK (json_valid(standards)),
      inputs TEXT NOT NULL CHECK (json_valid(inputs)),
      result TEXT NOT NULL CHECK (json_valid(result)),
      verdict TEXT NOT NULL CHECK (verdict IN ('conforms', 'fails', 'incomplete')),
      supersedes TEXT REFERENCES verification (id),
      reason TEXT,
      recorded_at INTEGER NOT NULL,
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      CHECK ((lot IS NULL) = (position IS NULL)),
      CHECK ((supersedes IS NULL) = (reason IS NULL)),
      CHECK (supersedes <> id)
    ) STRICT;

    CREATE INDEX verification_month ON verification (field, verified_on, verdict, id);
    CREATE INDEX verification_instrument ON verification (instrument, verified_on, id);
    CREATE INDEX verification_lot ON verification (lot, position) WHERE lot IS NOT NULL;
    CREATE INDEX verification_entry ON verification (entry);
    CREATE UNIQUE INDEX verification_supersedes
      ON verification (supersedes)
      WHERE supersedes IS NOT NULL;

    CREATE TRIGGER verification_once
    BEFORE INSERT ON verification
    WHEN EXISTS (SELECT 1 FROM verification WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'verification: it is there'); END;


    """

  private static let certificateTables = """
    CREATE TABLE series (
      pattern TEXT NOT NULL,
      year INTEGER NOT NULL,
      -- The sequence last spent.
      last INTEGER NOT NULL CHECK (last >= 1),
      PRIMARY KEY (pattern, year)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER series_moves_on
    BEFORE UPDATE ON series
    WHEN NEW.pattern <> OLD.pattern OR NEW.year <> OLD.year OR NEW.last <= OLD.last
    BEGIN SELECT RAISE(ABORT, 'series: a number spent stays spent'); END;

    CREATE TRIGGER series_is_not_deleted
    BEFORE DELETE ON series
    BEGIN SELECT RAISE(ABORT, 'series: a row is never deleted'); END;

    CREATE TRIGGER series_once
    BEFORE INSERT ON series
    WHEN EXISTS (SELECT 1 FROM series WHERE pattern = NEW.pattern AND year = NEW.year)
    BEGIN SELECT RAISE(ABORT, 'series: it is there'); END;

    CREATE TABLE certificate (
      number TEXT NOT NULL PRIMARY KEY CHECK (number <> ''),
      pattern TEXT NOT NULL,
      year INTEGER NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence >= 1),
      verification TEXT NOT NULL UNIQUE REFERENCES verification (id),
      issued_on TEXT NOT NULL
        CHECK (issued_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      valid_until TEXT
        CHECK (valid_until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
      stamp_series TEXT,
      stamp_digits INTEGER,
      stamp_number INTEGER,
      issued_by TEXT NOT NULL,
      issued_at INTEGER NOT NULL,
      entry INTEGER NOT NULL REFERENCES journal (sequence),
      UNIQUE (pattern, year, sequence),
      UNIQUE (stamp_series, stamp_digits, stamp_number),
      FOREIGN KEY (pattern, year) REFERENCES series (pattern, year),
      FOREIGN KEY (stamp_series, stamp_digits, stamp_number)
        REFERENCES stamp (series, digits, number),
      CHECK ((stamp_series IS NULL) = (stamp_digits IS NULL)),
      CHECK ((stamp_series IS NULL) = (stamp_number IS NULL))
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX certificate_entry ON certificate (entry);

    CREATE TRIGGER certificate_once
    BEFORE INSERT ON certificate
    WHEN EXISTS (SELECT 1 FROM certificate WHERE number = NEW.number)
      OR EXISTS (SELECT 1 FROM certificate WHERE verification = NEW.verification)
      OR EXISTS (
        SELECT 1 FROM certificate
        WHERE pattern = NEW.pattern AND year = NEW.year AND sequence = NEW.sequence)
      OR EXISTS (
        SELECT 1 FROM certificate
        WHERE stamp_series = NEW.stamp_series
          AND stamp_digits = NEW.stamp_digits
          AND stamp_number = NEW.stamp_number)
    BEGIN SELECT RAISE(ABORT, 'certificate: number, record, sequence and stamp serve once'); END;

    CREATE TRIGGER certificate_is_within_its_series
    BEFORE INSERT ON certificate
    WHEN NEW.sequence > COALESCE(
      (SELECT last FROM series WHERE pattern = NEW.pattern AND year = NEW.year), 0)
    BEGIN SELECT RAISE(ABORT, 'certificate: the series has not handed out this number'); END;

    CREATE TRIGGER certificate_is_for_what_passed
    BEFORE INSERT ON certificate
    WHEN (SELECT verdict FROM verification WHERE id = NEW.verification) IS NOT 'conforms'
      OR EXISTS (SELECT 1 FROM verification WHERE supersedes = NEW.verification)
    BEGIN SELECT RAISE(ABORT, 'certificate: only for a record that conforms and stands'); END;

    CREATE TRIGGER certified_record_is_not_superseded
    BEFORE INSERT ON verification
    WHEN EXISTS (SELECT 1 FROM certificate WHERE verification = NEW.supersedes)
      OR EXISTS (SELECT 1 FROM verification WHERE supersedes = NEW.supersedes)
    BEGIN SELECT RAISE(ABORT, 'verification: certified or superseded already'); END;


    """

  private static let stampTables = """
    CREATE TABLE stamp (
      series TEXT NOT NULL,
      digits INTEGER NOT NULL CHECK (digits BETWEEN 1 AND 9),
      number INTEGER NOT NULL CHECK (number >= 1),
      allotted_to TEXT REFERENCES officer (card),
      certificate TEXT UNIQUE REFERENCES certificate (number),
      received_entry INTEGER NOT NULL REFERENCES journal (sequence),
      allotted_entry INTEGER REFERENCES journal (sequence),
      bound_entry INTEGER REFERENCES journal (sequence),
      PRIMARY KEY (series, digits, number),
      CHECK ((allotted_to IS NULL) = (allotted_entry IS NULL)),
      CHECK ((certificate IS NULL) = (bound_entry IS NULL)),
      CHECK (certificate IS NULL OR allotted_to IS NOT NULL)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX stamp_free
      ON stamp (allotted_to, series, digits, number)
      WHERE certificate IS NULL AND allotted_to IS NOT NULL;
    CREATE INDEX stamp_received ON stamp (received_entry);
    CREATE INDEX stamp_allotted ON stamp (allotted_entry) WHERE allotted_entry IS NOT NULL;
    CREATE INDEX stamp_bound ON stamp (bound_entry) WHERE bound_entry IS NOT NULL;

    CREATE TRIGGER stamp_once
    BEFORE INSERT ON stamp
    WHEN NEW.allotted_to IS NOT NULL
      OR NEW.certificate IS NOT NULL
      OR EXISTS (
        SELECT 1 FROM stamp
        WHERE series = NEW.series AND digits = NEW.digits AND number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'stamp: it is received once, and free'); END;

    CREATE TRIGGER stamp_does_not_go_back
    BEFORE UPDATE ON stamp
    WHEN NEW.series <> OLD.series
      OR NEW.digits <> OLD.digits
      OR NEW.number <> OLD.number
      OR NEW.received_entry <> OLD.received_entry
      OR (OLD.allotted_to IS NOT NULL AND NEW.allotted_to IS NOT OLD.allotted_to)
      OR (OLD.allotted_entry IS NOT NULL AND NEW.allotted_entry IS NOT OLD.allotted_entry)
      OR (OLD.certificate IS NOT NULL AND NEW.certificate IS NOT OLD.certificate)
      OR (OLD.bound_entry IS NOT NULL AND NEW.bound_entry IS NOT OLD.bound_entry)
    BEGIN SELECT RAISE(ABORT, 'stamp: with whom it is and where it went stays'); END;

    CREATE TRIGGER stamp_is_bound_to_the_certificate_that_bears_it
    BEFORE UPDATE OF certificate ON stamp
    WHEN NEW.certificate IS NOT NULL AND NOT EXISTS (
      SELECT 1 FROM certificate
      WHERE number = NEW.certificate
        AND stamp_series = NEW.series
        AND stamp_digits = NEW.digits
        AND stamp_number = NEW.number)
    BEGIN SELECT RAISE(ABORT, 'stamp: the certificate does not bear it'); END;

    CREATE TRIGGER stamp_is_not_deleted
    BEFORE DELETE ON stamp
    BEGIN SELECT RAISE(ABORT, 'stamp: a row is never deleted'); END;


    """
}
