import { z } from 'zod'

const Variables = z.object({
  SIMULATOR_PORT: z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535).default(3001),
  /** Where the demonstration number's webhooks go. */
  SIMULATOR_CALLBACK_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:3000/api/whatsapp/webhook'),
})

export interface Env {
  port: number
  demoCallbackUrl: string
}

/** The environment, or an exit with every variable that is wrong. */
export function readEnv(): Env {
  const parsed = Variables.safeParse(process.env)
  if (!parsed.success) {
    console.error(`The simulator cannot start:\n${z.prettifyError(parsed.error)}`)
    process.exit(1)
  }
  return { port: parsed.data.SIMULATOR_PORT, demoCallbackUrl: parsed.data.SIMULATOR_CALLBACK_URL }
}
