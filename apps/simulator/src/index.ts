export { type RunningSimulator, type SimulatorOptions, startSimulator } from './start-simulator.ts'
