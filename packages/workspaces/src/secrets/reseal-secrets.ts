import { AppError } from '@recado/core'
import type { Database } from '@recado/db'
import type { Keyring } from './keyring.ts'
import { SEALED_FIELDS, secretAad, serverSecretAad } from './secret-aad.ts'

export interface ResealReport {
  resealed: number
  /** Left as they are: their key is gone, or they were altered. Somebody has to enter them again. */
  unreadable: number
}

/**
 * Seals every secret again under the first key of the ring, so that older keys can be taken away. Safe at any time
 * and as often as one likes: a value that somebody changes meanwhile is left to them.
 */
export async function resealSecrets({
  db,
  keyring,
}: {
  db: Pick<Database, 'prisma'>
  keyring: Keyring
}): Promise<ResealReport> {
  const report: ResealReport = { resealed: 0, unreadable: 0 }

  const reseal = async (sealed: string, aad: string, write: (fresh: string) => Promise<{ count: number }>) => {
    if (!keyring.isStale(sealed)) return
    const plain = openOrNull(keyring, sealed, aad)
    if (plain === null) report.unreadable += 1
    else report.resealed += (await write(keyring.seal(plain, aad))).count
  }

  for (const workspace of await db.prisma.workspace.findMany({ select: SEALED_COLUMNS })) {
    for (const field of SEALED_FIELDS) {
      const sealed = workspace[field]
      if (sealed === null) continue
      const where = { id: workspace.id, [field]: sealed }
      await reseal(sealed, secretAad(workspace.id, field), (fresh) =>
        db.prisma.workspace.updateMany({ where, data: { [field]: fresh } }),
      )
    }
  }
  for (const { name, value } of await db.prisma.serverSecret.findMany()) {
    await reseal(value, serverSecretAad(name), (fresh) =>
      db.prisma.serverSecret.updateMany({ where: { name, value }, data: { value: fresh } }),
    )
  }
  return report
}

const SEALED_COLUMNS = {
  id: true,
  whatsappAccessToken: true,
  whatsappAppSecret: true,
  whatsappWebhookVerifyToken: true,
  lumibotApiToken: true,
  lumibotWebhookSecret: true,
} satisfies Record<'id' | (typeof SEALED_FIELDS)[number], true>

function openOrNull(keyring: Keyring, sealed: string, aad: string): string | null {
  try {
    return keyring.open(sealed, aad)
  } catch (error) {
    if (error instanceof AppError && error.code === 'SECRET_UNREADABLE') return null
    throw error
  }
}
