/** Waits for a write; where it broke a unique rule, throws what `conflict` says instead. */
export async function onUniqueViolation<T>(write: Promise<T>, conflict: () => Error): Promise<T> {
  try {
    return await write
  } catch (error) {
    // P2002: Prisma's "unique constraint failed".
    if (error instanceof Error && 'code' in error && error.code === 'P2002') throw conflict()
    throw error
  }
}
