/** What is queued to be carried out, and what happens by itself. */
export interface Jobs {
  /**
   * Queues a run, in the transaction it is called in. Runs of one target are carried out one at a time;
   * among those that wait, a higher priority goes first. A run that is queued already is not queued twice.
   */
  enqueueRun(params: { runId: string; targetId: string; priority: number }): Promise<void>;
  /** Makes the schedule's job happen by its cron expression, from now on. Idempotent by id. */
  putSchedule(params: { scheduleId: string; cron: string; timeZone: string }): Promise<void>;
  removeSchedule(scheduleId: string): Promise<void>;
  /**
   * Queues what a schedule does, once more, in the transaction it is called in. Nothing while its job waits or is
   * under way.
   */
  enqueueSchedule(params: { scheduleId: string; askedAt: Date }): Promise<void>;
  /**
   * Queues an attempt to send a webhook's delivery, from `dueAt`, in the transaction it is called in. One that
   * waits already gets the new time; one under way is left.
   */
  enqueueDelivery(params: { deliveryId: string; attempt: number; dueAt: Date }): Promise<void>;
}
