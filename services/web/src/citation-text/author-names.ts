import type { Citation } from '@perennial/contracts';

/** Authors as a list of names; past `most` the rest is left to "et al." */
export function authorNames(authors: Citation['authors'], most = 6): string {
  const names = authors.map((author) =>
    'collective' in author ? author.collective : [author.family, author.given].filter(Boolean).join(' '),
  );
  if (names.length <= most) return names.join(', ');
  return `${names.slice(0, most).join(', ')} et al.`;
}
