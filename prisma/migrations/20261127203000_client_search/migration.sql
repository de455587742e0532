-- Customers are looked for by any part of a name or number. Trigrams come with PostgreSQL itself and may be made by
-- whoever owns the database. The expressions are those of search-conversations.ts.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE INDEX "clients_names_idx" ON "conversation_schema"."clients" USING GIN (
  translate(lower(coalesce("name", '') || ' ' || coalesce("username", '')), 'áàâãäåéèêëíìîïóòôõöúùûüçñý', 'aaaaaaeeeeiiiiooooouuuucny') gin_trgm_ops
);

CREATE INDEX "clients_numbers_idx" ON "conversation_schema"."clients" USING GIN (
  (coalesce("phone", '') || ' ' || coalesce("wa_id", '')) gin_trgm_ops
);
