extension Schema {
  /// Version 2: a verification may be of the field `other`. Never edited once released.
  ///
  /// SQLite cannot change a CHECK in place. Of the two ways its documentation gives ("Making Other Kinds Of Table Schema
  /// Changes", lang_altertable.html) this is the general one: make the table anew, copy every row, drop the old one, give
  /// the new one its name. The other, editing `sqlite_schema` as text under `PRAGMA writable_schema`, copies nothing, but
  /// a slip in it leaves a file that cannot be opened, and nothing notices before that. Here the engine checks each row
  /// against the new table, and ``migrate(_:from:)`` runs with foreign keys off, as the procedure asks (dropping the old
  /// table would otherwise break every certificate's reference), and checks them all before it commits.
  ///
  /// A trigger of `certificate` names the table, so it must be away while there is none of that name. Dropping a table
  /// fires no triggers of deletion; its own go with it and are made again as they were.
  static let version2 = """
    DROP TRIGGER certificate_is_for_what_passed;

    CREATE TABLE verification_2 (
      id TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
      lot TEXT REFERENCES lot (id),
      -- The row of the lot's file; a correction stands where the record stood that it corrects.
      position INTEGER CHECK (position >= 1),
      instrument TEXT NOT NULL REFERENCES instrument (id),
      class_digest TEXT NOT NULL REFERENCES class_text (digest),
      field TEXT NOT NULL CHECK (field IN (
        'electricity', 'mass', 'volume', 'pressure', 'earthResistance', 'xray', 'waterMeters',
        'other')),
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

    INSERT INTO verification_2 (
      id, lot, position, instrument, class_digest, field, verified_on, kind, officer, customer,
      standards, inputs, result, verdict, supersedes, reason, recorded_at, entry)
    SELECT
      id, lot, position, instrument, class_digest, field, verified_on, kind, officer, customer,
      standards, inputs, result, verdict, supersedes, reason, recorded_at, entry
    FROM verification
    ORDER BY rowid;

    DROP TABLE verification;

    ALTER TABLE verification_2 RENAME TO verification;

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


    """ + frozen("verification")
}
