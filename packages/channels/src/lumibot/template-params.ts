import type { ChannelTemplate, TemplateVariable } from '../channel-adapter.ts'
import type { LumibotTemplate } from './lumibot-client.ts'

/**
 * A template in Chatwoot's `template_params`, or null for one it cannot be told to send: it takes a header's file by a
 * public URL alone, which ours do not have, and no location. With nothing but body variables they are written flat, the
 * form every version reads; newer ones also read `body`, `header` and `buttons` apart.
 */
export function templateParams({
  name,
  category,
  language,
  header,
  body,
  buttons,
}: ChannelTemplate): LumibotTemplate | null {
  if (header && header.kind !== 'text') return null
  if (buttons.some(({ subType }) => subType === 'quick_reply')) return null
  const inBody = named(body)
  const inHeader = named(header?.variables ?? [])
  const isPlain = Object.keys(inHeader).length === 0 && buttons.length === 0
  const apart = {
    body: inBody,
    ...(Object.keys(inHeader).length > 0 && { header: inHeader }),
    ...(buttons.length > 0 && { buttons: inPlaces(buttons) }),
  }
  return { name, category, language, processed_params: isPlain ? inBody : apart }
}

const named = (variables: readonly TemplateVariable[]): Record<string, string> =>
  Object.fromEntries(variables.map(({ name, value }, index) => [name ?? String(index + 1), value]))

/** Chatwoot knows a button by its place in the list; those without a variable leave theirs empty. */
function inPlaces(buttons: ChannelTemplate['buttons']): (null | { type: string; parameter: string })[] {
  const places = Array.from<null | { type: string; parameter: string }>({
    length: Math.max(...buttons.map(({ index }) => index)) + 1,
  }).fill(null)
  for (const { index, subType, value } of buttons) places[index] = { type: subType, parameter: value }
  return places
}
