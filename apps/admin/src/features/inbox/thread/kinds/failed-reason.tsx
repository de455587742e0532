import type { MessageDto } from '@recado/inbox/schemas'
import { useTranslation } from 'react-i18next'
import { messageErrorText } from './meta-error-text.ts'

/** Why Meta, or our own channel, did not take a message. Needs the texts of `metaErrors`. */
export function FailedReason({ message: { error } }: { message: MessageDto }) {
  const { t } = useTranslation('thread')
  const reason = messageErrorText(error?.code || 'unknown')
  const metaWords = error?.details || error?.title
  return (
    <>
      <p className="font-semibold text-ink text-md">{reason.title}</p>
      <p className="mt-0.5 text-ink text-md">{reason.text}</p>
      {metaWords && <p className="wrap-anywhere mt-1.5 text-ink2 text-sm">{t('trouble.meta', { text: metaWords })}</p>}
      {error?.code && <p className="text-ink2 text-sm">{t('trouble.code', { code: error.code })}</p>}
    </>
  )
}
