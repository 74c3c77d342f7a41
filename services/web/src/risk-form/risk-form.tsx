import { NativeSelect, TextInput } from '@mantine/core';
import {
  type JudgedDomain,
  judgeAssessment,
  modifiedCochraneItems,
  type RiskAssessment,
  type RiskJudgement,
  type RiskTool,
  rob2Questions,
} from '@perennial/extraction';
import { t } from '../strings/t.ts';
import { AnswerChoice, type OtherView } from './answer-choice.tsx';
import './risk-form.css';

export interface RiskFormProps {
  tool: RiskTool;
  assessment: RiskAssessment;
  /** Undefined: only shown. */
  onChange?: (assessment: RiskAssessment) => void;
  /** What others have answered, shown beside each question. */
  others?: readonly OtherView[];
}

interface Question {
  code: string;
  text: string;
  answers: readonly string[];
}

const COCHRANE_ANSWERS = ['definitely-yes', 'probably-yes', 'probably-no', 'definitely-no'];

/** The questions of a domain that matter: those its judgement rests on, and the one it waits for. */
function questionsOf(tool: RiskTool, domain: JudgedDomain): Question[] {
  if (tool === 'modified-cochrane') {
    const item = modifiedCochraneItems.find(({ code }) => code === domain.code);
    return item ? [{ code: item.code, text: item.question, answers: COCHRANE_ANSWERS }] : [];
  }
  const asked = new Set([...domain.path, ...(domain.needs ? [domain.needs] : [])]);
  return rob2Questions
    .filter(({ number }) => asked.has(number))
    .map(({ number, text, answers }) => ({ code: number, text, answers }));
}

export function sayJudgement(judgement: RiskJudgement | null | undefined): string {
  return judgement ? t(`risk.judgement.${judgement}`) : t('risk.judgement.open');
}

/** What counts for a domain, what the algorithm proposes, and a person's own judgement with its reason. */
function JudgementLine({ domain, tool, assessment, onChange }: RiskFormProps & { domain: JudgedDomain }) {
  const override = assessment.overrides[domain.code];
  const set = (judgement: string, reason: string) => {
    const { [domain.code]: _gone, ...others } = assessment.overrides;
    const chosen =
      judgement === 'low' || judgement === 'some' || judgement === 'high' ? judgement : undefined;
    onChange?.({
      ...assessment,
      overrides: chosen ? { ...others, [domain.code]: { judgement: chosen, reason } } : others,
    });
  };
  const choices = (tool === 'rob2' ? (['low', 'some', 'high'] as const) : (['low', 'high'] as const)).map(
    (value) => ({
      value,
      label: sayJudgement(value),
    }),
  );
  return (
    <div className="risk-judgement">
      <p className={`risk-mark risk-${domain.judgement ?? 'open'}`}>{sayJudgement(domain.judgement)}</p>
      {domain.needs && tool === 'rob2' ? (
        <p className="small soft">{t('risk.needs', { question: domain.needs })}</p>
      ) : null}
      {override ? (
        <p className="small soft">{t('risk.proposed', { judgement: sayJudgement(domain.proposed) })}</p>
      ) : null}
      {onChange && domain.proposed ? (
        <NativeSelect
          size="xs"
          aria-label={t('risk.override.label', { domain: domain.label })}
          value={override?.judgement ?? ''}
          data={[{ value: '', label: t('risk.override.keep') }, ...choices]}
          onChange={(event) => set(event.currentTarget.value, override?.reason ?? '')}
        />
      ) : null}
      {override ? (
        <TextInput
          size="xs"
          className="risk-reason"
          aria-label={t('risk.override.reason.label', { domain: domain.label })}
          placeholder={t('risk.override.reason')}
          maxLength={2000}
          readOnly={!onChange}
          value={override.reason}
          error={override.reason.trim() === '' ? t('risk.override.needed') : null}
          onChange={(event) => set(override.judgement, event.currentTarget.value)}
        />
      ) : null}
    </div>
  );
}

/** The questions of a tool, domain by domain, each with what the algorithm makes of the answers. */
export function RiskForm(props: RiskFormProps) {
  const { tool, assessment, onChange, others = [] } = props;
  const judged = judgeAssessment(tool, assessment);
  const answer = (question: string, value: string, support: string) =>
    onChange?.({ ...assessment, answers: { ...assessment.answers, [question]: { answer: value, support } } });
  return (
    <div className="stack">
      {judged.domains.map((domain) => (
        <section key={domain.code} className="card stack-small" aria-label={domain.label}>
          <h2 className="section-title">
            {tool === 'rob2' ? `${domain.code} ${domain.label}` : domain.label}
          </h2>
          {questionsOf(tool, domain).map((question) => (
            <AnswerChoice
              key={question.code}
              code={question.code}
              text={tool === 'rob2' ? `${question.code} ${question.text}` : question.text}
              answers={question.answers}
              given={assessment.answers[question.code]}
              others={others}
              onAnswer={onChange ? (value, support) => answer(question.code, value, support) : null}
            />
          ))}
          <JudgementLine {...props} domain={domain} />
        </section>
      ))}
      <section className="card stack-small" aria-label={t('risk.overall-title')}>
        <h2 className="section-title">{t('risk.overall-title')}</h2>
        <JudgementLine {...props} domain={judged.overall} />
      </section>
    </div>
  );
}
