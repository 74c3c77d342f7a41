import { Button } from '@mantine/core';
import type { LinkFamilies } from '@perennial/contracts';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { decidePair, linksQuery } from '../../api/citations.ts';
import { Empty } from '../../components/empty.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { problemSentence } from '../../components/problem.tsx';
import { toast } from '../../components/toast.ts';
import { t } from '../../strings/t.ts';
import { relationName } from './relation-name.ts';
import type { PairOutcome } from './use-pairs.ts';

type Family = LinkFamilies['items'][number];
type FamilyLink = Family['links'][number];
type FamilyCitation = Family['citations'][number];

/** Letters stand for the publications of a family: "A", "B", … */
const letter = (place: number): string => String.fromCharCode(65 + (place % 26));

function CitationLine({ reviewId, one, place }: { reviewId: string; one: FamilyCitation; place: number }) {
  const { citationId, title, year, journal, registry, studies } = one;
  return (
    <li className="family-line">
      <span className="family-letter">{letter(place)}</span>
      <div>
        <Link to="/reviews/$reviewId/citations/$citationId" params={{ reviewId, citationId }}>
          {title || t('screening.untitled')}
        </Link>
        <p className="soft small">{[journal, year, ...registry].filter(Boolean).join(' · ')}</p>
        {studies.length > 0 ? (
          <p className="small">
            {t('linked.report-of', { studies: studies.map((study) => study.label).join(', ') })}
          </p>
        ) : null}
      </div>
    </li>
  );
}

function FamilyCard({
  reviewId,
  family,
  onSay,
}: {
  reviewId: string;
  family: Family;
  onSay: (link: FamilyLink, outcome: PairOutcome) => void;
}) {
  const placeOf = new Map(family.citations.map((one, place) => [one.citationId, letter(place)]));
  const name = t('linked.family', { n: family.citations.length });
  return (
    <article className="card stack-small" aria-label={`${name}: ${family.citations[0]?.title ?? ''}`}>
      <p className="soft small">{name}</p>
      <ul className="plain-list stack-small">
        {family.citations.map((one, place) => (
          <CitationLine key={one.citationId} reviewId={reviewId} one={one} place={place} />
        ))}
      </ul>
      <h2 className="pair-why">{t('linked.why')}</h2>
      <ul className="plain-list stack-small">
        {family.links.map((link) => {
          const { citationA, citationB, match } = link;
          const a = placeOf.get(citationA) ?? '';
          const b = placeOf.get(citationB) ?? '';
          return (
            <li key={`${citationA} ${citationB}`} className="link-line">
              <p className="small">
                <strong>
                  {a}–{b}
                </strong>{' '}
                <span className="relation">{relationName(match.relation)}</span> {match.reasons.join(' ')}
              </p>
              <fieldset className="group row" aria-label={t('linked.between', { a, b })}>
                <Button size="compact-sm" variant="default" onClick={() => onSay(link, 'merge')}>
                  {t('linked.same')}
                </Button>
                <Button size="compact-sm" variant="default" onClick={() => onSay(link, 'different')}>
                  {t('linked.different')}
                </Button>
              </fieldset>
            </li>
          );
        })}
      </ul>
    </article>
  );
}

/** Publications that belong together without being duplicates, family by family. */
export function LinkedList({ reviewId }: { reviewId: string }) {
  const links = useInfiniteQuery(linksQuery(reviewId));
  const queries = useQueryClient();
  /** One merged pair joins two citations; to part them, every pair that links them has to go. */
  const say = async ({ pairs }: FamilyLink, outcome: PairOutcome) => {
    try {
      for (const pair of outcome === 'merge' ? pairs.slice(0, 1) : pairs)
        await decidePair(reviewId, { ...pair, outcome });
      void toast(t(`pairs.said.${outcome}`));
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'duplicates'] });
      await queries.invalidateQueries({ queryKey: ['review', reviewId, 'work'] });
    } catch (error) {
      void toast(problemSentence(error));
    }
  };
  return (
    <Loaded query={links}>
      {({ pages }) => {
        const families = pages.flatMap((page) => page.items);
        if (families.length === 0) {
          return (
            <Empty title={t('linked.none')}>
              <p>{t('linked.none.words')}</p>
            </Empty>
          );
        }
        return (
          <div className="stack">
            <p className="soft">{t('linked.lead')}</p>
            {families.map((family) => (
              <FamilyCard
                key={family.citations[0]?.citationId ?? ''}
                reviewId={reviewId}
                family={family}
                onSay={(link, outcome) => void say(link, outcome)}
              />
            ))}
            {links.hasNextPage ? (
              <Button
                variant="default"
                loading={links.isFetchingNextPage}
                onClick={() => void links.fetchNextPage()}
              >
                {t('linked.more')}
              </Button>
            ) : null}
          </div>
        );
      }}
    </Loaded>
  );
}
