import { z } from '@hono/zod-openapi';
import type { FacetFilter } from '@perennial/database';

/**
 * `facet:value` pairs parted by commas, e.g. `chronicity:chronic,schedule:series`: any of the values within a facet, and every
 * facet named.
 */
export const facetsQuery = z
  .string()
  .max(1000)
  .default('')
  .transform((text, context): FacetFilter => {
    const filter: Record<string, string[]> = {};
    for (const pair of text.split(',').filter((part) => part !== '')) {
      const match = /^([\w-]{1,60}):([\w-]{1,60})$/.exec(pair.trim());
      if (!match) {
        context.addIssue({ code: 'custom', message: `“${pair}” is no facet:value` });
        return z.NEVER;
      }
      const [, facet = '', value = ''] = match;
      filter[facet] = [...(filter[facet] ?? []), value];
    }
    return filter;
  })
  .openapi({ type: 'string', description: 'Facets as facet:value, parted by commas.' });
