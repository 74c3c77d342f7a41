import { Button } from '@mantine/core';
import type { Citation } from '@perennial/contracts';
import { useState } from 'react';
import { Icon } from '../../components/icon.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { keyName } from '../../keyboard/key-map.ts';
import { useKeyMap } from '../../keyboard/use-keys.ts';
import { type StringKey, t } from '../../strings/t.ts';

function whereToFind(citation: Citation): { label: StringKey; href: string }[] {
  const { pmid, pmcid, doi, registry } = citation.ids;
  const nct = registry.find((id) => /^NCT\d{8}$/i.test(id));
  const id = encodeURIComponent;
  return [
    ...(doi
      ? [
          {
            label: 'screening.full-text.doi' as const,
            href: `https://doi.org/${doi.split('/').map(id).join('/')}`,
          },
        ]
      : []),
    ...(pmcid
      ? [
          {
            label: 'screening.full-text.pmc' as const,
            href: `https://pmc.ncbi.nlm.nih.gov/articles/${id(pmcid)}/`,
          },
        ]
      : []),
    ...(pmid
      ? [
          {
            label: 'screening.full-text.pubmed' as const,
            href: `https://pubmed.ncbi.nlm.nih.gov/${id(pmid)}/`,
          },
        ]
      : []),
    ...(nct
      ? [
          {
            label: 'screening.full-text.registry' as const,
            href: `https://clinicaltrials.gov/study/${id(nct)}`,
          },
        ]
      : []),
  ];
}

/** Where the full text may be found, and whether it could be had. */
export function FullTextBar({
  citation,
  isRetrieved,
  onState,
}: {
  citation: Citation;
  isRetrieved: boolean;
  onState: (state: 'retrieved' | 'not-retrieved') => void;
}) {
  const places = whereToFind(citation);
  const keys = useKeyMap();
  return (
    <div className="full-text-bar">
      {places.length > 0 ? (
        <p className="row">
          <span className="soft">{t('screening.full-text.find')}</span>
          {places.map((place) => (
            <a key={place.href} href={place.href} target="_blank" rel="noreferrer noopener">
              {t(place.label)}
            </a>
          ))}
        </p>
      ) : null}
      <fieldset className="row group" aria-label={t('screening.full-text.question')}>
        <span aria-hidden="true">{t('screening.full-text.question')}</span>
        <Button
          size="xs"
          variant={isRetrieved ? 'filled' : 'default'}
          aria-pressed={isRetrieved}
          leftSection={isRetrieved ? <Icon name="tick" size={14} /> : null}
          rightSection={<KeyHint>{keyName(keys.retrieved)}</KeyHint>}
          onClick={() => onState('retrieved')}
        >
          {t('screening.full-text.retrieved')}
        </Button>
        <Button
          size="xs"
          variant="default"
          rightSection={<KeyHint>{keyName(keys['not-retrieved'])}</KeyHint>}
          onClick={() => onState('not-retrieved')}
        >
          {t('screening.full-text.not-retrieved')}
        </Button>
      </fieldset>
    </div>
  );
}

/** The citations of this sitting whose full text was had. */
export function useRetrieved() {
  const [retrieved, setRetrieved] = useState<ReadonlySet<string>>(new Set());
  return {
    has: (citationId: string) => retrieved.has(citationId),
    add: (citationId: string) => setRetrieved((before) => new Set([...before, citationId])),
  };
}
