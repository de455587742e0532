import { z } from 'zod'

/** Where a file of a message comes from: an upload, or the web. */
export const fileSource = { id: z.string().min(1).optional(), link: z.url().optional() }

export const hasOneSource = ({ id, link }: { id?: string | undefined; link?: string | undefined }): boolean =>
  Boolean(id) !== Boolean(link)
export const ONE_SOURCE = { error: 'must have either id or link' }

/** As headers carry it, of interactive messages and of templates. */
export const HeaderFile = z
  .strictObject({ ...fileSource, filename: z.string().optional() })
  .refine(hasOneSource, ONE_SOURCE)
