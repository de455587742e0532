import { Compass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DeadEnd } from '../components/dead-end.tsx'

export function NotFoundPage() {
  const { t } = useTranslation()
  return <DeadEnd icon={Compass} title={t('notFound.title')} text={t('notFound.text')} />
}
