-- DropIndex
DROP INDEX "conversation_schema"."conversations_workspace_id_channel_channel_conversation_id_key";

-- CreateIndex
CREATE UNIQUE INDEX "conversations_channel_key" ON "conversation_schema"."conversations"("workspace_id", "channel", "channel_conversation_id") WHERE (channel_conversation_id IS NOT NULL);
