import { GraphFailure } from './graph-error.ts'

/** Usable in November 2026: v20.0 expired in September, v26.0 is the newest. */
const OLDEST = 21
const NEWEST = 26

/** Refuses a version Graph does not have. Meta may forward an expired one to the oldest usable; here it is an error. */
export function requireVersion(version: string): void {
  const major = Number(version.match(/^v(\d{1,3})\.0$/)?.[1])
  if (Number.isNaN(major) || major > NEWEST) {
    throw new GraphFailure(2500, `Unknown path components: /${version}`)
  }
  if (major < OLDEST) {
    throw new GraphFailure(
      2635,
      `(#2635) You are calling a deprecated version of the API. Please update to v${NEWEST}.0.`,
    )
  }
}
