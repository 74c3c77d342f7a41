import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import type { FigureReading } from '@perennial/contracts';
import { ExtractionError, readFigureLength, readFigurePoint } from '@perennial/extraction';
import { useState } from 'react';
import { Notice } from '../components/notice.tsx';
import { t } from '../strings/t.ts';
import { FigureCanvas, type Picture } from './figure-canvas.tsx';
import { PictureChoice, type PictureSource } from './picture-choice.tsx';

type Mark = 'from' | 'to' | 'first' | 'second';
type Marks = Partial<Record<Mark, { x: number; y: number }>>;

const readNumber = (text: string): number | undefined => {
  const value = Number(text.trim().replace('−', '-').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
};

/** The reading as it will be kept; undefined while marks or values are missing. */
function readingOf(
  picture: Picture,
  marks: Marks,
  values: { from: string; to: string; isLog: boolean; isLength: boolean },
): FigureReading | undefined {
  const [from, to] = [readNumber(values.from), readNumber(values.to)];
  const { first, second } = marks;
  if (!marks.from || !marks.to || !first || from === undefined || to === undefined) return undefined;
  if (values.isLength && !second) return undefined;
  return {
    picture: picture.name,
    width: picture.width,
    height: picture.height,
    axis: { from: { ...marks.from, value: from }, to: { ...marks.to, value: to }, isLog: values.isLog },
    points: values.isLength && second ? [first, second] : [first],
  };
}

/** What a reading stands for, or why it stands for nothing. */
function valueOfReading({
  axis,
  points: [first, second],
}: FigureReading): { value: number; formula: string } | string {
  try {
    if (!first) return '';
    return second ? readFigureLength(axis, [first, second]) : readFigurePoint(axis, first);
  } catch (error) {
    if (error instanceof ExtractionError) return error.message;
    throw error;
  }
}

/** Half a pixel either way is all a figure can tell: digits past that are dropped. */
function sensibleDigits(value: number, { axis }: FigureReading): number {
  const pixels = Math.hypot(axis.to.x - axis.from.x, axis.to.y - axis.from.y);
  const step = Math.abs(axis.to.value - axis.from.value) / Math.max(1, pixels);
  const decimals = Math.max(0, Math.min(6, Math.ceil(-Math.log10(step))));
  return Number(value.toFixed(decimals));
}

/** Reads a value off a figure: two points of the axis, then the point or the two ends. */
export function FigurePanel({
  pdfs,
  onUse,
}: {
  pdfs: readonly PictureSource[];
  onUse: (value: number, figure: FigureReading) => void;
}) {
  const [picture, setPicture] = useState<Picture | null>(null);
  const [marks, setMarks] = useState<Marks>({});
  const [active, setActive] = useState<Mark>('from');
  const [values, setValues] = useState({ from: '', to: '', isLog: false, isLength: false });
  const order: readonly Mark[] = values.isLength
    ? ['from', 'to', 'first', 'second']
    : ['from', 'to', 'first'];
  const place = (point: { x: number; y: number }) => {
    const next = { ...marks, [active]: point };
    setMarks(next);
    setActive(order.find((mark) => !next[mark]) ?? active);
  };
  const reading = picture ? readingOf(picture, marks, values) : undefined;
  const read = reading ? valueOfReading(reading) : undefined;
  return (
    <div className="stack">
      <PictureChoice
        pdfs={pdfs}
        onPicture={(next) => {
          setMarks({});
          setActive('from');
          setPicture(next);
        }}
      />
      {picture ? (
        <>
          <SegmentedControl
            aria-label={t('figure.reads')}
            value={values.isLength ? 'length' : 'point'}
            onChange={(value) => setValues({ ...values, isLength: value === 'length' })}
            data={[
              { value: 'point', label: t('figure.point') },
              { value: 'length', label: t('figure.length') },
            ]}
          />
          <div className="row">
            {order.map((mark) => (
              <Button
                key={mark}
                size="compact-sm"
                variant={active === mark ? 'filled' : 'default'}
                aria-pressed={active === mark}
                onClick={() => setActive(mark)}
              >
                {t(`figure.mark.${mark}`)} {marks[mark] ? '✓' : ''}
              </Button>
            ))}
          </div>
          <FigureCanvas
            picture={picture}
            marks={order.flatMap((mark) => {
              const at = marks[mark];
              return at ? [{ ...at, name: t(`figure.mark.${mark}`) }] : [];
            })}
            placing={t(`figure.mark.${active}`)}
            onPlace={place}
          />
          <div className="calculator-inputs">
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                size="sm"
                label={t(`figure.value.${end}`)}
                inputMode="decimal"
                value={values[end]}
                onChange={(event) => setValues({ ...values, [end]: event.currentTarget.value })}
              />
            ))}
            <Checkbox
              label={t('figure.log')}
              checked={values.isLog}
              onChange={(event) => setValues({ ...values, isLog: event.currentTarget.checked })}
            />
          </div>
        </>
      ) : null}
      {typeof read === 'string' ? <Notice tone="bad">{read}</Notice> : null}
      {reading && read && typeof read !== 'string' ? (
        <div className="row">
          <output className="numeric">{read.formula}</output>
          <Button onClick={() => onUse(sensibleDigits(read.value, reading), reading)}>
            {t('calculator.use', { value: `~${sensibleDigits(read.value, reading)}` })}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
