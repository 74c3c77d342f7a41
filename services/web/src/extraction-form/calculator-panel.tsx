import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Calculated, Calculation } from '@perennial/contracts';
import type { CalculatorView } from '@perennial/extraction';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { runCalculation } from '../api/extraction.ts';
import { Problem } from '../components/problem.tsx';
import { t } from '../strings/t.ts';
import { knownInputs } from './calculator-choice.ts';

const asText = (inputs: Readonly<Record<string, number>>): Record<string, string> =>
  Object.fromEntries(Object.entries(inputs).map(([id, value]) => [id, String(value)]));

/** The numbers typed, without the empty ones; undefined while something is no number. */
function numbersOf(texts: Readonly<Record<string, string>>): Record<string, number> | undefined {
  const given = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const numbers = given.map(
    ([id, text]) => [id, Number(text.trim().replace('−', '-').replace(',', '.'))] as const,
  );
  return numbers.every(([, value]) => Number.isFinite(value)) ? Object.fromEntries(numbers) : undefined;
}

/** A calculation of the server: its inputs, its formula with the numbers in, and the way to use the result. */
export function CalculatorPanel({
  reviewId,
  path,
  choices,
  answers,
  onUse,
}: {
  reviewId: string;
  path: string;
  choices: readonly CalculatorView[];
  answers: ReadonlyMap<string, unknown>;
  onUse: (value: number, calculation: Calculation) => void;
}) {
  const [id, setId] = useState(choices[0]?.id ?? '');
  const calculator = choices.find((one) => one.id === id) ?? choices[0];
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    calculator ? asText(knownInputs(calculator, path, answers)) : {},
  );
  const inputs = numbersOf(texts);
  const run = useMutation({
    mutationFn: (asked: { calculator: string; inputs: Record<string, number> }) =>
      runCalculation(reviewId, asked),
  });
  const result: Calculated | undefined = run.data;
  if (!calculator) return null;
  const choose = (next: string) => {
    const chosen = choices.find((one) => one.id === next);
    setId(next);
    setTexts(chosen ? asText(knownInputs(chosen, path, answers)) : {});
    run.reset();
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (inputs) run.mutate({ calculator: calculator.id, inputs });
      }}
    >
      <NativeSelect
        label={t('calculator.which')}
        value={calculator.id}
        data={choices.map(({ id: value, label }) => ({ value, label }))}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      <div className="calculator-inputs">
        {calculator.inputs.map((input) => (
          <TextInput
            key={input.id}
            size="sm"
            label={input.label}
            placeholder={input.otherwise ?? ''}
            required={!input.isOptional}
            withAsterisk={false}
            inputMode="decimal"
            value={texts[input.id] ?? ''}
            onChange={(event) => {
              setTexts({ ...texts, [input.id]: event.currentTarget.value });
              run.reset();
            }}
          />
        ))}
      </div>
      {inputs ? null : <p className="field-problem">{t('calculator.no-number')}</p>}
      {run.error ? <Problem error={run.error} /> : null}
      {result ? (
        <output className="calculator-result">
          <p className="numeric">{result.formula}</p>
          <p className="small soft">{result.source}</p>
        </output>
      ) : null}
      <div className="row">
        <Button
          type="submit"
          variant={result ? 'default' : 'filled'}
          disabled={!inputs}
          loading={run.isPending}
        >
          {t('calculator.run')}
        </Button>
        {result && inputs ? (
          <Button
            onClick={() =>
              onUse(result.value, { calculator: calculator.id, inputs, formula: result.formula })
            }
          >
            {t('calculator.use', { value: String(Number(result.value.toPrecision(6))) })}
          </Button>
        ) : null}
      </div>
    </form>
  );
}
