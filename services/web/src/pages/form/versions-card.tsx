import { useQuery } from '@tanstack/react-query';
import { formVersionsQuery } from '../../api/forms.ts';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';

/** Published versions, newest first, each with what it changed. */
export function VersionsCard({ reviewId }: { reviewId: string }) {
  const versions = useQuery(formVersionsQuery(reviewId));
  return (
    <section className="card stack-small" aria-label={t('designer.versions')}>
      <h2 className="section-title">{t('designer.versions')}</h2>
      <Loaded query={versions}>
        {({ items }) =>
          items.map(({ version, by, at, changes }) => (
            <details key={version} className="fold">
              <summary>
                {t('designer.version', {
                  n: version,
                  who: by,
                  when: new Date(at).toLocaleDateString('en-GB'),
                })}
                : {t('designer.version.changes', { n: changes.length })}
              </summary>
              <ul className="small">
                {changes.map((change) => (
                  <li key={change.field + change.kind + change.message}>
                    <code>{change.field}</code> {change.message}
                  </li>
                ))}
              </ul>
            </details>
          ))
        }
      </Loaded>
    </section>
  );
}
