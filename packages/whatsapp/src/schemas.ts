// Browser-safe: no IO, no Node modules.

export { contentBody } from './content/content-body.ts'
export {
  type ContactCard,
  type HeaderContent,
  MEDIA_KINDS,
  type MediaKind,
  type MessageContent,
  type MessageExtras,
  type Referral,
  type TemplateContent,
} from './content/message-content.ts'
export {
  LIMITS,
  OutgoingContent,
  type OutgoingContentInput,
  type OutgoingKind,
  storableText,
} from './content/outgoing-content.ts'
export { metaErrorKey } from './errors/classify-meta-error.ts'
export { META_ERROR_CLASSES, META_ERROR_KEYS, type MetaErrorClass } from './errors/meta-errors.ts'
