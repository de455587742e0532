import { AppError, requirePermission } from '@recado/core'
import { withTransaction } from '@recado/db'
import { Prisma, type Workspace } from '@recado/db/client'
import { recordAudit } from '../audit/record-audit.ts'
import type { IntegrationContext } from '../context.ts'
import { resumeNumbers } from '../numbers/pause-number.ts'
import { publishFromPrisma } from '../publish-from-prisma.ts'
import { type IntegrationDto, isEncrypted, type SaveIntegrationInput } from '../schemas.ts'
import { workspaceTopic } from '../secrets/credentials-cache.ts'
import type { Keyring } from '../secrets/keyring.ts'
import { SEALED_FIELDS, type SealedField, secretAad } from '../secrets/secret-aad.ts'
import { onUniqueViolation } from '../unique-violation.ts'
import { toIntegrationDto } from './get-integration.ts'

/**
 * Saves the integration form. A secret that is left out stays as it is; every process forgets what it had cached as
 * soon as this commits, and so the channel is another at once: conversations and messages that exist keep the one they
 * have. Errors: FORBIDDEN; PHONE_NUMBER_ID_TAKEN, without saying by whom; BAD_INPUT for an address not encrypted.
 */
export async function saveIntegration({
  ctx,
  input,
}: {
  ctx: IntegrationContext
  input: SaveIntegrationInput
}): Promise<IntegrationDto> {
  requirePermission(ctx, 'integration.manage')
  if (ctx.env?.production && input.lumibotBaseUrl && !isEncrypted(input.lumibotBaseUrl)) throw urlNotHttps()
  const saving = ctx.db.prisma.$transaction(async (tx) => {
    const before = await lockWorkspace(tx, ctx.workspaceId)
    const changed = changedFields(input, before)
    const after = await tx.workspace.update({
      where: { id: ctx.workspaceId },
      data: {
        channel: input.channel,
        ...plainColumns(input, before),
        ...sealedColumns(ctx.keyring, ctx.workspaceId, input, before),
        secretHints: secretHints(input, before),
        // What was proved about the old values is not proved about the new ones.
        ...(changed.length > 0 && { connectionReport: Prisma.DbNull, connectionTestedAt: null }),
        ...(input.verifyToken && { webhookVerifiedAt: null }),
      },
    })
    if (changed.length > 0) {
      await recordAudit(tx, { ...ctx, action: 'integration.save', subjectId: ctx.workspaceId, details: { changed } })
    }
    await publishFromPrisma(tx, workspaceTopic(ctx.workspaceId), 'integration')
    return { after, isChanged: changed.length > 0 }
  })
  const { after, isChanged } = await onUniqueViolation(saving, phoneNumberIdTaken)
  // What stopped the numbers may be mended by it.
  if (isChanged) await withTransaction(ctx.db, (tx) => resumeNumbers(tx, ctx.workspaceId, 'person'))
  return toIntegrationDto(ctx, after)
}

/** Elsewhere Lumibot may stand in for itself on the same computer. */
const urlNotHttps = () =>
  new AppError('BAD_INPUT', "Lumibot's address must begin with https://: the API token travels to it.", {
    details: { field: 'lumibotBaseUrl', fields: { lumibotBaseUrl: ['URL_NOT_HTTPS'] } },
  })

const phoneNumberIdTaken = () =>
  new AppError('PHONE_NUMBER_ID_TAKEN', 'This phone number ID is already connected in another workspace here.', {
    details: { field: 'phoneNumberId' },
  })

async function lockWorkspace(tx: Prisma.TransactionClient, workspaceId: string): Promise<Workspace> {
  await tx.$queryRaw`SELECT 1 AS locked FROM workspace_schema.workspaces WHERE id = ${workspaceId}::uuid FOR UPDATE`
  return tx.workspace.findUniqueOrThrow({ where: { id: workspaceId } })
}

/** Columns in plain text, and the names their values have on the form. */
const PLAIN = {
  whatsappPhoneNumberId: 'phoneNumberId',
  whatsappBusinessAccountId: 'businessAccountId',
  lumibotBaseUrl: 'lumibotBaseUrl',
  lumibotAccountId: 'lumibotAccountId',
  lumibotInboxId: 'lumibotInboxId',
} as const
const PLAIN_COLUMNS = Object.keys(PLAIN) as (keyof typeof PLAIN)[]

const SECRETS = {
  whatsappAccessToken: 'accessToken',
  whatsappAppSecret: 'appSecret',
  whatsappWebhookVerifyToken: 'verifyToken',
  lumibotApiToken: 'lumibotApiToken',
  lumibotWebhookSecret: 'lumibotWebhookSecret',
} as const satisfies Record<SealedField, keyof SaveIntegrationInput>

function plainColumns(input: SaveIntegrationInput, before: Workspace) {
  const values = PLAIN_COLUMNS.map((column) => {
    const given = input[PLAIN[column]]
    return [column, given === undefined ? before[column] : given || null]
  })
  return Object.fromEntries(values) as Pick<Workspace, keyof typeof PLAIN>
}

function sealedColumns(keyring: Keyring, workspaceId: string, input: SaveIntegrationInput, before: Workspace) {
  const values = SEALED_FIELDS.map((field) => {
    const given = input[SECRETS[field]]
    if (given === undefined) return [field, before[field]]
    return [field, given && keyring.seal(given, secretAad(workspaceId, field))]
  })
  return Object.fromEntries(values) as Pick<Workspace, SealedField>
}

/** Of the verify token no hint is needed: it is shown. */
function secretHints(input: SaveIntegrationInput, before: Workspace): Prisma.JsonObject {
  const hints = { ...(before.secretHints as Prisma.JsonObject) }
  for (const name of Object.values(SECRETS)) {
    const given = input[name]
    if (name !== 'verifyToken' && given) hints[name] = lastFour(given)
  }
  return hints
}

/** Names only; a secret that was entered counts as changed. */
function changedFields(input: SaveIntegrationInput, before: Workspace): string[] {
  const isChanged = (column: keyof typeof PLAIN) => {
    const given = input[PLAIN[column]]
    return given !== undefined && given !== (before[column] ?? '')
  }
  return [
    ...(input.channel === before.channel ? [] : ['channel']),
    ...PLAIN_COLUMNS.filter(isChanged).map((column) => PLAIN[column]),
    ...SEALED_FIELDS.filter((field) => {
      const given = input[SECRETS[field]]
      return given === null ? before[field] !== null : given !== undefined
    }).map((field) => SECRETS[field]),
  ]
}

/** A mask that tells secrets apart; of a short one, even four characters would tell too much. */
const lastFour = (secret: string): string => (secret.length >= 12 ? secret.slice(-4) : '')
