/** Looks through the driver's wrappings for an error of PostgreSQL that fits. */
function hasCause(error: unknown, fits: (cause: Error) => boolean): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (fits(current)) return true;
  }
  return false;
}

/** True for PostgreSQL's unique_violation, however deep the driver's error is wrapped. */
export function isUniqueViolation(error: unknown): boolean {
  return hasCause(error, (cause) => 'code' in cause && cause.code === '23505');
}

/** True when the database refused to take a review's last owner away. */
export function isOwnerMissing(error: unknown): boolean {
  return hasCause(
    error,
    (cause) => 'constraint' in cause && cause.constraint === 'memberships_keep_an_owner',
  );
}
