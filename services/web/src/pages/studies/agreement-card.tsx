import { useQuery } from '@tanstack/react-query';
import { extractionAgreementQuery } from '../../api/extraction.ts';
import { Loaded } from '../../components/loaded.tsx';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';

const share = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });

/** How often two extractors said the same, field by field. */
export function ExtractionAgreementCard({ reviewId }: { reviewId: string }) {
  const agreement = useQuery(extractionAgreementQuery(reviewId));
  return (
    <Loaded query={agreement}>
      {({ studies, items }) =>
        studies === 0 ? null : (
          <details className="card fold">
            <summary>{t('agreement.fields', { n: studies })}</summary>
            <ScrollBox label={t('agreement.fields', { n: studies })}>
              <table className="data-table small numeric">
                <thead>
                  <tr>
                    <th scope="col">{t('consensus.field')}</th>
                    <th scope="col">{t('agreement.compared')}</th>
                    <th scope="col">{t('agreement.same')}</th>
                    <th scope="col">{t('agreement.kappa')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.field}>
                      <th scope="row">
                        {item.label} <code className="soft">{item.field}</code>
                      </th>
                      <td>{item.compared}</td>
                      <td>
                        {item.agreed} ({share.format(item.agreed / item.compared)})
                      </td>
                      <td>{item.kappa === null ? '' : item.kappa.toFixed(2)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </ScrollBox>
          </details>
        )
      }
    </Loaded>
  );
}
