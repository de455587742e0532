import { readEnv } from './env.ts'
import { type RunningSimulator, startSimulator } from './start-simulator.ts'

const { port, demoCallbackUrl } = readEnv()
let simulator: RunningSimulator
try {
  simulator = await startSimulator({ port, demoCallbackUrl })
} catch (error) {
  const inUse = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  const hint = `Port ${port} is in use. Stop the program that uses it, or choose another with SIMULATOR_PORT.`
  console.error(inUse ? hint : error)
  process.exit(1)
}
console.log(`The simulator plays Meta at ${simulator.url}; open it to write as a customer.`)

const stop = () => void simulator.stop().then(() => process.exit(0))
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
