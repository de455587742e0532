-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "conversation_schema";

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "workspace_schema";

-- CreateEnum
CREATE TYPE "conversation_schema"."conversation_status" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "conversation_schema"."assistant_state" AS ENUM ('OFF', 'ON', 'HANDED_OVER');

-- CreateEnum
CREATE TYPE "conversation_schema"."sender_type" AS ENUM ('CLIENT', 'AGENT', 'AI', 'CAMPAIGN', 'SYSTEM');

-- CreateEnum
CREATE TYPE "conversation_schema"."message_status" AS ENUM ('RECEIVED', 'QUEUED', 'SENDING', 'UNKNOWN', 'SENT', 'DELIVERED', 'READ', 'PLAYED', 'FAILED');

-- CreateEnum
CREATE TYPE "workspace_schema"."channel" AS ENUM ('WHATSAPP_CLOUD', 'LUMIBOT');

-- CreateEnum
CREATE TYPE "workspace_schema"."role" AS ENUM ('OWNER', 'ADMIN', 'AGENT', 'MARKETING');

-- CreateTable
CREATE TABLE "conversation_schema"."clients" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "phone" TEXT,
    "wa_id" TEXT,
    "bsuid" TEXT,
    "username" TEXT,
    "name" TEXT,
    "profile_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clients_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversation_schema"."conversations" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "channel" "workspace_schema"."channel" NOT NULL,
    "status" "conversation_schema"."conversation_status" NOT NULL DEFAULT 'OPEN',
    "assignee_id" UUID,
    "last_message_id" UUID,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "last_inbound_at" TIMESTAMPTZ(3),
    "window_expires_at" TIMESTAMPTZ(3),
    "unread_count" INTEGER NOT NULL DEFAULT 0,
    "assistant_state" "conversation_schema"."assistant_state" NOT NULL DEFAULT 'OFF',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conversations_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversation_schema"."messages" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "sender_type" "conversation_schema"."sender_type" NOT NULL,
    "sender_user_id" UUID,
    "kind" TEXT NOT NULL,
    "body" TEXT,
    "payload" JSONB,
    "channel" "workspace_schema"."channel" NOT NULL,
    "channel_message_id" TEXT,
    "status" "conversation_schema"."message_status" NOT NULL,
    "error" JSONB,
    "pricing" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "attempted_at" TIMESTAMPTZ(3),
    "next_attempt_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "read_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "messages_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversation_schema"."feed_events" (
    "workspace_id" UUID NOT NULL,
    "id" BIGSERIAL NOT NULL,
    "xid" xid8 NOT NULL DEFAULT pg_current_xact_id(),
    "type" TEXT NOT NULL,
    "conversation_id" UUID NOT NULL,
    "message_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "feed_events_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversation_schema"."webhook_deliveries" (
    "id" BIGSERIAL NOT NULL,
    "route_workspace_id" UUID,
    "body" BYTEA NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_schema"."dead_letters" (
    "id" UUID NOT NULL,
    "delivery_id" BIGINT NOT NULL,
    "workspace_id" UUID,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "payload" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dead_letters_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_schema"."account_events" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "field" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_events_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "conversation_schema"."waiting_statuses" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_message_id" TEXT NOT NULL,
    "message_id" UUID,
    "status" TEXT NOT NULL,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "waiting_statuses_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."users" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "email_verified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "locale" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."sessions" (
    "id" UUID NOT NULL,
    "token" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ip_address" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."accounts" (
    "id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "provider_id" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "access_token" TEXT,
    "refresh_token" TEXT,
    "id_token" TEXT,
    "access_token_expires_at" TIMESTAMPTZ(3),
    "refresh_token_expires_at" TIMESTAMPTZ(3),
    "scope" TEXT,
    "password" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "accounts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."verifications" (
    "id" UUID NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "verifications_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."rate_limits" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "last_request" BIGINT NOT NULL,

    CONSTRAINT "rate_limits_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."server_secrets" (
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "server_secrets_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "workspace_schema"."workspaces" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "channel" "workspace_schema"."channel" NOT NULL DEFAULT 'WHATSAPP_CLOUD',
    "whatsapp_phone_number_id" TEXT,
    "whatsapp_business_account_id" TEXT,
    "whatsapp_access_token" TEXT,
    "whatsapp_app_secret" TEXT,
    "whatsapp_webhook_verify_token" TEXT,
    "whatsapp_webhook_route_token" TEXT NOT NULL,
    "secret_hints" JSONB NOT NULL DEFAULT '{}',
    "lumibot_base_url" TEXT,
    "lumibot_account_id" TEXT,
    "lumibot_inbox_id" TEXT,
    "lumibot_api_token" TEXT,
    "webhook_verified_at" TIMESTAMPTZ(3),
    "connection_report" JSONB,
    "connection_tested_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workspaces_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."members" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" "workspace_schema"."role" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "members_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."invitations" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" "workspace_schema"."role" NOT NULL,
    "token_hash" TEXT NOT NULL,
    "invited_by_user_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateTable
CREATE TABLE "workspace_schema"."audit_log" (
    "workspace_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actor_user_id" UUID,
    "action" TEXT NOT NULL,
    "subject_id" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "audit_log_pkey" PRIMARY KEY ("workspace_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "clients_workspace_id_phone_key" ON "conversation_schema"."clients"("workspace_id", "phone");

-- CreateIndex
CREATE UNIQUE INDEX "clients_workspace_id_bsuid_key" ON "conversation_schema"."clients"("workspace_id", "bsuid");

-- CreateIndex
CREATE INDEX "conversations_list_idx" ON "conversation_schema"."conversations"("workspace_id", "status", "last_message_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "conversations_unread_idx" ON "conversation_schema"."conversations"("workspace_id", "last_message_at" DESC, "id" DESC) WHERE (status = 'OPEN' AND unread_count > 0);

-- CreateIndex
CREATE UNIQUE INDEX "conversations_workspace_id_client_id_channel_key" ON "conversation_schema"."conversations"("workspace_id", "client_id", "channel");

-- CreateIndex
CREATE INDEX "messages_thread_idx" ON "conversation_schema"."messages"("workspace_id", "conversation_id", "sent_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "messages_undelivered_idx" ON "conversation_schema"."messages"("workspace_id", "conversation_id", "sent_at", "id") WHERE (status = 'QUEUED' OR status = 'SENDING');

-- CreateIndex
CREATE UNIQUE INDEX "messages_workspace_id_channel_message_id_key" ON "conversation_schema"."messages"("workspace_id", "channel_message_id");

-- CreateIndex
CREATE INDEX "feed_events_cursor_idx" ON "conversation_schema"."feed_events"("workspace_id", "xid", "id");

-- CreateIndex
CREATE INDEX "feed_events_created_at_idx" ON "conversation_schema"."feed_events"("created_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_unapplied_idx" ON "conversation_schema"."webhook_deliveries"("id") WHERE (applied_at IS NULL);

-- CreateIndex
CREATE INDEX "dead_letters_workspace_id_created_at_idx" ON "conversation_schema"."dead_letters"("workspace_id", "created_at");

-- CreateIndex
CREATE INDEX "dead_letters_delivery_id_idx" ON "conversation_schema"."dead_letters"("delivery_id");

-- CreateIndex
CREATE INDEX "account_events_workspace_id_occurred_at_idx" ON "conversation_schema"."account_events"("workspace_id", "occurred_at");

-- CreateIndex
CREATE UNIQUE INDEX "account_events_workspace_id_digest_key" ON "conversation_schema"."account_events"("workspace_id", "digest");

-- CreateIndex
CREATE INDEX "waiting_statuses_workspace_id_message_id_idx" ON "conversation_schema"."waiting_statuses"("workspace_id", "message_id");

-- CreateIndex
CREATE UNIQUE INDEX "waiting_statuses_workspace_id_channel_message_id_status_key" ON "conversation_schema"."waiting_statuses"("workspace_id", "channel_message_id", "status");

-- CreateIndex
CREATE UNIQUE INDEX "users_email_key" ON "workspace_schema"."users"("email");

-- CreateIndex
CREATE UNIQUE INDEX "sessions_token_key" ON "workspace_schema"."sessions"("token");

-- CreateIndex
CREATE INDEX "sessions_user_id_idx" ON "workspace_schema"."sessions"("user_id");

-- CreateIndex
CREATE INDEX "accounts_user_id_idx" ON "workspace_schema"."accounts"("user_id");

-- CreateIndex
CREATE INDEX "verifications_identifier_idx" ON "workspace_schema"."verifications"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "rate_limits_key_key" ON "workspace_schema"."rate_limits"("key");

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_slug_key" ON "workspace_schema"."workspaces"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_whatsapp_phone_number_id_key" ON "workspace_schema"."workspaces"("whatsapp_phone_number_id");

-- CreateIndex
CREATE UNIQUE INDEX "workspaces_whatsapp_webhook_route_token_key" ON "workspace_schema"."workspaces"("whatsapp_webhook_route_token");

-- CreateIndex
CREATE INDEX "workspaces_whatsapp_business_account_id_idx" ON "workspace_schema"."workspaces"("whatsapp_business_account_id");

-- CreateIndex
CREATE INDEX "members_user_id_idx" ON "workspace_schema"."members"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "members_workspace_id_user_id_key" ON "workspace_schema"."members"("workspace_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "workspace_schema"."invitations"("token_hash");

-- CreateIndex
CREATE INDEX "invitations_workspace_id_email_idx" ON "workspace_schema"."invitations"("workspace_id", "email");

-- CreateIndex
CREATE INDEX "audit_log_workspace_id_created_at_idx" ON "workspace_schema"."audit_log"("workspace_id", "created_at");

-- AddForeignKey
ALTER TABLE "conversation_schema"."clients" ADD CONSTRAINT "clients_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_schema"."conversations" ADD CONSTRAINT "conversations_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_schema"."conversations" ADD CONSTRAINT "conversations_workspace_id_client_id_fkey" FOREIGN KEY ("workspace_id", "client_id") REFERENCES "conversation_schema"."clients"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_schema"."messages" ADD CONSTRAINT "messages_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_schema"."messages" ADD CONSTRAINT "messages_workspace_id_conversation_id_fkey" FOREIGN KEY ("workspace_id", "conversation_id") REFERENCES "conversation_schema"."conversations"("workspace_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_schema"."dead_letters" ADD CONSTRAINT "dead_letters_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_schema"."account_events" ADD CONSTRAINT "account_events_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "workspace_schema"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."accounts" ADD CONSTRAINT "accounts_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "workspace_schema"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."members" ADD CONSTRAINT "members_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."members" ADD CONSTRAINT "members_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "workspace_schema"."users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."invitations" ADD CONSTRAINT "invitations_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workspace_schema"."audit_log" ADD CONSTRAINT "audit_log_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspace_schema"."workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
