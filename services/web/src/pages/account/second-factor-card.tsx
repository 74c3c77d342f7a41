import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { accountQuery, beginSecondFactor, makeRecoveryCodes, removeSecondFactor } from '../../api/account.ts';
import { t } from '../../strings/t.ts';
import { ConfirmCode } from './confirm-code.tsx';
import { PasswordStep } from './password-step.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type Step =
  | { at: 'rest' }
  | { at: 'asking'; what: 'set-up' | 'remove' | 'new-codes' }
  | { at: 'confirming'; address: string; codes: readonly string[] }
  | { at: 'keeping'; codes: readonly string[] };

/** Sets up, renews and switches off the second factor; each step after the password. */
export function SecondFactorCard({ isOn }: { isOn: boolean }) {
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const refresh = () => queries.invalidateQueries({ queryKey: accountQuery.queryKey });
  const withPassword = async (what: 'set-up' | 'remove' | 'new-codes', password: string) => {
    if (what === 'set-up') {
      const { totpURI, backupCodes } = await beginSecondFactor(password);
      setStep({ at: 'confirming', address: totpURI, codes: backupCodes });
    } else if (what === 'new-codes') {
      setStep({ at: 'keeping', codes: (await makeRecoveryCodes(password)).backupCodes });
    } else {
      await removeSecondFactor(password);
      setStep({ at: 'rest' });
      await refresh();
    }
  };
  return (
    <section className="card stack">
      <h2>{t('account.factor')}</h2>
      <p>{isOn ? t('account.factor.on') : t('account.factor.off')}</p>
      {step.at === 'rest' ? (
        <>
          {isOn ? null : <p className="soft small">{t('account.factor.why')}</p>}
          <div className="row">
            {(isOn ? (['new-codes', 'remove'] as const) : (['set-up'] as const)).map((what) => (
              <Button
                key={what}
                variant={what === 'set-up' ? 'filled' : 'default'}
                onClick={() => setStep({ at: 'asking', what })}
              >
                {t(`account.factor.${what}`)}
              </Button>
            ))}
          </div>
        </>
      ) : null}
      {step.at === 'asking' ? (
        <PasswordStep
          onCancel={() => setStep({ at: 'rest' })}
          onPassword={(password) => withPassword(step.what, password)}
        />
      ) : null}
      {step.at === 'confirming' ? (
        <ConfirmCode
          address={step.address}
          onConfirmed={async () => {
            setStep({ at: 'keeping', codes: step.codes });
            await refresh();
          }}
        />
      ) : null}
      {step.at === 'keeping' ? (
        <RecoveryCodes codes={step.codes} onKept={() => setStep({ at: 'rest' })} />
      ) : null}
    </section>
  );
}
