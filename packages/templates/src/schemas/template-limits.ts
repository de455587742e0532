// Meta's bounds of a message template: "Templates" pages of November 2025.

export const TEMPLATE_LIMITS = {
  name: 512,
  headerText: 60,
  /** Variables of a header. */
  headerVariables: 1,
  body: 1024,
  footer: 60,
  buttons: 10,
  buttonText: 25,
  url: 2000,
  urlButtons: 2,
  phoneButtons: 1,
  phone: 20,
  copyCodeButtons: 1,
  copyCode: 20,
  /** An approved template may be changed once in 24 hours … */
  editsPerDay: 1,
  /** … and so often in 30 days. */
  editsPerMonth: 10,
  /** A deleted name cannot be used again for so many days. */
  deletedNameDays: 30,
} as const

/** AUTHENTICATION is not here: its text is Meta's own. */
export const DRAFT_CATEGORIES = ['MARKETING', 'UTILITY'] as const

export const PARAMETER_FORMATS = ['POSITIONAL', 'NAMED'] as const
export const HEADER_KINDS = ['NONE', 'TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT', 'LOCATION'] as const
export type HeaderKind = (typeof HEADER_KINDS)[number]
export const BUTTON_KINDS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE'] as const
export type ButtonKind = (typeof BUTTON_KINDS)[number]

/** Meta's codes of the languages a template may be in. */
export const TEMPLATE_LANGUAGES = (
  'af ar ar_AE ar_EG ar_LB ar_MA ar_QA az be_BY bg bn bn_IN ca cs da de de_AT de_CH el en en_AE en_AU en_CA en_GB ' +
  'en_GH en_IE en_IN en_JM en_MY en_NZ en_QA en_SG en_UG en_US en_ZA es es_AR es_CL es_CO es_CR es_DO es_EC es_ES ' +
  'es_HN es_MX es_PA es_PE es_UY et fa fi fil fr fr_BE fr_CA fr_CH fr_CI fr_MA ga gu ha he hi hr hu id it ja ka kk ' +
  'kn ko ky_KG lo lt lv mk ml mr ms nb nl nl_BE pa pl prs_AF ps_AF pt_BR pt_PT ro ru rw_RW si_LK sk sl sq sr sv sw ' +
  'ta te th tr uk ur uz vi zh_CN zh_HK zh_TW zu'
).split(' ')
