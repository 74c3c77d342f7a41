import type { Quarantined } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { quarantineQuery } from '../../api/imports.ts';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';
import { MarkedText } from './marked-text.tsx';

function sayPlace({ file, ordinal, byteOffset: offset }: Quarantined): string {
  return file === null
    ? t('quarantine.place', { ordinal, offset })
    : t('quarantine.inside', { file, ordinal, offset });
}

/** Records of one file that could not be read: where, why, what to do, and their own text. */
export function QuarantineList({ reviewId, importId }: { reviewId: string; importId: string }) {
  const quarantine = useQuery(quarantineQuery(reviewId, importId));
  return (
    <Loaded query={quarantine}>
      {({ items }) => (
        <div className="stack">
          <p className="soft">{t('quarantine.lead')}</p>
          <ol className="plain-list stack">
            {items.map((item) => (
              <li key={item.id} className="quarantined">
                <p>
                  <strong>{sayPlace(item)}</strong>
                  {': '}
                  {item.reason} <span className="mono soft">{item.code}</span>
                </p>
                <p>
                  <strong>{t('quarantine.remedy')}</strong> {item.remedy}
                </p>
                <details className="fold">
                  <summary>{t('quarantine.raw')}</summary>
                  <MarkedText raw={item.raw} at={item.rawAt} />
                </details>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Loaded>
  );
}
