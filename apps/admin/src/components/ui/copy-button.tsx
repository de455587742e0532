import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../lib/copy-text.ts'
import { Button } from './button.tsx'

/** Copies, and says so where one looks. With `what` it is only an icon, and says what it copies to screen readers. */
export function CopyButton({ text, what }: { text: string; what?: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const Icon = copied ? Check : Copy
  return (
    <Button
      size={what ? 'icon' : 'sm'}
      variant={what ? 'ghost' : 'secondary'}
      className={what && 'size-7!'}
      disabled={text === ''}
      onClick={async () => {
        await copyText(text)
        setCopied(true)
      }}
    >
      <Icon size={15} strokeWidth={1.75} aria-hidden />
      <span aria-live="polite" className={what && 'sr-only'}>
        {copied ? t('action.copied') : t('action.copy')} {what}
      </span>
    </Button>
  )
}
