import { Group, Radio, TextInput } from '@mantine/core';
import type { RiskAssessment, SupportedAnswer } from '@perennial/extraction';
import { type StringKey, t } from '../strings/t.ts';

/** An assessor's answers, to be seen beside one's own. */
export interface OtherView {
  name: string;
  assessment: RiskAssessment;
}

const ANSWER_KEYS: Record<string, StringKey> = {
  Y: 'risk.answer.Y',
  PY: 'risk.answer.PY',
  PN: 'risk.answer.PN',
  N: 'risk.answer.N',
  NI: 'risk.answer.NI',
  'definitely-yes': 'risk.answer.definitely-yes',
  'probably-yes': 'risk.answer.probably-yes',
  'probably-no': 'risk.answer.probably-no',
  'definitely-no': 'risk.answer.definitely-no',
};

const sayRiskAnswer = (answer: string | undefined): string => {
  const key = answer === undefined ? undefined : ANSWER_KEYS[answer];
  return key ? t(key) : t('risk.judgement.open');
};

/** What each of the others says on this question; marked where they differ. */
function OthersLine({ code, others }: { code: string; others: readonly OtherView[] }) {
  const said = others.map(({ name, assessment }) => ({ name, given: assessment.answers[code] }));
  const differ = new Set(said.map(({ given }) => given?.answer)).size > 1;
  return (
    <div className={differ ? 'risk-others risk-differ' : 'risk-others'}>
      {differ ? <strong className="small">{t('risk.consensus.differs')}</strong> : null}
      {said.map(({ name, given }) => (
        <p key={name} className="small">
          {t('risk.consensus.says', { name, answer: sayRiskAnswer(given?.answer) })}
          {given?.support ? <span className="soft"> “{given.support}”</span> : null}
        </p>
      ))}
    </div>
  );
}

/** One question with its answers and what the report says. */
export function AnswerChoice({
  code,
  text,
  answers,
  given,
  others,
  onAnswer,
}: {
  code: string;
  text: string;
  answers: readonly string[];
  given: SupportedAnswer | undefined;
  others: readonly OtherView[];
  onAnswer: ((answer: string, support: string) => void) | null;
}) {
  return (
    <div className="risk-question">
      <Radio.Group
        label={text}
        value={given?.answer ?? ''}
        onChange={(value) => onAnswer?.(value, given?.support ?? '')}
      >
        <Group gap="md" mt={4}>
          {answers.map((answer) => (
            <Radio key={answer} value={answer} label={sayRiskAnswer(answer)} disabled={!onAnswer} />
          ))}
        </Group>
      </Radio.Group>
      {others.length > 0 ? <OthersLine code={code} others={others} /> : null}
      {given && (onAnswer || given.support !== '') ? (
        <TextInput
          size="xs"
          mt={6}
          aria-label={t('risk.support.label', { question: code })}
          placeholder={t('risk.support')}
          maxLength={4000}
          readOnly={!onAnswer}
          value={given.support}
          onChange={(event) => onAnswer?.(given.answer, event.currentTarget.value)}
        />
      ) : null}
    </div>
  );
}
