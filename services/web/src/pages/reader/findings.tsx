import { Button } from '@mantine/core';
import type { VersionContent } from '@perennial/contracts';
import { useState } from 'react';
import { AnalysisFigures } from '../../analysis/analysis-figures.tsx';
import type { ContrastInput } from '../../analysis/input-rows.ts';
import { InputsTable } from '../../analysis/inputs-table.tsx';
import { nodeNames, type ProtocolView } from '../../api/protocol-view.ts';
import { t } from '../../strings/t.ts';
import { WalkBackDialog } from './walk-back-dialog.tsx';

/** Every analysis: what it says, its drawings, and from each number the way back to the papers. */
export function Findings({ content, protocol }: { content: VersionContent; protocol: ProtocolView }) {
  const names = nodeNames(protocol);
  const [contrast, setContrast] = useState<ContrastInput | null>(null);
  return (
    <>
      {content.analyses.map((analysis) => (
        <section key={analysis.code} className="card stack" aria-labelledby={`finding-${analysis.code}`}>
          <h3 id={`finding-${analysis.code}`}>{analysis.title}</h3>
          <p>{analysis.message}</p>
          <AnalysisFigures analysis={analysis} isFrozen />
          <details className="fold">
            <summary>{t('reader.numbers')}</summary>
            <InputsTable
              title={analysis.title}
              inputs={analysis.inputs}
              names={names}
              walkBack={(row) => (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={t('reader.walk-back.label', { study: row.study })}
                  onClick={() => setContrast(row)}
                >
                  {t('reader.walk-back')}
                </Button>
              )}
            />
          </details>
        </section>
      ))}
      {contrast ? (
        <WalkBackDialog
          contrast={contrast}
          names={names}
          study={content.studies.find((study) => study.label === contrast.study)}
          onClose={() => setContrast(null)}
        />
      ) : null}
    </>
  );
}
