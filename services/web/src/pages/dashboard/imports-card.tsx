import type { Import } from '@perennial/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { importsQuery } from '../../api/imports.ts';
import { Bar } from '../../components/bar.tsx';
import { LinkButton } from '../../components/links.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { t } from '../../strings/t.ts';

function ImportLine({ item }: { item: Import }) {
  const isReading = item.state === 'reading' || item.state === 'queued';
  const counts = [
    t('imports.records.read', { n: item.recordsRead }),
    ...(item.recordsQuarantined > 0 ? [t('imports.quarantined', { n: item.recordsQuarantined })] : []),
  ].join(', ');
  if (isReading) return <Bar label={item.fileName} value={item.bytesRead / item.byteSize} note={counts} />;
  return (
    <div className="bar-words">
      <span>{item.fileName}</span>
      <span className="soft numeric">
        {item.state === 'read' ? counts : t(`imports.state.${item.state}`)}
      </span>
    </div>
  );
}

/** The files of a review and how much of each is read. */
export function ImportsCard({ reviewId }: { reviewId: string }) {
  const imports = useQuery(importsQuery(reviewId));
  return (
    <section className="card">
      <h2>{t('dashboard.imports')}</h2>
      <Loaded query={imports}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="stack-small">
              <p className="soft">{t('dashboard.imports.none')}</p>
              <div>
                <LinkButton to="/reviews/$reviewId/imports" params={{ reviewId }} size="sm">
                  {t('dashboard.imports.go')}
                </LinkButton>
              </div>
            </div>
          ) : (
            <div className="stack-small">
              {items.slice(0, 6).map((item) => (
                <ImportLine key={item.id} item={item} />
              ))}
              <p className="small">
                <Link to="/reviews/$reviewId/imports" params={{ reviewId }}>
                  {t('dashboard.imports.all')}
                </Link>
              </p>
            </div>
          )
        }
      </Loaded>
    </section>
  );
}
