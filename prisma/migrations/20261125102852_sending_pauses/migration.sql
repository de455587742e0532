-- AlterTable
ALTER TABLE "conversation_schema"."clients" ADD COLUMN     "unreachable_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "workspace_schema"."phone_numbers" ADD COLUMN     "resumed_at" TIMESTAMPTZ(3);
