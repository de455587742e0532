import { CHANNELS } from '@recado/workspaces/schemas'
import { useTranslation } from 'react-i18next'
import { useFieldContext } from '../../components/form/form-context.ts'

/** Which way new conversations travel. */
export function ChannelChoice() {
  const { t } = useTranslation('integrations')
  const field = useFieldContext<(typeof CHANNELS)[number]>()
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('channel.legend')}</legend>
      <div className="flex w-fit gap-1 rounded-lg bg-sunken p-1">
        {CHANNELS.map((channel) => (
          <label
            key={channel}
            className="flex h-7.5 cursor-pointer items-center rounded-md px-3 font-medium text-ink2 text-md has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent has-checked:ring-1 has-checked:ring-line pointer-coarse:h-10"
          >
            <input
              type="radio"
              name={field.name}
              value={channel}
              checked={field.state.value === channel}
              onChange={() => field.handleChange(channel)}
              className="sr-only"
            />
            {t(`channel.${channel}`)}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
