import { DoorClosed } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { DeadEnd } from '../../components/dead-end.tsx'

/** The same page whether the workspace is not there or not ours: a stranger learns nothing from it. */
export function WorkspaceNotFound() {
  const { t } = useTranslation()
  return <DeadEnd icon={DoorClosed} title={t('workspaceNotFound.title')} text={t('workspaceNotFound.text')} />
}
