-- Phones of Mexican and Argentine mobiles in the form they are compared in from now on: without the prefix that only
-- WhatsApp writes. Where both forms were met as two customers, they stay two.
UPDATE "conversation_schema"."clients" c
SET "phone" = regexp_replace(c."phone", '^(\+5[24])[19]', '\1')
WHERE c."phone" ~ '^\+(521|549)[0-9]{10}$'
  AND NOT EXISTS (
    SELECT FROM "conversation_schema"."clients" o
    WHERE o."workspace_id" = c."workspace_id" AND o."phone" = regexp_replace(c."phone", '^(\+5[24])[19]', '\1')
  );
