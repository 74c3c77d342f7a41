/** One step of a path: a section, group or field, with the entry's key where it repeats. */
export interface PathStep {
  id: string;
  key: string | undefined;
}

/** Longer paths are nobody's answers. */
const longestPath = 200;

/** Splits `outcomes[2].arms[1].mean` into its steps; undefined when the text is not a path. */
export function parseAnswerPath(path: string): PathStep[] | undefined {
  if (path.length > longestPath) return undefined;
  const steps: PathStep[] = [];
  for (const part of path.split('.')) {
    const match = /^([a-z][A-Za-z0-9]*)(?:\[([A-Za-z0-9_-]{1,40})\])?$/u.exec(part);
    if (!match) return undefined;
    steps.push({ id: match[1] ?? '', key: match[2] });
  }
  return steps;
}

/** The path as text. */
export function formatAnswerPath(steps: readonly PathStep[]): string {
  return steps.map(({ id, key }) => (key === undefined ? id : `${id}[${key}]`)).join('.');
}

/** The path without its keys, as conditions and changes name fields: `outcomes.arms.mean`. */
export function withoutKeys(steps: readonly PathStep[]): string {
  return steps.map(({ id }) => id).join('.');
}
