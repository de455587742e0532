import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type account from './i18n/en/account.json'
import type address from './i18n/en/address.json'
import type alerts from './i18n/en/alerts.json'
import type auth from './i18n/en/auth.json'
import type builders from './i18n/en/builders.json'
import type common from './i18n/en/common.json'
import type composer from './i18n/en/composer.json'
import type connection from './i18n/en/connection.json'
import type emoji from './i18n/en/emoji.json'
import type errors from './i18n/en/errors.json'
import type guide from './i18n/en/guide.json'
import type inbox from './i18n/en/inbox.json'
import type integrations from './i18n/en/integrations.json'
import type lumibot from './i18n/en/lumibot.json'
import type members from './i18n/en/members.json'
import type metaErrors from './i18n/en/metaErrors.json'
import type palette from './i18n/en/palette.json'
import type search from './i18n/en/search.json'
import type setup from './i18n/en/setup.json'
import type template from './i18n/en/template.json'
import type templates from './i18n/en/templates.json'
import type thread from './i18n/en/thread.json'

export const LANGUAGES = ['pt-BR', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

interface Resources {
  account: typeof account
  address: typeof address
  alerts: typeof alerts
  auth: typeof auth
  builders: typeof builders
  common: typeof common
  composer: typeof composer
  connection: typeof connection
  emoji: typeof emoji
  errors: typeof errors
  guide: typeof guide
  inbox: typeof inbox
  integrations: typeof integrations
  lumibot: typeof lumibot
  members: typeof members
  metaErrors: typeof metaErrors
  palette: typeof palette
  search: typeof search
  setup: typeof setup
  template: typeof template
  templates: typeof templates
  thread: typeof thread
}

export type Namespace = keyof Resources

// A key that English does not have is a type error.
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Resources
  }
}

const KEY = 'recado.language'
const files = import.meta.glob<Record<string, unknown>>('./i18n/*/*.json', { import: 'default' })

/** Chooses the language (the person's choice, else the browser's) and loads what every page needs. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next
    .use({ type: 'backend', read: readNamespace })
    .use(initReactI18next)
    .init({
      lng: detectLanguage(),
      supportedLngs: LANGUAGES,
      // Never the other language for a missing text: a test proves that both have every key.
      fallbackLng: false,
      load: 'currentOnly',
      ns: ['common', 'errors'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
    })
}

async function readNamespace(language: string, namespace: string): Promise<Record<string, unknown>> {
  const load = files[`./i18n/${language}/${namespace}.json`]
  if (!load) throw new Error(`No texts for ${language}/${namespace}`)
  return load()
}

/** Loads the texts of a page before it is shown; for route loaders. */
export const loadTexts = (...namespaces: Namespace[]): Promise<void> => i18next.loadNamespaces(namespaces)

// The first language of the browser that we speak; English where we speak none. Only a choice is remembered.
function detectLanguage(): Language {
  const chosen = localStorage.getItem(KEY)
  for (const tag of [chosen, ...navigator.languages]) {
    if (tag && /^pt\b/i.test(tag)) return 'pt-BR'
    if (tag && /^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}

export const currentLanguage = (): Language => (i18next.resolvedLanguage === 'pt-BR' ? 'pt-BR' : 'en')

/** Someone who never chose on this device meets the language they use elsewhere. */
export async function followLanguageOf(person: { locale: string | null }): Promise<void> {
  const language = LANGUAGES.find((known) => known === person.locale)
  if (language && localStorage.getItem(KEY) === null) await i18next.changeLanguage(language)
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language)
  await i18next.changeLanguage(language)
}
