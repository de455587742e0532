import type { MessageContent } from '@recado/whatsapp/schemas'

type Item = Extract<MessageContent, { kind: 'order' }>['items'][number]

/** One amount per currency; null as soon as an item has no price: a sum of the rest would mislead. */
export function orderTotal(items: readonly Item[]): Map<string, number> | null {
  const totals = new Map<string, number>()
  for (const { price, currency, quantity } of items) {
    if (price === null || currency === null) return null
    totals.set(currency, (totals.get(currency) ?? 0) + price * quantity)
  }
  return totals
}

/** A currency that is none, as Meta passes on what a catalogue says, is written behind the figure. */
export function formatMoney(amount: number, currency: string, language: string): string {
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amount)
  } catch {
    return `${new Intl.NumberFormat(language).format(amount)} ${currency}`
  }
}
