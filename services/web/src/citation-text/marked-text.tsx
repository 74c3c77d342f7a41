import { type Mark, segmentText } from '../highlight/segments.ts';
import { t } from '../strings/t.ts';
import './marked-text.css';

const LINES = ['solid', 'double', 'dotted', 'dashed'] as const;

/** Class names of a mark: its kind gives the colour, its facet the style of the line. */
export function markClass(mark: Pick<Mark, 'kind' | 'facet' | 'negated'>, facets: readonly string[]): string {
  const negated = mark.negated ? ' mark-negated' : '';
  if (mark.kind !== 'facet') return `mark mark-${mark.kind}${negated}`;
  const line = LINES[Math.max(0, facets.indexOf(mark.facet)) % LINES.length] ?? 'solid';
  return `mark mark-facet mark-line-${line}${negated}`;
}

function describe(marks: readonly Mark[]): string {
  return marks
    .map((mark) => (mark.negated ? `${mark.label} (${t('screening.highlights.negated')})` : mark.label))
    .join(', ');
}

/** A text with its marks. Made of text nodes only: whatever a record holds, it is never read as markup. */
export function MarkedText({
  text,
  marks,
  facets,
}: {
  text: string;
  marks: readonly Mark[];
  facets: readonly string[];
}) {
  let place = 0;
  return segmentText(text, marks).map((segment) => {
    const key = place;
    place += segment.text.length;
    const [first] = segment.marks;
    if (!first) return <span key={key}>{segment.text}</span>;
    return (
      <mark key={key} className={markClass(first, facets)} title={describe(segment.marks)}>
        {segment.text}
      </mark>
    );
  });
}
