-- Text compares and sorts by code point, as on every other database, whatever the language of this one. Tables that are there
-- already are left alone, so that this costs one question at each start.
DO $$
DECLARE
  found RECORD;
BEGIN
  FOR found IN
    SELECT table_name, column_name FROM information_schema.columns c
    JOIN information_schema.tables t USING (table_schema, table_name)
    WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND data_type = 'text'
      AND table_name <> 'flyway_schema_history' AND c.collation_name IS DISTINCT FROM 'C'
  LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT COLLATE "C"', found.table_name, found.column_name);
  END LOOP;
END
$$;
