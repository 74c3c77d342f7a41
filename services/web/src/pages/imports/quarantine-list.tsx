import { useQuery } from '@tanstack/react-query';
import { quarantineQuery } from '../../api/imports.ts';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';

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
                  <strong>{t('quarantine.place', { ordinal: item.ordinal, offset: item.byteOffset })}</strong>
                  {': '}
                  {item.reason} <span className="mono soft">{item.code}</span>
                </p>
                <p>
                  <strong>{t('quarantine.remedy')}</strong> {item.remedy}
                </p>
                <details className="fold">
                  <summary>{t('quarantine.raw')}</summary>
                  <pre className="raw-text">{item.raw}</pre>
                </details>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Loaded>
  );
}
