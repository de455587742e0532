-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "campaign_schema";

-- CreateEnum
CREATE TYPE "conversation_schema"."media_status" AS ENUM ('PENDING', 'STORED', 'FAILED');

-- AlterTable
ALTER TABLE "conversation_schema"."clients" ADD COLUMN     "marketing_opt_out_at" TIMESTAMPTZ(3),
ADD COLUMN     "marketing_preference_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "conversation_schema"."conversations" ADD COLUMN     "channel_contact_id" TEXT,
ADD COLUMN     "channel_conversation_id" TEXT;

-- AlterTable
ALTER TABLE "conversation_schema"."messages" ADD COLUMN     "media_id" UUID,
ADD COLUMN     "target_channel_message_id" TEXT;

-- AlterTable
ALTER TABLE "conversation_schema"."webhook_deliveries" ADD COLUMN     "channel" "workspace_schema"."channel" NOT NULL DEFAULT 'WHATSAPP_CLOUD';

-- AlterTable
ALTER TABLE "workspace_schema"."workspaces" ADD COLUMN     "lumibot_webhook_route_token" TEXT;

-- CreateTable
CREATE TABLE "conversation_schema"."media" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "conversation_schema"."media_status" NOT NULL DEFAULT 'PENDING',
    "channel" "workspace_schema"."channel" NOT NULL,
    "channel_media_id" TEXT,
    "mime_type" TEXT NOT NULL,
    "filename" TEXT,
    "sha256" TEXT,
    "size_bytes" BIGINT,
    "storage_key" TEXT,
    "thumbnail_key" TEXT,
    "width" INTEGER,
    "height" INTEGER,
    "duration_ms" INTEGER,
    "error_code" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3),
    "uploaded_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stored_at" TIMESTAMPTZ(3),

    CONSTRAINT "media_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversation_schema"."media_uploads" (
    "workspace_id" UUID NOT NULL,
    "media_id" UUID NOT NULL,
    "phone_number_id" TEXT NOT NULL,
    "channel_media_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "media_uploads_pkey" PRIMARY KEY ("workspace_id","media_id","phone_number_id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."phone_numbers" (
    "workspace_id" UUID NOT NULL,
    "phone_number_id" TEXT NOT NULL,
    "display_phone_number" TEXT,
    "verified_name" TEXT,
    "quality_rating" TEXT,
    "messaging_limit" TEXT,
    "throughput_level" TEXT,
    "status" TEXT,
    "name_status" TEXT,
    "told_at" JSONB NOT NULL DEFAULT '{}',
    "paused_at" TIMESTAMPTZ(3),
    "pause_error" JSONB,
    "limit_per_second" INTEGER NOT NULL DEFAULT 80,
    "rate_per_second" DOUBLE PRECISION NOT NULL DEFAULT 80,
    "rate_adapted_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "blocked_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "phone_numbers_pkey" PRIMARY KEY ("workspace_id","phone_number_id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."business_accounts" (
    "workspace_id" UUID NOT NULL,
    "whatsapp_business_account_id" TEXT NOT NULL,
    "review_status" TEXT,
    "ban_state" TEXT,
    "ban_at" TEXT,
    "restrictions" JSONB,
    "messaging_limit" TEXT,
    "told_at" JSONB NOT NULL DEFAULT '{}',
    "quota_started_at" TIMESTAMPTZ(3),
    "quota_used" INTEGER NOT NULL DEFAULT 0,
    "quota_blocked_until" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "business_accounts_pkey" PRIMARY KEY ("workspace_id","whatsapp_business_account_id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."alerts" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "severity" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "raised_at" TIMESTAMPTZ(3) NOT NULL,
    "cleared_at" TIMESTAMPTZ(3),

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "campaign_schema"."templates" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "whatsapp_business_account_id" TEXT NOT NULL,
    "channel_template_id" TEXT,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "quality" TEXT,
    "parameter_format" TEXT NOT NULL DEFAULT 'POSITIONAL',
    "components" JSONB NOT NULL,
    "reason" TEXT,
    "header_media_id" UUID,
    "status_at" TIMESTAMPTZ(3),
    "submitted_at" TIMESTAMPTZ(3),
    "synced_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "templates_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE INDEX "media_pending_idx" ON "conversation_schema"."media"("next_attempt_at") WHERE (status = 'PENDING' AND channel_media_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "phone_numbers_phone_number_id_idx" ON "workspace_schema"."phone_numbers"("phone_number_id");

-- CreateIndex
CREATE UNIQUE INDEX "alerts_open_key" ON "workspace_schema"."alerts"("workspace_id", "kind", "subject") WHERE (cleared_at IS NULL);

-- CreateIndex
CREATE INDEX "templates_workspace_id_channel_template_id_idx" ON "campaign_schema"."templates"("workspace_id", "channel_template_id");

-- CreateIndex
CREATE UNIQUE INDEX "templates_workspace_id_whatsapp_business_account_id_name_la_key" ON "campaign_schema"."templates"("workspace_id", "whatsapp_business_account_id", "name", "language");

-- CreateIndex
CREATE UNIQUE INDEX "conversations_workspace_id_channel_channel_conversation_id_key" ON "conversation_schema"."conversations"("workspace_id", "channel", "channel_conversation_id");

-- CreateIndex
CREATE INDEX "messages_target_idx" ON "conversation_schema"."messages"("workspace_id", "target_channel_message_id") WHERE (target_channel_message_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "messages_media_idx" ON "conversation_schema"."messages"("workspace_id", "media_id") WHERE (media_id IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_lumibot_webhook_route_token_key" ON "workspace_schema"."workspaces"("lumibot_webhook_route_token");

-- AddForeignKey
ALTER TABLE "conversation_schema"."messages" ADD CONSTRAINT "messages_workspace_id_media_id_fkey" FOREIGN KEY ("workspace_id", "media_id") REFERENCES "conversation_schema"."media"("workspace_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_schema"."media" ADD CONSTRAINT "media_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_schema"."media_uploads" ADD CONSTRAINT "media_uploads_workspace_id_media_id_fkey" FOREIGN KEY ("workspace_id", "media_id") REFERENCES "conversation_schema"."media"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."phone_numbers" ADD CONSTRAINT "phone_numbers_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."business_accounts" ADD CONSTRAINT "business_accounts_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."alerts" ADD CONSTRAINT "alerts_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "campaign_schema"."templates" ADD CONSTRAINT "templates_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
