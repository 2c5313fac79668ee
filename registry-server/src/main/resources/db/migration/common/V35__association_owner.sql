-- A subject belongs to one resource, whoever says so first.
CREATE UNIQUE INDEX association_owner ON association (context, subject)
  WHERE lifecycle = 'STRONG';
