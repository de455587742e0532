import type { OutgoingKind } from '../content/outgoing-content.ts'

// Facts for the tests: which fields Meta documents for each kind, and what may stand in them. Of Meta's OpenAPI
// description v23.0; of the Cloud API pages of November 2025 where that says nothing (`cta_url`, the question for a
// location, `voice`, named variables, coupon codes, a location in a header).

/** `string`, `number`, `boolean`, or the values themselves after a `=`, with `|` between them. */
type Shape = Record<string, string>

export interface DocumentedBody {
  required: Shape
  optional: Shape
}

/** Around every kind. */
export const ENVELOPE: DocumentedBody = {
  required: { messaging_product: '=whatsapp', recipient_type: '=individual' },
  optional: {
    to: 'string',
    recipient: 'string',
    'context.message_id': 'string',
    biz_opaque_callback_data: 'string',
  },
}

const media = (kind: string, optional: Shape = {}): DocumentedBody => ({
  required: { type: `=${kind}`, [`${kind}.id`]: 'string' },
  optional,
})

const mediaHeader: Shape = {
  'interactive.header.type': '=text|image|video|document',
  'interactive.header.text': 'string',
  'interactive.header.image.id': 'string',
  'interactive.header.video.id': 'string',
  'interactive.header.document.id': 'string',
  'interactive.header.document.filename': 'string',
}
const footer: Shape = { 'interactive.footer.text': 'string' }
const interactive = (type: string): Shape => ({
  type: '=interactive',
  'interactive.type': `=${type}`,
  'interactive.body.text': 'string',
})

const parameter = 'template.components[].parameters[]'

export const DOCUMENTED: Record<OutgoingKind, DocumentedBody> = {
  text: { required: { type: '=text', 'text.body': 'string' }, optional: { 'text.preview_url': 'boolean' } },
  image: media('image', { 'image.caption': 'string' }),
  video: media('video', { 'video.caption': 'string' }),
  document: media('document', { 'document.caption': 'string', 'document.filename': 'string' }),
  audio: media('audio', { 'audio.voice': 'boolean' }),
  sticker: media('sticker'),
  location: {
    required: { type: '=location', 'location.latitude': 'number', 'location.longitude': 'number' },
    optional: { 'location.name': 'string', 'location.address': 'string' },
  },
  contacts: {
    required: {
      type: '=contacts',
      'contacts[].name.formatted_name': 'string',
      'contacts[].name.first_name': 'string',
    },
    optional: {
      'contacts[].org.company': 'string',
      'contacts[].phones[].phone': 'string',
      'contacts[].phones[].wa_id': 'string',
      'contacts[].emails[].email': 'string',
    },
  },
  reaction: {
    required: { type: '=reaction', 'reaction.message_id': 'string', 'reaction.emoji': 'string' },
    optional: {},
  },
  buttons: {
    required: {
      ...interactive('button'),
      'interactive.action.buttons[].type': '=reply',
      'interactive.action.buttons[].reply.id': 'string',
      'interactive.action.buttons[].reply.title': 'string',
    },
    optional: { ...mediaHeader, ...footer },
  },
  list: {
    required: {
      ...interactive('list'),
      'interactive.action.button': 'string',
      'interactive.action.sections[].rows[].id': 'string',
      'interactive.action.sections[].rows[].title': 'string',
    },
    optional: {
      'interactive.header.type': '=text',
      'interactive.header.text': 'string',
      ...footer,
      'interactive.action.sections[].title': 'string',
      'interactive.action.sections[].rows[].description': 'string',
    },
  },
  url_button: {
    required: {
      ...interactive('cta_url'),
      'interactive.action.name': '=cta_url',
      'interactive.action.parameters.display_text': 'string',
      'interactive.action.parameters.url': 'string',
    },
    optional: { ...mediaHeader, ...footer },
  },
  flow: {
    required: {
      ...interactive('flow'),
      'interactive.action.name': '=flow',
      'interactive.action.parameters.flow_message_version': '=3',
      'interactive.action.parameters.flow_id': 'string',
      'interactive.action.parameters.flow_cta': 'string',
      'interactive.action.parameters.flow_token': 'string',
      'interactive.action.parameters.flow_action': '=navigate',
    },
    optional: {
      ...mediaHeader,
      ...footer,
      'interactive.action.parameters.flow_action_payload.screen': 'string',
    },
  },
  location_request: {
    required: { ...interactive('location_request_message'), 'interactive.action.name': '=send_location' },
    optional: {},
  },
  template: {
    required: { type: '=template', 'template.name': 'string', 'template.language.code': 'string' },
    optional: {
      'template.components[].type': '=header|body|button',
      'template.components[].sub_type': '=quick_reply|url|copy_code',
      'template.components[].index': 'string',
      [`${parameter}.type`]: '=text|image|video|document|location|payload|coupon_code',
      [`${parameter}.text`]: 'string',
      [`${parameter}.parameter_name`]: 'string',
      [`${parameter}.payload`]: 'string',
      [`${parameter}.coupon_code`]: 'string',
      [`${parameter}.image.id`]: 'string',
      [`${parameter}.video.id`]: 'string',
      [`${parameter}.document.id`]: 'string',
      [`${parameter}.document.filename`]: 'string',
      [`${parameter}.location.latitude`]: 'string',
      [`${parameter}.location.longitude`]: 'string',
      [`${parameter}.location.name`]: 'string',
      [`${parameter}.location.address`]: 'string',
    },
  },
}
