import type { TFunction } from 'i18next'

/** `23 h 12 min`, `2 h`, `45 min`. */
export function formatDuration(t: TFunction<'inbox'>, minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return t('window.onlyMinutes', { minutes: rest })
  return rest === 0 ? t('window.onlyHours', { hours }) : t('window.hours', { hours, minutes: rest })
}
