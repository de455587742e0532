import { z } from 'zod'

// What is read of Meta's bodies, each piece by itself: a piece of the wrong shape reads as absent and harms nothing
// else, and unknown keys are let through, since what is stored is always the object as Meta sent it.

/** Longer than any identifier of Meta's, short enough for a database index. */
const MAX_ID_LENGTH = 512
/** Names are shown in one line. */
const MAX_NAME_LENGTH = 256

export const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))
  .catch(null)
export const identifier = text.transform((value) => (value !== null && value.length <= MAX_ID_LENGTH ? value : null))
export const name = text.transform((value) => value?.slice(0, MAX_NAME_LENGTH) ?? null)
export const list = z.array(z.unknown()).catch([])
/** A number, also one written as text. */
export const number = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null)

/** A piece that may be missing altogether: read as if it were an empty object. */
export const piece = <Shape extends z.ZodRawShape>(shape: Shape) => z.preprocess(orEmpty, z.looseObject(shape))
const orEmpty = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
