import { Button, NumberInput, TextInput } from '@mantine/core';
import type { Calibration } from '@perennial/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { calibrationsQuery, closeCalibration, openCalibration } from '../../api/team.ts';
import { Problem } from '../../components/problem.tsx';
import { t } from '../../strings/t.ts';

const twoPlaces = (value: number | null) => (value === null ? '–' : value.toFixed(2));

function CloseRound({ reviewId, round }: { reviewId: string; round: Calibration }) {
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const close = useMutation({
    mutationFn: () => closeCalibration(reviewId, round.id, reason),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId] }),
  });
  return (
    <div className="stack-small">
      <TextInput
        label={t('calibration.reason')}
        description={t('calibration.reason.why')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {close.error ? <Problem error={close.error} /> : null}
      <div>
        <Button loading={close.isPending} onClick={() => close.mutate()}>
          {t('calibration.close')}
        </Button>
      </div>
    </div>
  );
}

function RoundLine({ round }: { round: Calibration }) {
  return (
    <li className="stack-small">
      <p>
        <strong>{t('calibration.round', { number: round.number, size: round.size })}</strong>{' '}
        <span className="soft">
          {round.state === 'open'
            ? t(round.isComplete ? 'calibration.state.complete' : 'calibration.state.open', {
                n: round.remainingForMe,
              })
            : t(`calibration.state.${round.state}`)}
        </span>
      </p>
      {round.reason ? <p className="small">{round.reason}</p> : null}
      {round.pairs.length > 0 ? (
        <ul className="plain-list small">
          {round.pairs.map((pair) => (
            <li key={`${pair.a} ${pair.b}`}>
              {t('calibration.pair', {
                a: pair.a,
                b: pair.b,
                kappa: twoPlaces(pair.kappa),
                wanted: round.kappaWanted.toFixed(2),
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function OpenRound({ reviewId }: { reviewId: string }) {
  const queries = useQueryClient();
  const [size, setSize] = useState(20);
  const [kappaWanted, setKappaWanted] = useState(0.6);
  const open = useMutation({
    mutationFn: () => openCalibration(reviewId, { size, kappaWanted }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['review', reviewId] }),
  });
  return (
    <div className="stack-small">
      <NumberInput
        label={t('calibration.size')}
        min={2}
        max={500}
        value={size}
        onChange={(value) => typeof value === 'number' && setSize(value)}
      />
      <NumberInput
        label={t('calibration.kappa')}
        description={t('calibration.kappa.why')}
        min={0}
        max={1}
        step={0.05}
        decimalScale={2}
        value={kappaWanted}
        onChange={(value) => typeof value === 'number' && setKappaWanted(value)}
      />
      {open.error ? <Problem error={open.error} /> : null}
      <div>
        <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
          {t('calibration.open')}
        </Button>
      </div>
    </div>
  );
}

/** Calibration: everybody screens the same citations first; the gate opens when they agree. */
export function CalibrationCard({ reviewId, canManage }: { reviewId: string; canManage: boolean }) {
  const calibrations = useQuery(calibrationsQuery(reviewId));
  const rounds = calibrations.data?.items ?? [];
  const open = rounds.find(({ state }) => state === 'open');
  return (
    <section className="card stack">
      <h2>{t('calibration.title')}</h2>
      <p className="small soft">{t('calibration.words')}</p>
      {rounds.length > 0 ? (
        <ol className="plain-list stack">
          {rounds.map((round) => (
            <RoundLine key={round.id} round={round} />
          ))}
        </ol>
      ) : null}
      {canManage && open ? <CloseRound reviewId={reviewId} round={open} /> : null}
      {canManage && !open && calibrations.data ? <OpenRound reviewId={reviewId} /> : null}
    </section>
  );
}
