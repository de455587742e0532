/** No segment begins with a dot, so that none leads elsewhere or into what is not finished. */
const KEY = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*(\/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$/
const MAX_LENGTH = 500

/** Throws for anything that is not a key of ours: keys are made by this program, so one is a defect. */
export function assertStorageKey(key: string): void {
  if (key.length > MAX_LENGTH || !KEY.test(key)) throw new Error(`not a storage key: ${JSON.stringify(key)}`)
}
