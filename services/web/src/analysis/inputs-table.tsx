import type { ReactNode } from 'react';
import { ScrollBox } from '../components/scroll-box.tsx';
import { t } from '../strings/t.ts';
import { byReason, type ContrastInput, interval, readInputs, sayNumber } from './input-rows.ts';

export interface InputsTableProps {
  title: string;
  inputs: readonly Record<string, unknown>[];
  /** Names of treatments by code. */
  names: Readonly<Record<string, string>>;
  /** A way from a contrast back to where its numbers stand in the papers. */
  walkBack?: (contrast: ContrastInput) => ReactNode;
}

/** The comparisons that went into an analysis, one a line, and the studies that could not. */
export function InputsTable({ title, inputs, names, walkBack }: InputsTableProps) {
  const { contrasts, excluded } = readInputs(inputs);
  return (
    <div className="stack-small">
      {contrasts.length > 0 ? (
        <ScrollBox label={t('inputs.caption', { title })}>
          <table className="data-table numeric">
            <thead>
              <tr>
                <th scope="col">{t('inputs.study')}</th>
                <th scope="col">{t('inputs.comparison')}</th>
                <th scope="col">{t('inputs.difference')}</th>
                <th scope="col">{t('inputs.interval')}</th>
                <th scope="col">{t('inputs.weeks')}</th>
                {walkBack ? <th scope="col">{t('inputs.source')}</th> : null}
              </tr>
            </thead>
            <tbody>
              {contrasts.map((row) => (
                <tr key={`${row.study} ${row.treat1} ${row.treat2}`}>
                  <td>{row.study}</td>
                  <td>
                    {t('inputs.versus', {
                      a: names[row.treat1] ?? row.treat1,
                      b: names[row.treat2] ?? row.treat2,
                    })}
                  </td>
                  <td>{sayNumber(row.te)}</td>
                  <td>{interval(row.te, row.sete)}</td>
                  <td>{row.weeks ?? ''}</td>
                  {walkBack ? <td>{walkBack(row)}</td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      ) : null}
      {excluded.length > 0 ? (
        <div>
          <p className="small">
            <strong>{t('inputs.left-out')}</strong>
          </p>
          <ul className="small">
            {byReason(excluded).map(({ reason, studies }) => (
              <li key={reason}>{t('inputs.left-out.line', { reason, studies: studies.join(', ') })}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {contrasts.length + excluded.length === 0 ? <p className="soft">{t('inputs.none')}</p> : null}
    </div>
  );
}
