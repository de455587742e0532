import type { Request } from 'express'
import { z } from 'zod'
import { invalid, LumibotFailure } from './lumibot-failure.ts'
import type { LumibotFile } from './lumibot-files.ts'
import type { LumibotSend } from './send-message.ts'

/** Chatwoot's own limit on the words of a message, and the usual one on a file. */
const MAX_CONTENT_LENGTH = 150_000
const MAX_FILE_BYTES = 40 * 1024 * 1024

const object = z.record(z.string(), z.unknown())
const flag = z.preprocess((value) => value === true || value === 'true', z.boolean())

const SendInput = z.looseObject({
  content: z.string().max(MAX_CONTENT_LENGTH).nullish(),
  message_type: z.enum(['outgoing', 'incoming']).default('outgoing'),
  private: flag,
  is_voice_message: flag,
  content_attributes: object.optional(),
  template_params: object.optional(),
  echo_id: z.string().nullish(),
})

/** `POST …/messages`, as JSON or as a form with `attachments[]`. Throws Chatwoot's 422. */
export async function readSend(request: Request, senderName: string): Promise<LumibotSend> {
  const { fields, files } = await readBody(request)
  const parsed = SendInput.safeParse(fields)
  if (!parsed.success) {
    const isLong = parsed.error.issues.some(({ code, path }) => code === 'too_big' && path[0] === 'content')
    if (isLong) throw invalid('Content is too long (maximum is 150000 characters)', 'content')
    throw new LumibotFailure(422, { error: z.prettifyError(parsed.error) })
  }
  const { content = null, ...input } = parsed.data
  if (input.message_type === 'incoming') {
    throw new LumibotFailure(422, { error: 'Incoming messages are only allowed in Api inboxes' })
  }
  if (files.some(({ bytes }) => bytes.length > MAX_FILE_BYTES))
    throw invalid('Attachments File size is too big', 'attachments')
  return {
    content,
    files,
    isPrivate: input.private,
    isVoice: input.is_voice_message,
    contentAttributes: input.content_attributes ?? {},
    templateParams: input.template_params ?? null,
    echoId: input.echo_id ?? null,
    senderName,
  }
}

async function readBody({ body, headers }: Request): Promise<{ fields: unknown; files: LumibotFile[] }> {
  if (!Buffer.isBuffer(body)) return { fields: body, files: [] }
  const contentType = headers['content-type'] ?? ''
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw new LumibotFailure(400, { error: 'The form cannot be read' })
    })
  const files = await Promise.all(
    form
      .getAll('attachments[]')
      .filter((entry) => entry instanceof File)
      .map(async (file) => ({
        mimeType: file.type || 'application/octet-stream',
        fileName: file.name,
        bytes: Buffer.from(await file.arrayBuffer()),
      })),
  )
  return { fields: nested([...form].filter(([, value]) => typeof value === 'string')), files }
}

/** As Rails reads the names of a form: `a[b]` is b of a. */
function nested(entries: [string, unknown][]): Record<string, unknown> {
  const fields: Record<string, unknown> = {}
  for (const [name, value] of entries) {
    const [, outer = name, inner] = /^(\w+)\[(\w+)\]$/.exec(name) ?? []
    if (inner === undefined) fields[name] = value
    else fields[outer] = { ...(fields[outer] as object | undefined), [inner]: value }
  }
  return fields
}
