import type { Citation } from '@perennial/contracts';
import { locateSections } from '../highlight/sections.ts';
import { marksWithin } from '../highlight/segments.ts';
import { t } from '../strings/t.ts';
import { CitationFacts } from './citation-facts.tsx';
import { citationMarks, facetsOf, type HighlightWords } from './citation-marks.ts';
import { MarkedText } from './marked-text.tsx';
import './citation-text.css';

export interface CitationTextProps {
  citation: Citation;
  /** Words of the protocol to mark; null shows the text plain, facets included. */
  highlights: HighlightWords | null;
  /** Level of the title in the page's outline. */
  heading?: 'h2' | 'h3';
}

/** `METHODS AND RESULTS` as `Methods and results`; headings in mixed case stay as they came. */
function calmHeading(label: string): string {
  if (label !== label.toUpperCase()) return label;
  return label.slice(0, 1) + label.slice(1).toLowerCase();
}

/** A citation to be read: title, where it appeared, and the abstract with its headings kept. */
export function CitationText({ citation, highlights, heading = 'h2' }: CitationTextProps) {
  const Heading = heading;
  const facets = facetsOf(citation);
  const titleMarks = highlights ? citationMarks(citation, 'title', highlights) : [];
  const abstractMarks = highlights ? citationMarks(citation, 'abstract', highlights) : [];
  return (
    <article className="citation-text" aria-label={citation.title || t('screening.untitled')}>
      <Heading className="citation-title">
        {citation.title ? (
          <MarkedText text={citation.title} marks={titleMarks} facets={facets} />
        ) : (
          t('screening.untitled')
        )}
      </Heading>
      <CitationFacts citation={citation} />
      {citation.abstract === '' ? <p className="soft">{t('screening.no-abstract')}</p> : null}
      {locateSections(citation.abstract, citation.abstractSections).map((section) =>
        section.text === '' ? null : (
          <div key={section.start} className="citation-section">
            {section.label ? <p className="citation-label">{calmHeading(section.label)}</p> : null}
            <p>
              <MarkedText text={section.text} marks={marksWithin(abstractMarks, section)} facets={facets} />
            </p>
          </div>
        ),
      )}
    </article>
  );
}
