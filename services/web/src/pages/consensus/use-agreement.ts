import type { Consensus, NewConsensus, ValueSource } from '@perennial/contracts';
import { useRef, useState } from 'react';
import { useKeys } from '../../keyboard/use-keys.ts';
import { useWalk } from '../../walk/use-walk.ts';
import { readyReasonKeys } from './reason-field.tsx';
import { isOpen, useSettle } from './use-settle.ts';

/** Going through the differences of a study and settling them with a reason, by click or by key. */
export function useAgreement(
  place: { reviewId: string; studyId: string },
  consensus: Consensus,
  options: { canSettle: boolean; onHelp: () => void },
) {
  const open = consensus.items.filter(isOpen);
  const { at, look } = useWalk(open.length);
  const settle = useSettle(place);
  const [reason, setReason] = useState('');
  const [isReasonMissing, setReasonMissing] = useState(false);
  const [newAnswerOn, setNewAnswerOn] = useState<string | null>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const current = open[at];

  const take = (
    basis: NewConsensus['basis'],
    extra: { reported?: unknown; source?: ValueSource | null } = {},
  ) => {
    if (!current || !options.canSettle || settle.isPending) return;
    setReasonMissing(reason.trim() === '');
    if (reason.trim() === '') {
      reasonField.current?.focus();
      return;
    }
    const againstRevision = current.decision?.revision ?? 0;
    settle.mutate({ field: current.field, basis, reason: reason.trim(), againstRevision, ...extra });
    setReason('');
    setNewAnswerOn(null);
  };
  const giveReason = (text: string) => {
    setReason(text);
    setReasonMissing(false);
  };
  const writeNew = () => current && setNewAnswerOn(current.field);

  useKeys({
    a: () => take('first'),
    b: () => take('second'),
    n: writeNew,
    r: () => reasonField.current?.focus(),
    j: () => look(1),
    k: () => look(-1),
    '?': options.onHelp,
    ...readyReasonKeys(giveReason),
  });

  return {
    open,
    at,
    look,
    current,
    take,
    reason,
    giveReason,
    isReasonMissing,
    reasonField,
    writeNew,
    isNewWritten: current !== undefined && newAnswerOn === current.field,
  };
}
