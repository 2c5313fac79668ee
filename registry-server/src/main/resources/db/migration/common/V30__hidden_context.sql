-- A context that was removed is not listed; its row stays, so that no id is given twice.
ALTER TABLE context ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;
