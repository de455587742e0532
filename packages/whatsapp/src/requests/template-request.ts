import { headerMedia } from './media-request.ts'
import type { SendableTemplate, SendableVariable } from './sendable-content.ts'

/** What stands under `template`. A component without anything to fill in is left out. */
export function templateRequest({ name, language, header, body, buttons }: SendableTemplate): object {
  const components = [...headerComponent(header), ...filled('body', body), ...buttons.map(buttonComponent)]
  return { name, language: { code: language }, ...(components.length > 0 && { components }) }
}

function headerComponent(header: SendableTemplate['header']): object[] {
  if (!header) return []
  if (header.kind === 'text') return filled('header', header.variables)
  return [{ type: 'header', parameters: [header.kind === 'location' ? place(header) : headerMedia(header)] }]
}

const filled = (type: 'header' | 'body', variables: SendableVariable[]): object[] =>
  variables.length === 0 ? [] : [{ type, parameters: variables.map(variable) }]

const variable = ({ name, value }: SendableVariable): object => ({
  type: 'text',
  ...(name !== null && { parameter_name: name }),
  text: value,
})

// In templates Meta's coordinates are texts, in messages numbers.
const place = (header: Extract<SendableTemplate['header'], { kind: 'location' }>): object => ({
  type: 'location',
  location: {
    latitude: String(header.latitude),
    longitude: String(header.longitude),
    ...(header.name && { name: header.name }),
    ...(header.address && { address: header.address }),
  },
})

const buttonComponent = ({ index, subType, value }: SendableTemplate['buttons'][number]): object => ({
  type: 'button',
  sub_type: subType,
  index: String(index),
  parameters: [buttonParameter(subType, value)],
})

function buttonParameter(subType: SendableTemplate['buttons'][number]['subType'], value: string): object {
  switch (subType) {
    case 'url':
      return { type: 'text', text: value }
    case 'copy_code':
      return { type: 'coupon_code', coupon_code: value }
    case 'quick_reply':
      return { type: 'payload', payload: value }
  }
}
