import type { Study } from '@perennial/contracts';
import { Icon } from '../../components/icon.tsx';
import { t } from '../../strings/t.ts';

/** What speaks against relying on a study as it stands: signs on its reports, agreed doubts, a form that has changed. */
export function StudySigns({ study }: { study: Study }) {
  const lines = [
    ...study.flags.map((flag) => flag.words),
    ...(study.doubts.length > 0 ? [t('studies.doubts', { doubts: study.doubts.join(', ') })] : []),
    ...(study.revisit.length > 0 ? [t('studies.revisit', { n: study.revisit.length })] : []),
  ];
  return lines.map((line) => (
    <p key={line} className="row small study-sign">
      <Icon name="alert" size={15} />
      {line}
    </p>
  ));
}
