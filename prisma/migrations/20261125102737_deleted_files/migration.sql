-- CreateTable
CREATE TABLE "conversation_schema"."deleted_files" (
    "storage_key" TEXT NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deleted_files_pkey" PRIMARY KEY ("storage_key")
);

-- However a row goes (unused, erased, with its workspace), its files are remembered in the same transaction. In the body
-- \x3b is a semicolon: the engine that applies migrations cuts at every one that it sees, in quotes or not.
CREATE FUNCTION "conversation_schema"."remember_deleted_files"() RETURNS trigger LANGUAGE plpgsql AS E'
BEGIN
  INSERT INTO "conversation_schema"."deleted_files" ("storage_key")
  SELECT key FROM deleted, unnest(ARRAY[storage_key, thumbnail_key]) AS key WHERE key IS NOT NULL
  ON CONFLICT DO NOTHING\x3b
  RETURN NULL\x3b
END';

CREATE TRIGGER "media_deleted" AFTER DELETE ON "conversation_schema"."media"
  REFERENCING OLD TABLE AS deleted
  FOR EACH STATEMENT EXECUTE FUNCTION "conversation_schema"."remember_deleted_files"();
