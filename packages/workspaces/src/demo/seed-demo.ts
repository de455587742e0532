import type { IntegrationContext, ServerContext } from '../context.ts'
import { saveIntegration } from '../integration/save-integration.ts'
import { createPerson, hashPersonPassword } from '../people/create-person.ts'
import { onUniqueViolation } from '../unique-violation.ts'
import { insertWorkspace } from '../workspaces/create-workspace.ts'

export const DEMO = {
  email: 'admin@recado.test',
  password: 'recado-demo-2026',
  workspaceSlug: 'demo',
  phoneNumberId: '100200300400500',
  businessAccountId: '500400300200100',
  accessToken: 'demo-access-token',
  appSecret: 'demo-app-secret',
  verifyToken: 'demo-verify-token',
  lumibotAccountId: '1',
  lumibotInboxId: '1',
  lumibotApiToken: 'demo-lumibot-token',
  lumibotWebhookSecret: 'demo-lumibot-secret',
  lumibotWebhookRouteToken: 'demo-lumibot-webhook',
} as const

/** The demonstration workspace, with its owner and two numbers at the simulator: Meta's, and one at its Lumibot. Does nothing where it already exists. */
export async function seedDemo({
  ctx,
}: {
  ctx: ServerContext & Pick<IntegrationContext, 'keyring' | 'publicUrl' | 'env'>
}): Promise<{ created: boolean }> {
  const { prisma } = ctx.db
  if (await prisma.workspace.findUnique({ where: { slug: DEMO.workspaceSlug }, select: { id: true } })) {
    return { created: false }
  }
  const passwordHash = await hashPersonPassword(DEMO.password)
  const creation = prisma.$transaction(async (tx) => {
    const ownerId = await createPerson(tx, { name: 'Ana Admin', email: DEMO.email, passwordHash })
    const id = await insertWorkspace(tx, { name: 'Recado Demo', slug: DEMO.workspaceSlug, ownerId })
    const { lumibotWebhookRouteToken } = DEMO
    await tx.workspace.update({ where: { id }, data: { lumibotWebhookRouteToken } })
    return id
  })
  const workspaceId = await onUniqueViolation(creation, () => new DemoExists()).catch((error: unknown) => {
    if (error instanceof DemoExists) return null // another process was quicker
    throw error
  })
  if (workspaceId === null) return { created: false }

  const { email: _e, password: _p, workspaceSlug: _s, lumibotWebhookRouteToken: _r, ...fields } = DEMO
  await saveIntegration({
    ctx: { ...ctx, workspaceId, actor: { type: 'system' } },
    input: { channel: 'WHATSAPP_CLOUD', ...fields, lumibotBaseUrl: ctx.env?.lumibotUrl },
  })
  return { created: true }
}

class DemoExists extends Error {}
