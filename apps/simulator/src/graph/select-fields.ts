import type { Request } from 'express'
import { GraphFailure } from './graph-error.ts'

/** Only the fields asked for (`fields=id,throughput{level}`), or the defaults; a field Graph does not know is an error. */
export function selectFields<T extends { id: string }>(
  request: Request,
  node: T,
  nodeType: string,
  defaults: readonly (keyof T)[],
): Partial<T> & { id: string } {
  const asked = request.query.fields
  const names = typeof asked === 'string' && asked ? withoutSubfields(asked).split(',') : (defaults as string[])
  const selected: Record<string, unknown> = {}
  for (const name of names.map((field) => field.trim())) {
    if (!(name in node)) {
      throw new GraphFailure(100, `(#100) Tried accessing nonexisting field (${name}) on node type (${nodeType})`)
    }
    const value = node[name as keyof T]
    if (value !== undefined) selected[name] = value
  }
  return { ...(selected as Partial<T>), id: node.id }
}

const withoutSubfields = (fields: string): string => fields.replace(/\{[^{}]*\}|\.\w+\([^)]*\)/g, '')
