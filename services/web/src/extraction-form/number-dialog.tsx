import { SegmentedControl } from '@mantine/core';
import type { ValueSource } from '@perennial/contracts';
import { useState } from 'react';
import { Dialog } from '../components/dialog.tsx';
import { t } from '../strings/t.ts';
import { calculatorsFor } from './calculator-choice.ts';
import { CalculatorPanel } from './calculator-panel.tsx';
import { FigurePanel } from './figure-panel.tsx';
import type { PictureSource } from './picture-choice.tsx';
import './number-dialog.css';

const NOTHING: ValueSource = { citationId: null, page: null, passage: '' };

/** Ways to a number that the report does not print: calculated from others, or read off a figure. */
export function NumberDialog({
  reviewId,
  path,
  label,
  answers,
  source,
  pdfs,
  onUse,
  onClose,
}: {
  reviewId: string;
  path: string;
  label: string;
  answers: ReadonlyMap<string, unknown>;
  source: ValueSource | undefined;
  /** The study's PDFs, whose figures can be read. */
  pdfs: readonly PictureSource[];
  /** The answer with how it came about, beside the passage it already had. */
  onUse: (reported: unknown, source: ValueSource) => void;
  onClose: () => void;
}) {
  const fieldId = path.slice(path.lastIndexOf('.') + 1);
  const choices = calculatorsFor(fieldId);
  const [way, setWay] = useState(choices.length > 0 ? 'calculate' : 'figure');
  const { calculation: _calculation, figure: _figure, ...kept } = source ?? NOTHING;
  return (
    <Dialog size="lg" title={t('calculator.title', { label })} onClose={onClose}>
      <div className="stack">
        {choices.length > 0 ? (
          <SegmentedControl
            aria-label={t('calculator.way')}
            value={way}
            onChange={setWay}
            data={[
              { value: 'calculate', label: t('calculator.calculate') },
              { value: 'figure', label: t('calculator.figure') },
            ]}
          />
        ) : null}
        {way === 'calculate' ? (
          <CalculatorPanel
            reviewId={reviewId}
            path={path}
            choices={choices}
            answers={answers}
            onUse={(value, calculation) => onUse(value, { ...kept, calculation })}
          />
        ) : (
          <FigurePanel
            pdfs={pdfs}
            onUse={(value, figure) => onUse({ value, qualifier: '~' }, { ...kept, figure })}
          />
        )}
      </div>
    </Dialog>
  );
}
