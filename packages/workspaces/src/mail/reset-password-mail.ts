import type { Locale } from '../schemas.ts'
import type { Mail } from './mailer.ts'

/** The way back in for somebody who forgot the password. */
export function resetPasswordMail({
  name,
  url,
  minutesValid,
  locale,
}: {
  name: string
  url: string
  minutesValid: number
  locale: Locale
}): Omit<Mail, 'to'> {
  if (locale === 'en') {
    return {
      subject: 'Choose a new password for Recado',
      text: `Hello ${name},

somebody, hopefully you, asked for a new password for your Recado account. Choose it here:
${url}

The link works once, for ${minutesValid} minutes. If it was not you, ignore this mail: your password stays as it is.
`,
    }
  }
  return {
    subject: 'Escolha uma nova senha do Recado',
    text: `Olá, ${name},

alguém, esperamos que você, pediu uma nova senha para a sua conta no Recado. Escolha-a aqui:
${url}

O link funciona uma vez, por ${minutesValid} minutos. Se não foi você, ignore esta mensagem: sua senha continua a mesma.
`,
  }
}
