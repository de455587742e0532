// Facts for the tests: which fields Meta documents of a template that is created, and what may stand in them. Of the
// examples in Meta's OpenAPI description v23.0; named variables and copied codes of the template pages of November 2025.

/** `string`, or the values themselves after a `=`, with `|` between them. */
export const DOCUMENTED_TEMPLATE: Record<string, string> = {
  name: 'string',
  language: 'string',
  category: '=MARKETING|UTILITY|AUTHENTICATION',
  parameter_format: '=POSITIONAL|NAMED',
  'components[].type': '=HEADER|BODY|FOOTER|BUTTONS',
  'components[].format': '=TEXT|IMAGE|VIDEO|DOCUMENT|LOCATION',
  'components[].text': 'string',
  'components[].example.header_text[]': 'string',
  'components[].example.header_handle[]': 'string',
  'components[].example.body_text[][]': 'string',
  'components[].example.header_text_named_params[].param_name': 'string',
  'components[].example.header_text_named_params[].example': 'string',
  'components[].example.body_text_named_params[].param_name': 'string',
  'components[].example.body_text_named_params[].example': 'string',
  'components[].buttons[].type': '=QUICK_REPLY|URL|PHONE_NUMBER|COPY_CODE',
  'components[].buttons[].text': 'string',
  'components[].buttons[].url': 'string',
  'components[].buttons[].phone_number': 'string',
  'components[].buttons[].example[]': 'string',
  // Of a copied code it is one text.
  'components[].buttons[].example': 'string',
}

/** The leaves of a body, with the paths that the facts above are keyed by. */
export function leavesOf(value: unknown, path = ''): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item) => leavesOf(item, `${path}[]`))
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path ? `${path}.${key}` : key))
}

export const isDocumented = (path: string, value: unknown): boolean => {
  const fact = DOCUMENTED_TEMPLATE[path]
  return fact?.startsWith('=') ? fact.slice(1).split('|').includes(String(value)) : typeof value === fact
}
