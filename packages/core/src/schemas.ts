// Browser-safe: no IO, no Node modules.
export { ERROR_STATUS, type ErrorCode } from './errors.ts'
export { newId } from './ids.ts'
export { isAllowed, PERMISSIONS, type Permission, ROLES, type Role } from './permissions.ts'
export { formatPhone, phoneFromInput, phoneFromWaId } from './phone.ts'
