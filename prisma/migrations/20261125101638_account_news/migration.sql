-- AlterTable
ALTER TABLE "campaign_schema"."templates" ADD COLUMN     "told_at" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "workspace_schema"."business_accounts" ADD COLUMN     "connection" TEXT;
