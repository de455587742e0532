import { createHmac } from 'node:crypto'

/** The value of `X-Hub-Signature-256`, over the very bytes that are sent. */
export const signBody = (secret: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/** JSON as Meta sends it: everything beyond ASCII as lowercase `\uXXXX`, slashes escaped. */
export const metaJson = (value: unknown): string =>
  JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
