import { chooseLanguage, type Language } from './i18n.ts'
import { trpcClient } from './trpc.ts'

/** The page changes at once; that other devices and mails follow is worth a try, not a wait. */
export function speakLanguage(language: Language): void {
  void chooseLanguage(language)
  trpcClient.session.updateProfile.mutate({ locale: language }).catch(() => undefined)
}
