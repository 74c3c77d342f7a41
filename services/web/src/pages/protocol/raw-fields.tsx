import { Button, Textarea } from '@mantine/core';
import { type Protocol, protocolSchema } from '@perennial/protocol';
import { useState } from 'react';
import { Notice } from '../../components/notice.tsx';
import { t } from '../../strings/t.ts';
import type { PartProps } from './part-props.ts';

/** What keeps a text from being a protocol, in a sentence; or the protocol. */
function readText(text: string): { protocol: Protocol } | { why: string } {
  try {
    const parsed = protocolSchema.safeParse(JSON.parse(text));
    if (parsed.success) return { protocol: parsed.data };
    const issue = parsed.error.issues[0];
    return { why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` };
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/** The whole draft as text, for the parts without fields. */
export function RawFields({ draft, onChange }: PartProps) {
  const [text, setText] = useState<string | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const use = () => {
    const read = readText(text ?? '');
    if ('why' in read) setWhy(read.why);
    else {
      onChange(read.protocol);
      setText(null);
      setWhy(null);
    }
  };
  return (
    <div className="stack-small">
      <p className="soft small">{t('protocol.raw.why')}</p>
      <Textarea
        aria-label={t('protocol.raw')}
        autosize
        minRows={8}
        maxRows={24}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
        value={text ?? JSON.stringify(draft, undefined, 2)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {why === null ? null : <Notice tone="bad">{t('protocol.raw.broken', { why })}</Notice>}
      <div>
        <Button variant="default" disabled={text === null} onClick={use}>
          {t('protocol.raw.use')}
        </Button>
      </div>
    </div>
  );
}
