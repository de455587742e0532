import { templateFailure } from './template-failure.ts'
import type { StoredButton } from './template-store.ts'

const MOST: Record<string, number> = { URL: 2, PHONE_NUMBER: 1, COPY_CODE: 1 }
const KNOWN = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'VOICE_CALL', 'FLOW', 'OTP', 'REQUEST_CONTACT_INFO']

/** Meta's rules of a template's buttons ("Template components", November 2025). */
export function checkButtons(buttons: StoredButton[]): void {
  if (buttons.length > 10) throw templateFailure('Too many buttons', 'A template can have ten buttons.')
  for (const button of buttons) checkButton(button)
  for (const [type, most] of Object.entries(MOST)) {
    if (buttons.filter((button) => button.type === type).length > most) {
      throw templateFailure('Too many buttons', `A template can have ${most} buttons of type ${type}.`)
    }
  }
  const groups = buttons.filter((button, i) => isReply(button) !== isReply(buttons[i - 1] ?? button)).length
  if (groups > 1) throw templateFailure('Buttons are mixed', 'Quick replies must stand together.')
}

const isReply = ({ type }: StoredButton): boolean => type === 'QUICK_REPLY'

function checkButton({ type, text = '', url = '', phone_number: phone = '', example }: StoredButton): void {
  if (!KNOWN.includes(type)) throw templateFailure('Unknown button', `The button type ${type} is not known.`)
  const [sample = ''] = [example].flat()
  if (type === 'COPY_CODE') {
    if (!sample) throw templateFailure('Sample is missing', 'A copy code button needs an example of a code.')
    if (sample.length > 20) throw tooLong('A code', 20)
    return
  }
  if (!text.trim()) throw templateFailure('Text is missing', `A button of type ${type} needs a text.`)
  if (text.length > 25) throw tooLong('The text of a button', 25)
  if (type === 'PHONE_NUMBER' && !/^\+?\d{5,19}$/.test(phone)) {
    throw templateFailure('Phone number is not valid', 'The phone number of a button is digits, with its country code.')
  }
  if (type === 'URL') checkUrl(url, sample)
}

function checkUrl(url: string, sample: string): void {
  if (url.length > 2000) throw tooLong('The URL of a button', 2000)
  const beginning = url.replace(/\{\{1\}\}$/, '')
  if (!/^https?:\/\//i.test(url) || !URL.canParse(beginning) || beginning.includes('{{')) {
    throw templateFailure('URL is not valid', 'The URL of a button is not valid, or has a variable before its end.')
  }
  if (beginning !== url && !sample) {
    throw templateFailure('Sample is missing', 'A URL with a variable needs an example.')
  }
}

const tooLong = (what: string, max: number) =>
  templateFailure('Character limit exceeded', `${what} can have ${max} characters.`, 2388040)
