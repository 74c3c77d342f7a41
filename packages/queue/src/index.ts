export { type Clock, type ClockSchedule, startClock } from './clock.ts';
export {
  type Consumer,
  type ConsumerEvents,
  type JobHandler,
  type JobHandlers,
  PermanentJobError,
  startConsumer,
} from './consumer.ts';
export { type JobName, type JobPayload, QUEUES, type QueueName, requestAgain, requestJob } from './jobs.ts';
