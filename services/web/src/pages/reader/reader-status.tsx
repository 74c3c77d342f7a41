import type { PublicVersion } from '@perennial/contracts';
import { Link } from '@tanstack/react-router';
import { sayDay } from '../../components/amounts.ts';
import { Notice } from '../../components/notice.tsx';
import { t } from '../../strings/t.ts';

/** Which version this is, how old it is, and whether there is a newer one. */
export function ReaderStatus({ version }: { version: PublicVersion }) {
  const { number, latest, publishedAt, content } = version;
  const isLatest = number === latest;
  const lastSearch = content.searches
    .map((search) => search.importedAt)
    .sort()
    .at(-1);
  return (
    <div className="stack-small">
      {isLatest ? null : (
        <Notice tone="warning">
          {t('reader.old', { n: number, latest })}{' '}
          <Link to="/r/$slug" params={{ slug: content.review.slug }}>
            {t('reader.go-latest')}
          </Link>
        </Notice>
      )}
      <dl className="reader-status">
        <div>
          <dt>{t('reader.version')}</dt>
          <dd>
            {isLatest ? t('reader.version.latest', { n: number }) : t('versions.number', { n: number })}
          </dd>
        </div>
        <div>
          <dt>{t('reader.published')}</dt>
          <dd>{sayDay(publishedAt)}</dd>
        </div>
        <div>
          <dt>{t('reader.last-search')}</dt>
          <dd>{lastSearch ? sayDay(lastSearch) : t('reader.no-search')}</dd>
        </div>
        <div>
          <dt>{t('reader.evidence')}</dt>
          <dd>
            {t('reader.evidence.words', {
              studies: content.prisma.includedStudies,
              reports: content.prisma.includedReports,
            })}
          </dd>
        </div>
      </dl>
    </div>
  );
}
