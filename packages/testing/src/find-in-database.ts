import type { Sql } from '@recado/core'

/** The tables, of all schemas, jobs included, in which one of the texts stands: plainly, in hexadecimal or in base64. */
export async function findInDatabase(sql: Sql, texts: readonly string[]): Promise<string[]> {
  const needles = texts.flatMap(spellings)
  const { rows: tables } = await sql.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql.query<{ dump: string }>(
      `SELECT coalesce(string_agg(t::text, ' '), '') AS dump FROM ${name} t`,
    )
    if (needles.some((needle) => rows[0]?.dump.includes(needle))) found.push(name)
  }
  return found
}

/** Base64 of a text depends on how many bytes stand before it, modulo three; its first and last letters on which. */
function spellings(text: string): string[] {
  const bytes = Buffer.from(text)
  const middles = [0, 1, 2].map((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
    return encoded.slice(before === 0 ? 0 : 4, -4)
  })
  return [text, bytes.toString('hex'), ...middles]
}
