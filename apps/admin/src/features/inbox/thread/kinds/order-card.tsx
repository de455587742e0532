import type { MessageContent } from '@recado/whatsapp/schemas'
import { ShoppingBag } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatNumber } from '../../../../lib/format.ts'
import { currentLanguage } from '../../../../lib/i18n.ts'
import { Caption } from './caption.tsx'
import { formatMoney, orderTotal } from './order-total.ts'

export function OrderCard({ content }: { content: Extract<MessageContent, { kind: 'order' }> }) {
  const { t } = useTranslation('thread')
  const { items, text } = content
  const language = currentLanguage()
  const total = orderTotal(items)
  return (
    <>
      <div className="-mx-1 mb-1 w-72 max-w-[calc(100%+0.5rem)] rounded-md bg-ink/5 p-2.5">
        <p className="flex items-center gap-2 font-semibold">
          <ShoppingBag size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-accent-text" />
          {t('order.title', { count: items.length })}
        </p>
        <table className="mt-1 w-full text-md">
          <thead className="sr-only">
            <tr>
              <th>{t('order.quantity')}</th>
              <th>{t('order.product')}</th>
              <th>{t('order.price')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ productId, quantity, price, currency }, index) => (
              <tr key={index} className="align-baseline">
                <td className="py-0.5 pr-2 text-ink2">{`${formatNumber(quantity)}×`}</td>
                <td className="wrap-anywhere w-full py-0.5">{productId || t('order.unnamed')}</td>
                <td className="whitespace-nowrap py-0.5 pl-3 text-right">
                  {price !== null && currency !== null ? formatMoney(price * quantity, currency, language) : '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {total && (
          <p className="mt-1.5 flex justify-between gap-3 border-ink/10 border-t pt-1.5 font-semibold tabular-nums">
            <span>{t('order.total')}</span>
            <span>{[...total].map(([currency, amount]) => formatMoney(amount, currency, language)).join(' + ')}</span>
          </p>
        )}
      </div>
      <Caption text={text} />
    </>
  )
}
