import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Only our own files run, nobody frames us. Over plain http (a laptop) nothing is forced to https. */
export function securityHeaders(publicUrl: string): RequestHandler {
  const secure = publicUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // Positions of virtual lists and of pop-ups are style attributes.
        styleSrc: ["'self'", "'unsafe-inline'"],
        // Pictures of ads that customers come by are Meta's, and are not kept here.
        imgSrc: ["'self'", 'data:', 'blob:', 'https://*.fbcdn.net'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: secure,
    originAgentCluster: secure,
    referrerPolicy: { policy: 'same-origin' },
  })
}
