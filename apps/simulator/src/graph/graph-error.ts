import type { ErrorRequestHandler, Response } from 'express'
import { newTraceId } from '../state/ids.ts'

interface GraphFailureOptions {
  status?: number | undefined
  type?: string
  subcode?: number | undefined
  details?: string | undefined
  userTitle?: string
  /** The message itself without it. */
  userMessage?: string
}

/** A refusal in the shape every Graph endpoint answers with. */
export class GraphFailure extends Error {
  readonly code: number
  readonly status: number
  readonly options: GraphFailureOptions

  constructor(code: number, message: string, options: GraphFailureOptions = {}) {
    super(message)
    this.code = code
    this.status = options.status ?? KNOWN.get(code)?.status ?? 400
    this.options = options
  }

  toBody() {
    const { type = 'OAuthException', subcode, details, userTitle, userMessage = this.message } = this.options
    return {
      error: {
        message: this.message,
        type,
        code: this.code,
        ...(details !== undefined && { error_data: { messaging_product: 'whatsapp', details } }),
        ...(subcode !== undefined && { error_subcode: subcode }),
        ...(userTitle !== undefined && { error_user_title: userTitle, error_user_msg: userMessage }),
        fbtrace_id: newTraceId(),
      },
    }
  }
}

/** One of WhatsApp's own errors, with Meta's title, HTTP status and details unless others are given. */
export function whatsappFailure(
  code: number,
  options: { status?: number | undefined; subcode?: number | undefined; details?: string | undefined } = {},
): GraphFailure {
  const known = knownError(code)
  return new GraphFailure(code, `(#${code}) ${known.title}`, {
    ...options,
    status: options.status ?? known.status,
    details: options.details ?? known.details,
  })
}

/** The same error as `statuses[].errors` and `value.errors` carry it. */
export function webhookError(code: number, details?: string) {
  const known = knownError(code)
  return {
    code,
    title: known.title,
    message: known.title,
    error_data: { details: details ?? known.details },
    href: 'https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes',
  }
}

export function sendGraphFailure(response: Response, failure: GraphFailure): void {
  if (failure.status === 401) response.set('www-authenticate', 'OAuth "Facebook Platform" "invalid_token"')
  response.status(failure.status).json(failure.toBody())
}

/** What no operation caught: bodies that cannot be read, unknown paths, and our own defects. */
export const answerGraphError: ErrorRequestHandler = (error: unknown, _request, response, _next) => {
  if (error instanceof GraphFailure) return sendGraphFailure(response, error)
  const status = (error as { status?: number }).status ?? 500
  if (status >= 500) console.error(error)
  const message = status === 413 ? 'Request entity too large' : 'The request body is not valid JSON'
  sendGraphFailure(
    response,
    status >= 500 ? whatsappFailure(131000) : new GraphFailure(status === 413 ? 1 : 100, message, { status }),
  )
}

interface KnownError {
  status: number
  title: string
  details: string
}

const known = (code: number, status: number, title: string, details = title): [number, KnownError] => [
  code,
  { status, title, details },
]

const KNOWN = new Map<number, KnownError>([
  known(0, 401, 'AuthException', 'We were unable to authenticate the app user.'),
  known(1, 400, 'API Unknown', 'Invalid request or possible server error.'),
  known(2, 503, 'API Service', 'Temporary due to downtime or due to being overloaded.'),
  known(3, 500, 'API Method', 'Capability or permissions issue.'),
  known(4, 400, 'API Too Many Calls', 'The app has reached its API call rate limit.'),
  known(10, 403, 'Permission Denied', 'Permission is either not granted or has been removed.'),
  known(33, 400, 'Parameter value is not valid', 'The business phone number has been deleted.'),
  known(100, 400, 'Invalid parameter', 'The request included one or more unsupported or misspelled parameters.'),
  known(190, 401, 'Access token has expired', 'Your access token has expired.'),
  known(200, 403, 'API Permission', 'Permission is either not granted or has been removed.'),
  known(368, 403, 'Temporarily blocked for policies violations', 'The account has been restricted or disabled.'),
  known(80007, 400, 'Rate limit issues', 'The WhatsApp Business Account has reached its rate limit.'),
  known(130429, 400, 'Rate limit hit', 'Cloud API message throughput has been reached.'),
  known(130472, 400, "User's number is part of an experiment", 'Message was not sent as part of an experiment.'),
  known(131000, 500, 'Something went wrong', 'Message failed to send due to an unknown error.'),
  known(131005, 403, 'Access denied', 'Permission is either not granted or has been removed.'),
  known(131008, 400, 'Required parameter is missing', 'The request is missing a required parameter.'),
  known(131009, 400, 'Parameter value is not valid', 'One or more parameter values are invalid.'),
  known(131016, 500, 'Service unavailable', 'A service is temporarily unavailable.'),
  known(131021, 400, 'Recipient cannot be sender', 'Sender and recipient phone number is the same.'),
  known(131026, 400, 'Message undeliverable', 'Message Undeliverable.'),
  known(131031, 403, 'Account has been locked', 'The WhatsApp Business Account has been restricted or disabled.'),
  known(131042, 400, 'Business eligibility payment issue', 'There was an error related to your payment method.'),
  known(
    131047,
    400,
    'Re-engagement message',
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  ),
  known(131048, 400, 'Spam rate limit hit', 'Message failed to send because of restrictions on this phone number.'),
  known(131049, 400, 'This message was not delivered to maintain healthy ecosystem engagement.'),
  known(131050, 400, 'User has stopped receiving marketing messages from this business'),
  known(131051, 400, 'Unsupported message type', 'Message type is currently not supported.'),
  known(131052, 400, 'Media download error', 'Unable to download the media sent by the user.'),
  known(131053, 400, 'Media upload error', 'Unable to upload the media used in the message.'),
  known(
    131056,
    400,
    '(Business Account, Consumer Account) pair rate limit hit',
    'Too many messages to this recipient.',
  ),
  known(131057, 500, 'Account in maintenance mode', 'The business account is in maintenance mode.'),
  known(132000, 400, 'Template Param Count Mismatch'),
  known(132005, 400, 'Template Hydrated Text Too Long', 'The text is too long once its parameters are filled in.'),
  known(132007, 400, 'Template Format Character Policy Violated', 'A parameter contains what is not allowed in one.'),
  known(132012, 400, 'Template Parameter Format Mismatch', 'A parameter is not of the kind that the template wants.'),
  known(132015, 400, 'Template is Paused', 'The template is paused due to low quality.'),
  known(132016, 400, 'Template is Disabled', 'The template was paused too often and is disabled for good.'),
  known(132018, 400, 'Invalid template parameters', 'There is an issue with the parameters of the template.'),
  known(132001, 404, 'Template does not exist', 'The template does not exist in the language, or is not approved.'),
  known(133004, 503, 'Server Temporarily Unavailable', 'Server is temporarily unavailable.'),
  known(
    133010,
    400,
    'Phone number not registered',
    'The phone number is not registered on WhatsApp Business Platform.',
  ),
  known(135000, 400, 'Generic user error', 'Message failed to send because of an unknown error with the request.'),
])

const knownError = (code: number): KnownError =>
  KNOWN.get(code) ?? { status: 400, title: 'Unknown error', details: 'An unknown error occurred.' }
