import { type SQL, sql } from 'drizzle-orm';

/** What a citation must have been classified as: within one facet any of the values, and every facet named. */
export type FacetFilter = Readonly<Record<string, readonly string[]>>;

/** As a facet's value: nothing found. */
const NOTHING_FOUND = 'none';

/**
 * True for citations (aliased `c`) whose latest classification fits the filter. Beside the facets of the protocol's dictionary there
 * are `trial` (`likely` or `unlikely`: in the sensitive band of the trial classifier or not) and `flag` (a flag of either classifier).
 * A citation not classified yet fits no filter but the empty one.
 */
export function fitsFacets(filter: FacetFilter): SQL {
  const facets = Object.entries(filter).filter(([, values]) => values.length > 0);
  if (facets.length === 0) return sql`true`;
  const tests = facets.map(
    ([facet, values]) =>
      sql`(${sql.join(
        values.map((value) => fits(facet, value)),
        sql` or `,
      )})`,
  );
  return sql`exists (
    select 1 from (select k.scores from classifications k where k.citation_id = c.id
                    order by k.classified_at desc, k.input_hash limit 1) latest
     where ${sql.join(tests, sql` and `)})`;
}

function fits(facet: string, value: string): SQL {
  if (facet === 'trial') return sql`(latest.scores->'trial'->>'sensitive')::boolean = ${value === 'likely'}`;
  if (facet === 'flag') {
    return sql`(latest.scores->'trial'->'flags' ? ${value} or latest.scores->'topic'->'flags' ? ${value})`;
  }
  const found = sql`coalesce(latest.scores->'topic'->'facets'->${facet}::text, '[]'::jsonb)`;
  return value === NOTHING_FOUND ? sql`${found} = '[]'::jsonb` : sql`${found} ? ${value}`;
}
