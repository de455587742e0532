import pretty from 'pino-pretty'

/** Log lines for people at a terminal; JSON lines as they are for machines. */
export function logPrinter(): (line: string) => void {
  if (!process.stdout.isTTY) return (line) => process.stdout.write(`${line}\n`)
  const print = pretty.prettyFactory({
    colorize: true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname,reqId,req.headers',
  })
  return (line) => process.stdout.write(line.startsWith('{') ? print(line) : `${line}\n`)
}
