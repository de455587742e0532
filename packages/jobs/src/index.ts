export { createJobs, type EnqueueOptions, type Jobs, type JobsLogger } from './create-jobs.ts'
export { defineJob, type Job, type QueueRules } from './define-job.ts'
export { defineWorker, type JobWorker, type WorkerOptions } from './define-worker.ts'
export { startWorkers } from './start-workers.ts'
