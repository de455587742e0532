import type { ServerContext } from '../context.ts'
import type { Locale, UpdateProfileInput } from '../schemas.ts'

/** Somebody who signed in. */
export interface Person {
  id: string
  name: string
  email: string
  locale: Locale | null
}

/** A person changes their own name or language. */
export async function updateProfile({
  ctx,
  input,
}: {
  ctx: ServerContext
  input: UpdateProfileInput & { userId: string }
}): Promise<Person> {
  const user = await ctx.db.prisma.user.update({
    where: { id: input.userId },
    data: { ...(input.name && { name: input.name }), ...(input.locale && { locale: input.locale }) },
  })
  return toPerson(user)
}

export const toPerson = (user: { id: string; name: string; email: string; locale?: string | null }): Person => ({
  id: user.id,
  name: user.name,
  email: user.email,
  locale: user.locale === 'pt-BR' || user.locale === 'en' ? user.locale : null,
})
