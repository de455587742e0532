import type { TemplateNews } from '@recado/whatsapp'
import { isComponent, type TemplateComponent } from '../schemas/template-dto.ts'

type Texts = NonNullable<TemplateNews['texts']>

const isTextHeader = (component: TemplateComponent): boolean =>
  isComponent(component, 'HEADER') && component.format?.toUpperCase() === 'TEXT'

/** The texts as an event names them; a header with a file is none. */
export const textsOf = (components: readonly TemplateComponent[]): Texts => ({
  header: components.find(isTextHeader)?.text ?? null,
  body: components.find((component) => isComponent(component, 'BODY'))?.text ?? null,
  footer: components.find((component) => isComponent(component, 'FOOTER'))?.text ?? null,
})

/** The same template with other texts. Samples, files and buttons, which the event does not tell whole, stay. */
export function withTexts(components: readonly TemplateComponent[], texts: Texts): TemplateComponent[] {
  const header = components.find((component) => isComponent(component, 'HEADER'))
  const body = components.find((component) => isComponent(component, 'BODY'))
  const footer = components.find((component) => isComponent(component, 'FOOTER'))
  const rest = components.filter((component) => component !== header && component !== body && component !== footer)
  const parts: (TemplateComponent | undefined)[] = [
    header && !isTextHeader(header) ? header : withText(header ?? { type: 'HEADER', format: 'TEXT' }, texts.header),
    withText(body ?? { type: 'BODY' }, texts.body),
    withText(footer ?? { type: 'FOOTER' }, texts.footer),
  ]
  return [...parts.filter((part) => part !== undefined), ...rest]
}

const withText = (component: TemplateComponent, text: string | null): TemplateComponent | undefined =>
  text === null ? undefined : { ...component, text }
