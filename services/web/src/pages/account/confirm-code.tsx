import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { encode } from 'uqr';
import { sendCode } from '../../api/account.ts';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

/** The key of an authenticator address as a picture to scan; black on white in the dark too. */
function SquareCode({ address }: { address: string }) {
  const { data, size } = encode(address, { border: 1 });
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" shapeRendering="crispEdges">
      <title>{t('account.factor.picture')}</title>
      <path d={dark.join('')} fill="#000000" />
    </svg>
  );
}

/** Shows the key and takes the first code, which proves that the app has it. */
export function ConfirmCode({ address, onConfirmed }: { address: string; onConfirmed: () => Promise<void> }) {
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => sendCode(code.replaceAll(' ', '')),
    onSuccess: onConfirmed,
  });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      <p>{t('account.factor.scan')}</p>
      <SquareCode address={address} />
      <p className="secret small">
        {t('account.factor.key', { key: new URL(address).searchParams.get('secret') ?? '' })}
      </p>
      <TextInput
        label={t('account.factor.code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      {confirm.error ? <Problem error={confirm.error} /> : null}
      <div>
        <Button type="submit" loading={confirm.isPending}>
          {t('account.factor.confirm')}
        </Button>
      </div>
    </form>
  );
}
