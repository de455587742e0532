import type { NotSent } from './channel-adapter.ts'

/** Refusals that any channel may give before it calls anybody. */

export const NO_ADDRESS: NotSent = {
  kind: 'rejected',
  error: {
    code: 'CLIENT_HAS_NO_ADDRESS',
    title: 'Neither a phone number nor a user ID of this customer is known',
    details: null,
    class: 'recipient',
  },
}

export const kindNotSupported = (kind: string): NotSent => ({
  kind: 'rejected',
  error: {
    code: 'KIND_NOT_SUPPORTED',
    title: `This channel does not carry ${kind}`,
    details: null,
    class: 'content',
  },
})

export const MEDIA_NOT_AVAILABLE: NotSent = {
  kind: 'rejected',
  error: { code: 'MEDIA_NOT_AVAILABLE', title: 'The file is no longer here', details: null, class: 'content' },
}

export const TEMPLATE_NOT_AVAILABLE: NotSent = {
  kind: 'rejected',
  error: {
    code: 'TEMPLATE_NOT_AVAILABLE',
    title: 'The template is not approved any more, or belongs to another account',
    details: null,
    class: 'template',
  },
}
