import type { VersionContent } from '@perennial/contracts';
import { sayDay } from '../../components/amounts.ts';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';

/** The files the version rests on. */
export function Searches({ searches }: { searches: VersionContent['searches'] }) {
  if (searches.length === 0) return <p className="soft">{t('reader.no-search')}</p>;
  return (
    <ScrollBox label={t('reader.searches')}>
      <table className="data-table numeric">
        <thead>
          <tr>
            <th scope="col">{t('imports.source')}</th>
            <th scope="col">{t('imports.file')}</th>
            <th scope="col">{t('reader.imported')}</th>
            <th scope="col">{t('imports.records')}</th>
          </tr>
        </thead>
        <tbody>
          {searches.map((search) => (
            <tr key={`${search.fileName} ${search.importedAt}`}>
              <td>{search.source}</td>
              <td>{search.fileName}</td>
              <td>{sayDay(search.importedAt)}</td>
              <td>
                {t('imports.records.read', { n: search.records })}
                {search.quarantined > 0 ? `, ${t('imports.quarantined', { n: search.quarantined })}` : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
