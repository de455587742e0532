import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The most memory a process has held so far, in MB; what it holds now where the system keeps no high-water mark. */
export function peakMemoryMb(pid: number): number {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Math.round(Number(kilobytes) / 1024)
  } catch {
    return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024)
  }
}
