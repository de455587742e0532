import { createTransport } from 'nodemailer'

export interface Mail {
  to: string
  subject: string
  text: string
}

export interface Mailer {
  /** Resolves when the mail server took it; rejects, after logging why, when it did not. */
  send(mail: Mail): Promise<void>
  close(): void
}

interface MailLogger {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}

/**
 * Sends by SMTP (`smtp://user:password@host:587`). Without a server the whole mail is printed to the log instead,
 * links included, so that a first try needs none.
 */
export function createMailer({
  smtpUrl,
  from,
  logger,
}: {
  smtpUrl: string | null
  from: string
  logger: MailLogger
}): Mailer {
  if (!smtpUrl) {
    return {
      async send({ to, subject, text }) {
        logger.info({ mail: { to, subject } }, `no SMTP_URL, so this mail is only printed:\n\n${text}\n`)
      },
      close() {},
    }
  }

  const transport = createTransport(smtpUrl, { from })
  return {
    async send(mail) {
      try {
        await transport.sendMail(mail)
      } catch (error) {
        // Only the reason: the mail holds a link that lets somebody in.
        logger.error({ reason: error instanceof Error ? error.message : String(error) }, 'a mail could not be sent')
        throw error
      }
    },
    close: () => transport.close(),
  }
}
