import { type ContrastInput, interval, sayNumber } from '../../analysis/input-rows.ts';
import { Dialog } from '../../components/dialog.tsx';
import { t } from '../../strings/t.ts';
import { Reports, type StudyContent } from './reports.tsx';
import { ValueEvidence } from './value-evidence.tsx';

/** From a comparison back to the answers it was computed from, each with its passage and page. */
export function WalkBackDialog({
  contrast,
  names,
  study,
  onClose,
}: {
  contrast: ContrastInput;
  names: Readonly<Record<string, string>>;
  study: StudyContent | undefined;
  onClose: () => void;
}) {
  const values = study?.values.filter((value) => contrast.fields.includes(value.field)) ?? [];
  return (
    <Dialog size="lg" onClose={onClose} title={t('reader.walk-back.title', { study: contrast.study })}>
      <div className="stack">
        <p>
          {t('reader.walk-back.contrast', {
            a: names[contrast.treat1] ?? contrast.treat1,
            b: names[contrast.treat2] ?? contrast.treat2,
            te: sayNumber(contrast.te),
            interval: interval(contrast.te, contrast.sete),
          })}
        </p>
        {values.length > 0 ? (
          <ol className="plain-list stack">
            {values.map((value) => (
              <li key={value.field}>
                <ValueEvidence value={value} />
              </li>
            ))}
          </ol>
        ) : (
          <p className="soft">{t('reader.walk-back.none')}</p>
        )}
        {study ? <Reports reports={study.reports} /> : null}
      </div>
    </Dialog>
  );
}
