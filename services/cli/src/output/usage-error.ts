/** The command was called wrongly: exit code 2. Everything else that goes wrong exits with 1. */
export class UsageError extends Error {}
