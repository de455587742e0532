import { whatsappFailure } from '../graph/graph-error.ts'
import type { SentTemplate } from './check-template-message.ts'
import { type StoredButton, variablesIn } from './template-store.ts'

/** Every button that varies needs its parameter, and none may be given to another. */
export function checkButtonParameters(buttons: StoredButton[], sent: SentTemplate): void {
  const given = sent.components.filter(({ type }) => type === 'button')
  for (const { index = -1, sub_type: subType } of given) {
    if (buttons[index]?.type.toLowerCase() === subType) continue
    throw whatsappFailure(132018, { details: `buttons: Button at index ${index} of type ${subType} does not exist` })
  }
  for (const [index, button] of buttons.entries()) {
    if (!needsParameter(button)) continue
    const [parameter] = given.find((component) => component.index === index)?.parameters ?? []
    if (parameter?.text || parameter?.coupon_code) continue
    const type = button.type === 'URL' ? 'Url' : button.type
    throw whatsappFailure(131008, { details: `buttons: Button at index ${index} of type ${type} requires a parameter` })
  }
}

const needsParameter = ({ type, url }: StoredButton): boolean =>
  type === 'COPY_CODE' || (type === 'URL' && variablesIn(url).length > 0)
