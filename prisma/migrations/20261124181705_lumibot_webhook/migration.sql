-- Workspaces that were there before get their own unguessable URL.
UPDATE "workspace_schema"."workspaces"
   SET "lumibot_webhook_route_token" = (gen_random_uuid())::text
 WHERE "lumibot_webhook_route_token" IS NULL;

-- AlterTable
ALTER TABLE "workspace_schema"."workspaces" ADD COLUMN     "lumibot_webhook_secret" TEXT,
ALTER COLUMN "lumibot_webhook_route_token" SET NOT NULL,
ALTER COLUMN "lumibot_webhook_route_token" SET DEFAULT (gen_random_uuid())::text;
