import { Switch } from '@mantine/core';
import type { Citation } from '@perennial/contracts';
import { facetsOf } from '../../citation-text/citation-marks.ts';
import { markClass } from '../../citation-text/marked-text.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { keyName } from '../../keyboard/key-map.ts';
import { useKeyMap } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';

/** The switch for highlights, and what their styles stand for in the citation shown. */
export function HighlightLegend({
  citation,
  isOn,
  onToggle,
}: {
  citation: Citation | undefined;
  isOn: boolean;
  onToggle: () => void;
}) {
  const keys = useKeyMap();
  const facets = citation ? facetsOf(citation) : [];
  const plain = { facet: '', negated: false };
  return (
    <div className="panel-part stack-small">
      <Switch
        checked={isOn}
        onChange={onToggle}
        label={
          <>
            {t('screening.highlights.on')} <KeyHint>{keyName(keys.highlights)}</KeyHint>
          </>
        }
      />
      {isOn ? (
        <ul className="plain-list legend">
          <li>
            <span className={markClass({ kind: 'include', ...plain }, facets)}>
              {t('screening.highlights.include')}
            </span>
          </li>
          <li>
            <span className={markClass({ kind: 'exclude', ...plain }, facets)}>
              {t('screening.highlights.exclude')}
            </span>
          </li>
          {facets.map((facet) => (
            <li key={facet}>
              <span className={markClass({ kind: 'facet', facet, negated: false }, facets)}>{facet}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
