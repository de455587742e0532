import { differenceInCalendarDays } from 'date-fns'
import { currentLanguage, type Language } from './i18n.ts'

type When = Date | string

const toDate = (when: When): Date => (typeof when === 'string' ? new Date(when) : when)

// Intl objects are slow to make and are needed on every row.
const formatters = new Map<string, Intl.DateTimeFormat>()
function dateFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language}${JSON.stringify(options)}`
  const known = formatters.get(key) ?? new Intl.DateTimeFormat(language, options)
  formatters.set(key, known)
  return known
}

/** `09:21` */
export const formatTime = (when: When, language = currentLanguage()): string =>
  dateFormat(language, { hour: '2-digit', minute: '2-digit' }).format(toDate(when))

/** For lists: `09:21` today, `yesterday`, `Mon` within the week, `12 Aug`, and the year when it is another. */
export function formatListTime(when: When, now: Date = new Date(), language = currentLanguage()): string {
  const date = toDate(when)
  const days = differenceInCalendarDays(now, date)
  if (days <= 0) return formatTime(date, language)
  if (days === 1) return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-1, 'day')
  if (days < 7) return dateFormat(language, { weekday: 'short' }).format(date).replace('.', '')
  return formatShortDate(date, now, language)
}

/** For day separators: `Today`, `Yesterday`, `Monday`, `12 August`, `12 August 2025`. */
export function formatDay(when: When, now: Date = new Date(), language = currentLanguage()): string {
  const date = toDate(when)
  const days = differenceInCalendarDays(now, date)
  if (days <= 1) return capitalise(new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day'))
  if (days < 7) return capitalise(dateFormat(language, { weekday: 'long' }).format(date))
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return dateFormat(language, { day: 'numeric', month: 'long', year }).format(date)
}

/** Everything, for a hover: `Monday, 24 November 2026 at 09:21:05`. */
export const formatExactTime = (when: When, language = currentLanguage()): string =>
  dateFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(toDate(when))

/** `24 November 2026` */
export const formatDate = (when: When, language = currentLanguage()): string =>
  dateFormat(language, { dateStyle: 'long' }).format(toDate(when))

/** For sentences: `just now`, `5 minutes ago`, `yesterday`, `in 3 days`, `12 Aug`. */
export function formatRelativeTime(when: When, now: Date = new Date(), language = currentLanguage()): string {
  const date = toDate(when)
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000)
  if (minutes === 0) return relative.format(0, 'second')
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
  const days = -differenceInCalendarDays(now, date)
  if (days === 0) return relative.format(Math.round(minutes / 60), 'hour')
  if (Math.abs(days) < 14) return relative.format(days, 'day')
  return formatShortDate(date, now, language)
}

export const formatNumber = (value: number, language = currentLanguage()): string =>
  new Intl.NumberFormat(language).format(value)

function formatShortDate(date: Date, now: Date, language: Language): string {
  const year = date.getFullYear() === now.getFullYear() ? undefined : 'numeric'
  return dateFormat(language, { day: 'numeric', month: 'short', year }).format(date).replace('.', '')
}

const capitalise = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** Of recordings: `0:18`, `12:05`, `1:02:03`. */
export function formatClock(ms: number): string {
  const seconds = Math.round(ms / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

/** `1 kB`, `240 kB`, `1.2 MB`: at least one, in steps of a thousand, as phones count. */
export function formatBytes(bytes: number, language = currentLanguage()): string {
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1000, bytes)) / 3))
  const unit = ['kilobyte', 'megabyte', 'gigabyte'][power - 1] as string
  const value = Math.max(1, bytes / 1000 ** power)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value)
}
