import { ArrowDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../components/ui/button.tsx'
import { IconButton } from '../../../components/ui/icon-button.tsx'

export interface OlderMessages {
  hasMore: boolean
  isLoading: boolean
  isFailed: boolean
  load: () => void
}

export function OlderState({ older }: { older: OlderMessages }) {
  const { t } = useTranslation(['inbox', 'common'])
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 flex justify-center">
      <p
        role="status"
        className="pointer-events-auto flex items-center gap-2 rounded-full border bg-surface px-3 py-1 text-ink2 text-sm"
      >
        {older.isLoading ? t('thread.loadingOlder') : t('thread.olderFailed')}
        {older.isFailed && !older.isLoading && (
          <Button size="sm" variant="ghost" onClick={older.load}>
            {t('common:action.retry')}
          </Button>
        )}
      </p>
    </div>
  )
}

export function ToEnd({ count, onClick }: { count: number; onClick: () => void }) {
  const { t } = useTranslation('inbox')
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center md:justify-end md:pr-7">
      {count > 0 ? (
        <Button variant="primary" onClick={onClick} className="pointer-events-auto rounded-full! shadow-popup">
          <ArrowDown size={16} strokeWidth={1.75} aria-hidden />
          {t('thread.new', { count })}
        </Button>
      ) : (
        <IconButton
          icon={ArrowDown}
          label={t('thread.toBottom')}
          variant="secondary"
          onClick={onClick}
          className="pointer-events-auto rounded-full! shadow-popup"
        />
      )}
    </div>
  )
}
