import type { Protocol } from '@perennial/protocol';
import { ScrollBox } from '../../components/scroll-box.tsx';
import { t } from '../../strings/t.ts';

/** Outcomes with what they are measured by, what they are converted to, and the difference that matters. */
export function OutcomeTable({ outcomes }: { outcomes: Protocol['outcomes'] }) {
  return (
    <ScrollBox label={t('protocol.section.outcomes')}>
      <table className="data-table">
        <thead>
          <tr>
            {(['label', 'instruments', 'target', 'direction', 'minimalImportantDifference'] as const).map(
              (field) => (
                <th key={field} scope="col">
                  {t(`protocol.field.${field}`)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome) => (
            <tr key={outcome.code}>
              <td>{outcome.label}</td>
              <td>
                <ul className="plain-list">
                  {outcome.instruments.map(({ name, min, max, higherIsWorse }) => (
                    <li key={name}>
                      {t('protocol.instrument', {
                        name,
                        min,
                        max,
                        direction: t(
                          higherIsWorse ? 'protocol.higher-is-worse' : 'protocol.higher-is-better',
                        ),
                      })}
                    </li>
                  ))}
                </ul>
              </td>
              <td>
                {outcome.target.name},{' '}
                {t('protocol.range', { min: outcome.target.min, max: outcome.target.max })}
              </td>
              <td>{t(`protocol.direction.${outcome.direction}`)}</td>
              <td className="numeric">
                {outcome.minimalImportantDifference === undefined
                  ? t('protocol.mid.none')
                  : `${outcome.minimalImportantDifference} ${outcome.target.unit}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
