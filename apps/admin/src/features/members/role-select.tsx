import { ROLES, type Role } from '@recado/core/schemas'
import { useTranslation } from 'react-i18next'
import { Select } from '../../components/ui/select.tsx'
import { useWorkspace } from '../../lib/workspace.tsx'

/** The roles one may give: only an owner makes owners. */
export function RoleSelect({
  value,
  onChange,
  label,
  disabled,
}: {
  value: Role
  onChange: (role: Role) => void
  label?: string
  disabled?: boolean
}) {
  const { t } = useTranslation()
  const { role: ownRole } = useWorkspace()
  const options = ROLES.filter((role) => role !== 'OWNER' || ownRole === 'OWNER' || value === 'OWNER').map((role) => ({
    value: role,
    label: t(`role.${role}.name`),
    description: t(`role.${role}.description`),
  }))
  return (
    <Select
      value={value}
      onChange={onChange}
      options={options}
      label={label}
      disabled={disabled}
      className="min-w-40"
    />
  )
}
