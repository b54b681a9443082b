/** The command was called in a way it does not know; its usage is shown too. */
export class UsageError extends Error {}
