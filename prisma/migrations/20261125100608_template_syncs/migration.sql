-- AlterTable
ALTER TABLE "campaign_schema"."templates" ADD COLUMN     "edited_at" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[];

-- CreateTable
CREATE TABLE "campaign_schema"."template_syncs" (
    "workspace_id" UUID NOT NULL,
    "whatsapp_business_account_id" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "cursor" TEXT,
    "waiting_until" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "error" JSONB,

    CONSTRAINT "template_syncs_pkey" PRIMARY KEY ("workspace_id","whatsapp_business_account_id")
);

-- AddForeignKey
ALTER TABLE "campaign_schema"."template_syncs" ADD CONSTRAINT "template_syncs_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
