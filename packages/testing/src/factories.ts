import { randomBytes, randomInt } from 'node:crypto'
import { newId, type Role } from '@recado/core'
import type { Database } from '@recado/db'
import type { Prisma } from '@recado/db/client'

// Each makes one row and the parents it needs; `overrides` are columns by their Prisma names.

const digits = (length: number): string => Array.from({ length }, () => randomInt(1, 10)).join('')

export const createWorkspace = (db: Database, overrides: Partial<Prisma.WorkspaceUncheckedCreateInput> = {}) =>
  db.prisma.workspace.create({
    data: {
      id: newId(),
      slug: `w-${randomBytes(6).toString('hex')}`,
      name: 'Padaria do Bairro',
      whatsappPhoneNumberId: digits(15),
      whatsappBusinessAccountId: digits(15),
      whatsappWebhookRouteToken: randomBytes(24).toString('base64url'),
      ...overrides,
    },
  })

export const createUser = (db: Database, overrides: Partial<Prisma.UserUncheckedCreateInput> = {}) =>
  db.prisma.user.create({
    data: { id: newId(), name: 'Ana Souza', email: `ana.${randomBytes(6).toString('hex')}@example.com`, ...overrides },
  })

export async function createMember(
  db: Database,
  overrides: { workspaceId: string; userId?: string; role?: Role; id?: string },
) {
  const userId = overrides.userId ?? (await createUser(db)).id
  return db.prisma.member.create({ data: { id: newId(), role: 'AGENT', ...overrides, userId } })
}

export function createClient(
  db: Database,
  overrides: Partial<Prisma.ClientUncheckedCreateInput> & { workspaceId: string },
) {
  const waId = `55119${digits(8)}`
  return db.prisma.client.create({ data: { id: newId(), name: 'Carla Lima', phone: `+${waId}`, waId, ...overrides } })
}

/** An open conversation whose customer wrote just now, so that the 24-hour window is open. */
export async function createConversation(
  db: Database,
  overrides: Partial<Prisma.ConversationUncheckedCreateInput> & { workspaceId: string },
) {
  const clientId = overrides.clientId ?? (await createClient(db, { workspaceId: overrides.workspaceId })).id
  const now = new Date()
  return db.prisma.conversation.create({
    data: {
      id: newId(),
      channel: 'WHATSAPP_CLOUD',
      lastMessageAt: now,
      lastInboundAt: now,
      windowExpiresAt: new Date(now.getTime() + 24 * 60 * 60 * 1000),
      ...overrides,
      clientId,
    },
  })
}

/** A text received from the customer. */
export async function createMessage(
  db: Database,
  overrides: Partial<Prisma.MessageUncheckedCreateInput> & { workspaceId: string },
) {
  const { workspaceId } = overrides
  const conversationId = overrides.conversationId ?? (await createConversation(db, { workspaceId })).id
  return db.prisma.message.create({
    data: {
      id: newId(),
      senderType: 'CLIENT',
      kind: 'text',
      body: 'Bom dia!',
      channel: 'WHATSAPP_CLOUD',
      channelMessageId: `wamid.${randomBytes(12).toString('hex')}`,
      status: 'RECEIVED',
      sentAt: new Date(),
      ...overrides,
      conversationId,
    },
  })
}

/** A picture that is here, as far as its row says. */
export const createMedia = (
  db: Database,
  overrides: Partial<Prisma.MediaUncheckedCreateInput> & { workspaceId: string },
) => {
  const id = newId()
  return db.prisma.media.create({
    data: {
      id,
      status: 'STORED',
      channel: 'WHATSAPP_CLOUD',
      mimeType: 'image/jpeg',
      filename: 'foto.jpg',
      sizeBytes: 20_000n,
      storageKey: `${overrides.workspaceId}/${id}/original`,
      storedAt: new Date(),
      ...overrides,
    },
  })
}

/** An approved template with one variable in its body, of the workspace's own account. */
export async function createMessageTemplate(
  db: Database,
  overrides: Partial<Prisma.TemplateUncheckedCreateInput> & { workspaceId: string },
) {
  const { whatsappBusinessAccountId } = await db.prisma.workspace.findUniqueOrThrow({
    where: { id: overrides.workspaceId },
  })
  return db.prisma.template.create({
    data: {
      id: newId(),
      whatsappBusinessAccountId: whatsappBusinessAccountId ?? '',
      channelTemplateId: digits(15),
      name: `aviso_${randomBytes(4).toString('hex')}`,
      language: 'pt_BR',
      category: 'UTILITY',
      status: 'APPROVED',
      components: [{ type: 'BODY', text: 'Olá, {{1}}! Seu pedido chegou.' }],
      ...overrides,
    },
  })
}
