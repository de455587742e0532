// Facts of Meta's error-code pages: code, our class, Meta's title, and what the program does about it where that is not
// what it does for the whole class. Plain data, safe in a browser.

/** `unknown` is for codes nobody knew when this was written: shown with Meta's own words, and nothing is done. */
export const META_ERROR_CLASSES = [
  'retry-now',
  'retry-later',
  'recipient',
  'content',
  'template',
  'window',
  'account',
  'auth',
  'limit',
  'unknown',
] as const
export type MetaErrorClass = (typeof META_ERROR_CLASSES)[number]

/** Beside telling people: each code has one. */
export const META_ERROR_ACTIONS = [
  /** Tries again by itself, as the code's policy says. */
  'retry',
  /** Nothing leaves from the number until somebody mends it: the next message would fail the same way. */
  'pause-number',
  /** Notes that this customer cannot be reached. */
  'mark-unreachable',
  /** Notes that this customer wants no marketing. */
  'opt-out',
  /** Asks Meta what has become of the template. */
  'resync-templates',
  /** Raises an alert; other messages go on. */
  'alert',
  'none',
] as const
export type MetaErrorAction = (typeof META_ERROR_ACTIONS)[number]

export interface RetryPolicy {
  /** What has to wait: this message, everything to this customer, from this number, or of this account. */
  scope: 'message' | 'recipient' | 'number' | 'account'
  /** Wait before the second attempt; each further wait is `factor` times the one before. */
  firstMs: number
  factor: number
  /** Attempts in all, the first included. */
  attempts: number
}

/** Whom it stops once, it stops always. */
export const STOPPING_CLASSES: readonly MetaErrorClass[] = ['account', 'auth']

// Meta's texts of these say that the message failed, and there is no wamid. Should one have gone out all the same, the
// status that carries our id arrives well within ten seconds and ends the waiting, so the retry does not double it.
const SERVER: RetryPolicy = { scope: 'message', firstMs: 10_000, factor: 2, attempts: 6 }
const SERVER_LIMITED: RetryPolicy = { scope: 'message', firstMs: 10_000, factor: 3, attempts: 3 }
/** A throughput upgrade takes about a minute. */
const MAINTENANCE: RetryPolicy = { scope: 'number', firstMs: 30_000, factor: 1.5, attempts: 6 }
/** Meta asks for five minutes. */
const RECENTLY_DELETED: RetryPolicy = { scope: 'number', firstMs: 300_000, factor: 1, attempts: 3 }
/** Meta asks for ten minutes. */
const TEMPLATE_SYNCING: RetryPolicy = { scope: 'message', firstMs: 600_000, factor: 1, attempts: 3 }
const NUMBER: RetryPolicy = { scope: 'number', firstMs: 1_000, factor: 2, attempts: 8 }
/** Counted by the hour. */
const ACCOUNT: RetryPolicy = { scope: 'account', firstMs: 60_000, factor: 2, attempts: 6 }
/** Meta asks for 4^X seconds, X from 0, towards this customer only. */
const PAIR: RetryPolicy = { scope: 'recipient', firstMs: 1_000, factor: 4, attempts: 6 }

type MetaError = readonly [
  code: number,
  errorClass: MetaErrorClass,
  title: string,
  action?: RetryPolicy | Exclude<MetaErrorAction, 'retry'>,
]

export const META_ERRORS: readonly MetaError[] = [
  [0, 'auth', 'AuthException'],
  [1, 'retry-now', 'API Unknown', SERVER_LIMITED],
  [2, 'retry-now', 'API Service', SERVER],
  [3, 'auth', 'API Method'],
  [4, 'limit', 'API Too Many Calls', ACCOUNT],
  [10, 'auth', 'Permission Denied'],
  [33, 'account', 'Parameter value is not valid'],
  [100, 'content', 'Invalid parameter'],
  [190, 'auth', 'Access token has expired'],
  [368, 'account', 'Temporarily blocked for policies violations'],
  [80007, 'limit', 'Rate limit issues', ACCOUNT],
  [130429, 'limit', 'Rate limit hit', NUMBER],
  [130472, 'recipient', "User's number is part of an experiment"],
  [130497, 'account', 'Business account restricted from messaging this country', 'none'],
  [131000, 'retry-now', 'Something went wrong', SERVER_LIMITED],
  [131005, 'auth', 'Access denied'],
  [131008, 'content', 'Required parameter is missing'],
  [131009, 'content', 'Parameter value is not valid'],
  [131016, 'retry-now', 'Service unavailable', SERVER],
  [131021, 'recipient', 'Recipient cannot be sender'],
  [131026, 'recipient', 'Message Undeliverable', 'mark-unreachable'],
  [131030, 'recipient', 'Recipient not in allowed list'],
  [131031, 'account', 'Account has been locked'],
  [131037, 'account', 'Display name approval needed'],
  [131042, 'account', 'Business eligibility payment issue'],
  [131045, 'account', 'Incorrect certificate'],
  [131047, 'window', 'Re-engagement message'],
  [131048, 'limit', 'Spam rate limit hit'],
  [131049, 'recipient', 'Meta chose not to deliver'],
  [131050, 'recipient', 'User stopped marketing messages', 'opt-out'],
  [131051, 'content', 'Unsupported message type'],
  [131052, 'content', 'Media download error'],
  [131053, 'content', 'Media upload error'],
  [131055, 'content', 'Method not allowed'],
  [131056, 'limit', '(Business, Consumer) pair rate limit hit', PAIR],
  [131057, 'retry-later', 'Account in maintenance mode', MAINTENANCE],
  [131059, 'content', 'Invalid pagination cursor on message_templates'],
  [131060, 'content', 'Unsupported companion device message'],
  [131062, 'recipient', 'BSUID recipients not supported for this message'],
  [131063, 'template', 'Marketing templates disabled for Cloud API'],
  [131064, 'limit', 'Messaging limit reached due to template classification violations', 'alert'],
  [132000, 'template', 'Template Param Count Mismatch'],
  [132001, 'template', 'Template does not exist', 'resync-templates'],
  [132005, 'template', 'Template Hydrated Text Too Long'],
  [132007, 'template', 'Template Format Character Policy Violated'],
  [132008, 'template', 'Template param value invalid'],
  [132012, 'template', 'Template Parameter Format Mismatch'],
  [132015, 'template', 'Template is Paused', 'resync-templates'],
  [132016, 'template', 'Template is Disabled', 'resync-templates'],
  [132018, 'template', 'Invalid template parameters'],
  [132068, 'content', 'Flow is blocked'],
  [132069, 'limit', 'Flow is throttled'],
  [133000, 'account', 'Incomplete Deregistration'],
  [133004, 'retry-now', 'Server Temporarily Unavailable', SERVER],
  [133005, 'account', 'Two-step PIN mismatch'],
  [133006, 'account', 'Phone number re-verification needed'],
  [133008, 'limit', 'Too many PIN guesses'],
  [133009, 'limit', 'PIN guessed too fast'],
  [133010, 'account', 'Phone number Not Registered'],
  [133015, 'retry-later', 'Number recently deleted', RECENTLY_DELETED],
  [133016, 'limit', 'Register/deregister limit'],
  [134011, 'account', 'Payments ToS not accepted'],
  [134100, 'content', 'MM API: only marketing supported'],
  [134101, 'retry-later', 'MM API: template still syncing', TEMPLATE_SYNCING],
  [134102, 'template', 'MM API: template unavailable'],
  [135000, 'content', 'Generic user error'],
  [137000, 'recipient', 'Recipient identity key hash mismatch'],
  [139100, 'recipient', 'Block users: some failed'],
  [139101, 'limit', 'Block list limit reached'],
  [139102, 'retry-now', 'Block list concurrent update', SERVER_LIMITED],
  [2388019, 'limit', 'Message template limit exceeded'],
  [2388040, 'template', 'Template field over character limit'],
  [2388293, 'template', 'Too many params for length'],
  [2388299, 'template', 'Leading/trailing params not allowed'],
  [2593107, 'limit', 'Coexistence sync request limit'],
  [2593108, 'account', 'Coexistence sync outside 24 h', 'none'],
  [2593109, 'account', 'History sharing declined', 'none'],
]

/** Codes that Meta documents as a range and that mean one thing. */
export const META_ERROR_RANGES = [
  { key: '200-299', first: 200, last: 299, errorClass: 'auth', title: 'API Permission' },
] as const

/** Under each of these the SPA has a text in every language (`metaErrors.<key>`). */
export const META_ERROR_KEYS: readonly string[] = [
  ...META_ERRORS.map(([code]) => String(code)),
  ...META_ERROR_RANGES.map(({ key }) => key),
  'unknown',
]
