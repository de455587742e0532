// In this order: Edge, Opera and Samsung's browser call themselves Chrome too, and Chrome calls itself Safari.
const BROWSERS = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\/|\bOpera\b/],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ['Safari', /\bVersion\/.*\bSafari\//],
] as const

// Phones before the systems theirs are made of: Android calls itself Linux, an iPhone “like Mac OS X”.
const SYSTEMS = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows NT\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac OS X\b|\bMacintosh\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
] as const

const HANDHELD: ReadonlySet<string> = new Set(['iPhone', 'iPad', 'Android'])

export interface Device {
  /** Null where it is none of those that people know by name. */
  browser: string | null
  system: string | null
  isHandheld: boolean
}

/** What a person would call the browser behind a user agent. Browsers lie in it, so it is a help, never a proof. */
export function readDevice(userAgent: string | null): Device {
  const named = (list: readonly (readonly [string, RegExp])[]) =>
    list.find(([, pattern]) => pattern.test(userAgent ?? ''))?.[0] ?? null
  const system = named(SYSTEMS)
  return { browser: named(BROWSERS), system, isHandheld: system !== null && HANDHELD.has(system) }
}
