import { Button } from '@mantine/core';
import { Empty } from '../../components/empty.tsx';
import { KeyHint } from '../../components/key-hint.tsx';
import { t } from '../../strings/t.ts';

/** The end of the queue, for now. */
export function AllDone({ onRefresh, onUndo }: { onRefresh: () => void; onUndo: () => void }) {
  return (
    <Empty title={t('screening.done.title')}>
      <p>{t('screening.done.words')}</p>
      <div className="row all-done-actions">
        <Button variant="default" onClick={onRefresh}>
          {t('screening.done.refresh')}
        </Button>
        <Button variant="default" onClick={onUndo} rightSection={<KeyHint>z</KeyHint>}>
          {t('screening.undo')}
        </Button>
      </div>
    </Empty>
  );
}
