import type { Locale } from '../schemas.ts'
import type { Mail } from './mailer.ts'

interface Invitation {
  workspaceName: string
  inviterName: string | null
  daysValid: number
  url: string
  locale: Locale
}

/** The invitation in the inviter's language: the guest's is not known yet. */
export function invitationMail({ locale, ...invitation }: Invitation): Omit<Mail, 'to'> {
  return locale === 'en' ? inEnglish(invitation) : inPortuguese(invitation)
}

const inEnglish = ({ workspaceName, inviterName, daysValid, url }: Omit<Invitation, 'locale'>) => ({
  subject: `You are invited to ${workspaceName} on Recado`,
  text: `Hello,

${inviterName ?? 'An administrator'} invites you to ${workspaceName} on Recado, where the team answers its customers on WhatsApp.

Accept the invitation:
${url}

The link works for ${daysValid} days. If you did not expect this invitation, you can ignore it.
`,
})

const inPortuguese = ({ workspaceName, inviterName, daysValid, url }: Omit<Invitation, 'locale'>) => ({
  subject: `Convite para ${workspaceName} no Recado`,
  text: `Olá,

${inviterName ?? 'Um administrador'} convida você para ${workspaceName} no Recado, onde a equipe atende os clientes no WhatsApp.

Aceite o convite:
${url}

O link vale por ${daysValid} dias. Se você não esperava este convite, pode ignorá-lo.
`,
})
