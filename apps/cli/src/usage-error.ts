/** The command was called in a way it does not know, or lacks something only its caller can give. */
export class UsageError extends Error {}
