import type { Refresh } from '@perennial/contracts';
import { sayDay, sayMoment } from '../../components/amounts.ts';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';
import { sayResult } from './say-result.ts';

/** Every run, the latest first, failed ones with their reason. */
export function RunTable({ runs }: { runs: readonly Refresh[] }) {
  if (runs.length === 0) return <p>{t('searches.runs.none')}</p>;
  return (
    <ScrollBox label={t('searches.runs')}>
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">{t('searches.add.source')}</th>
            <th scope="col">{t('searches.runs.when')}</th>
            <th scope="col">{t('searches.runs.days')}</th>
            <th scope="col">{t('searches.runs.result')}</th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id}>
              <th scope="row">{t(`searches.source.${run.source}`)}</th>
              <td>{sayMoment(run.dueAt)}</td>
              <td>
                {sayDay(run.fromDay)} – {sayDay(run.toDay)}
              </td>
              <td>
                {[t(`searches.state.${run.state}`), run.message ?? sayResult(run)].filter(Boolean).join('. ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
