// Browser-safe: the rules that forms and server share, and the shapes the server answers with.
export * from './schemas/alerts.ts'
export * from './schemas/areas.ts'
export * from './schemas/connection.ts'
export * from './schemas/fields.ts'
export * from './schemas/integration.ts'
export * from './schemas/lumibot.ts'
export * from './schemas/number-health.ts'
export * from './schemas/people.ts'
