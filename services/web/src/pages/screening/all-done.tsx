import { Button } from '@mantine/core';
import { Empty } from '../../components/empty.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { keyName } from '../../keyboard/key-map.ts';
import { useKeyMap } from '../../keyboard/use-keys.ts';
import { t } from '../../strings/t.ts';

/** The end of the queue, for now; of one's part of a calibration round, if one is open. */
export function AllDone({
  isCalibrating,
  onRefresh,
  onUndo,
}: {
  isCalibrating: boolean;
  onRefresh: () => void;
  onUndo: () => void;
}) {
  const keys = useKeyMap();
  return (
    <Empty title={t(isCalibrating ? 'calibration.done' : 'screening.done.title')}>
      <p>{t(isCalibrating ? 'calibration.done.words' : 'screening.done.words')}</p>
      <div className="row all-done-actions">
        <Button variant="default" onClick={onRefresh}>
          {t('screening.done.refresh')}
        </Button>
        <Button variant="default" onClick={onUndo} rightSection={<KeyHint>{keyName(keys.undo)}</KeyHint>}>
          {t('screening.undo')}
        </Button>
      </div>
    </Empty>
  );
}
