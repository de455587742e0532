import type { Parameter, SentTemplate } from './check-template-message.ts'
import { componentOf, type StoredButton, type StoredTemplate } from './template-store.ts'

/** A template as its reader sees it. */
export interface ShownTemplate {
  /** A text, or the parameter that filled the header: `{ type: 'image', image: { id } }`. */
  header: Parameter | null
  body: string
  footer: string | null
  buttons: ShownButton[]
}

export interface ShownButton {
  type: string
  text: string
  url?: string | undefined
  phoneNumber?: string | undefined
  /** What comes back when a quick reply is tapped, or is copied. */
  payload?: string | undefined
}

/** Puts what was sent into the template as it is now: later edits do not change what somebody has read. */
export function showTemplate(template: StoredTemplate, sent: SentTemplate): ShownTemplate {
  const header = componentOf(template, 'HEADER')
  const parametersOf = (type: string) => sent.components.find((component) => component.type === type)?.parameters ?? []
  const isText = header && (header.format ?? 'TEXT') === 'TEXT'
  return {
    header: isText
      ? { type: 'text', text: filled(header.text, parametersOf('header')) }
      : (parametersOf('header')[0] ?? null),
    body: filled(componentOf(template, 'BODY')?.text, parametersOf('body')),
    footer: componentOf(template, 'FOOTER')?.text ?? null,
    buttons: (componentOf(template, 'BUTTONS')?.buttons ?? []).map((button, index) => {
      const given = sent.components.find((one) => one.type === 'button' && (one.index ?? 0) === index)?.parameters ?? []
      return showButton(button, given)
    }),
  }
}

function showButton(
  { type, text, url, phone_number: phoneNumber, example }: StoredButton,
  given: readonly Parameter[],
) {
  const [parameter] = given
  const value = parameter && (parameter.text ?? parameter.payload ?? parameter.coupon_code)
  const code = type === 'COPY_CODE' ? String(value ?? example) : undefined
  return {
    type,
    text: text ?? code ?? '',
    url: url && filled(url, given),
    phoneNumber,
    // Meta's own habit: the button's text, where the sender gave nothing to recognize it by.
    payload: type === 'QUICK_REPLY' ? String(value ?? text) : code,
  }
}

/** `{{name}}` and `{{1}}` with their values, the second by place. */
function filled(text = '', parameters: readonly Parameter[]): string {
  const values = new Map(parameters.map(({ parameter_name: name, text: value }, i) => [name ?? String(i + 1), value]))
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => values.get(name) ?? '')
}
