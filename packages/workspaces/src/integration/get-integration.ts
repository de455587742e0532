import { AppError, requirePermission } from '@recado/core'
import type { Workspace } from '@recado/db/client'
import type { IntegrationContext } from '../context.ts'
import { ConnectionReport, type IntegrationDto, type SecretMask } from '../schemas.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { secretAad } from '../secrets/secret-aad.ts'
import { WEBHOOK_PATH, webhookUrl } from './webhook-urls.ts'

/** The integration form's values: secrets as masks, the verify token plain, the webhook URLs whole. */
export async function getIntegration({ ctx }: { ctx: IntegrationContext }): Promise<IntegrationDto> {
  requirePermission(ctx, 'integration.manage')
  const workspace = await ctx.db.prisma.workspace.findUniqueOrThrow({ where: { id: ctx.workspaceId } })
  return toIntegrationDto(ctx, workspace)
}

export function toIntegrationDto(
  { keyring, publicUrl, env }: Pick<IntegrationContext, 'keyring' | 'publicUrl' | 'env'>,
  workspace: Workspace,
): IntegrationDto {
  const hints = workspace.secretHints as Record<string, string | undefined>
  const report = ConnectionReport.safeParse(workspace.connectionReport)
  return {
    channel: workspace.channel,
    phoneNumberId: workspace.whatsappPhoneNumberId ?? '',
    businessAccountId: workspace.whatsappBusinessAccountId ?? '',
    secrets: {
      accessToken: mask(workspace.whatsappAccessToken, hints.accessToken),
      appSecret: mask(workspace.whatsappAppSecret, hints.appSecret),
    },
    verifyToken: readVerifyToken(keyring, workspace),
    webhookUrl: webhookUrl(publicUrl, workspace, 'WHATSAPP_CLOUD'),
    sharedWebhookUrl: `${publicUrl}${WEBHOOK_PATH}`,
    webhookVerifiedAt: workspace.webhookVerifiedAt?.toISOString() ?? null,
    connectionReport: report.success ? report.data : null,
    connectionTestedAt: workspace.connectionTestedAt?.toISOString() ?? null,
    lumibot: {
      baseUrl: workspace.lumibotBaseUrl ?? env?.lumibotUrl ?? '',
      accountId: workspace.lumibotAccountId ?? '',
      inboxId: workspace.lumibotInboxId ?? '',
      secrets: {
        apiToken: mask(workspace.lumibotApiToken, hints.lumibotApiToken),
        webhookSecret: mask(workspace.lumibotWebhookSecret, hints.lumibotWebhookSecret),
      },
      webhookUrl: webhookUrl(publicUrl, workspace, 'LUMIBOT'),
    },
  }
}

const mask = (sealed: string | null, last4: string | undefined): SecretMask => ({
  set: sealed !== null,
  last4: sealed === null ? null : (last4 ?? null),
})

/** Empty when its key is lost: the form must still open, so that a new one can be saved. */
function readVerifyToken(keyring: Keyring, workspace: Workspace): string | null {
  if (workspace.whatsappWebhookVerifyToken === null) return null
  try {
    return keyring.open(workspace.whatsappWebhookVerifyToken, secretAad(workspace.id, 'whatsappWebhookVerifyToken'))
  } catch (error) {
    if (error instanceof AppError && error.code === 'SECRET_UNREADABLE') return null
    throw error
  }
}
