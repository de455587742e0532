import { randomInt } from 'node:crypto'

const DAY_MS = 86_400_000
/** An approved template's name is locked so long after its deletion ("Template management", November 2025). */
const NAME_LOCK_MS = 30 * DAY_MS

export interface StoredButton {
  type: string
  text?: string | undefined
  url?: string | undefined
  phone_number?: string | undefined
  example?: string | string[] | undefined
}

export interface StoredComponent {
  type: string
  format?: string | undefined
  text?: string | undefined
  example?: Record<string, unknown> | undefined
  buttons?: StoredButton[] | undefined
}

export interface StoredTemplate {
  id: string
  wabaId: string
  name: string
  language: string
  category: string
  previousCategory: string | null
  status: string
  parameterFormat: 'POSITIONAL' | 'NAMED'
  components: StoredComponent[]
  quality: string
  /** NONE unless it is rejected. */
  rejectedReason: string
  /** The sample that every account has; it cannot be deleted. */
  isSample: boolean
  wasApproved: boolean
  /** Changes made while it was approved. */
  edits: Date[]
}

export type NewTemplate = Pick<
  StoredTemplate,
  'wabaId' | 'name' | 'language' | 'category' | 'parameterFormat' | 'components'
> &
  Partial<Pick<StoredTemplate, 'status' | 'quality' | 'rejectedReason' | 'isSample'>>

/** The message templates of every account. */
export class TemplateStore {
  readonly #templates = new Map<string, StoredTemplate>()
  readonly #locks = new Map<string, number>()

  add(template: NewTemplate): StoredTemplate {
    const status = template.status ?? 'PENDING'
    const added: StoredTemplate = {
      quality: 'UNKNOWN',
      rejectedReason: 'NONE',
      isSample: false,
      ...template,
      status,
      id: `1${randomInt(1e14, 2.8e14)}`,
      previousCategory: null,
      wasApproved: status === 'APPROVED',
      edits: [],
    }
    this.#templates.set(added.id, added)
    return added
  }

  get(id: string): StoredTemplate | undefined {
    return this.#templates.get(id)
  }

  find(wabaId: string, name: string, language: string): StoredTemplate | undefined {
    return this.of(wabaId).find((template) => template.name === name && template.language === language)
  }

  of(wabaId: string): StoredTemplate[] {
    return [...this.#templates.values()].filter((template) => template.wabaId === wabaId)
  }

  list(): StoredTemplate[] {
    return [...this.#templates.values()]
  }

  remove(template: StoredTemplate): void {
    this.#templates.delete(template.id)
    if (template.wasApproved) this.#locks.set(lockKey(template), Date.now() + NAME_LOCK_MS)
  }

  isLocked(template: Pick<StoredTemplate, 'wabaId' | 'name' | 'language'>): boolean {
    return (this.#locks.get(lockKey(template)) ?? 0) > Date.now()
  }

  clear(): void {
    this.#templates.clear()
    this.#locks.clear()
  }
}

const lockKey = ({ wabaId, name, language }: Pick<StoredTemplate, 'wabaId' | 'name' | 'language'>): string =>
  `${wabaId} ${name} ${language}`

export const componentOf = ({ components }: Pick<StoredTemplate, 'components'>, type: string) =>
  components.find((component) => component.type.toUpperCase() === type)

/** Names of the variables in a text, each once: `1`, or `first_name`. */
export const variablesIn = (text = ''): string[] => [
  ...new Set([...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] as string)),
]
