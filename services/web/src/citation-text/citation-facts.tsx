import type { Citation } from '@perennial/contracts';
import { t } from '../strings/t.ts';
import { authorNames } from './author-names.ts';

function place(citation: Citation): string {
  const volume = [citation.volume, citation.issue ? `(${citation.issue})` : null].filter(Boolean).join('');
  const pages = citation.pages ? `:${citation.pages}` : '';
  return [citation.journal, citation.year, `${volume}${pages}`]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

/** Where and by whom a citation appeared, and what kind of publication it is. */
export function CitationFacts({ citation }: { citation: Citation }) {
  const where = place(citation);
  const registry = citation.ids.registry.join(', ');
  return (
    <div className="citation-facts">
      {where ? <p>{where}</p> : null}
      {citation.authors.length > 0 ? <p>{authorNames(citation.authors)}</p> : null}
      {citation.publicationTypes.length > 0 ? <p>{citation.publicationTypes.join(' · ')}</p> : null}
      {registry ? <p>{t('screening.registry', { ids: registry })}</p> : null}
    </div>
  );
}
