import { Button } from '@mantine/core';
import type { FigureView } from '@perennial/contracts';
import { type ReactNode, useId, useState } from 'react';
import { t } from '../strings/t.ts';
import { download, downloadBlob } from './download.ts';
import { Icon } from './icon.tsx';
import { paintPng } from './png.ts';
import { ScrollBox } from './scroll-box.tsx';
import { WordTable } from './word-table.tsx';

export interface FigureCardProps {
  figure: FigureView;
  /** Name of the file when downloaded, without its ending. */
  fileName: string;
  /** Drawn for a light page and kept so: set on white paper in the dark. */
  isFrozen?: boolean;
  /** Laid over the drawing, in its measures. */
  over?: ReactNode;
}

/**
 * A drawing of the server with its words and its table. It is shown as an image, never as markup in the page:
 * scripts inside an image don't run.
 */
export function FigureCard({ figure, fileName, isFrozen = false, over }: FigureCardProps) {
  const [isTableShown, setTableShown] = useState(false);
  const tableId = useId();
  return (
    <figure className="figure">
      <div className={isFrozen ? 'figure-paper' : undefined}>
        <ScrollBox label={figure.title}>
          <div className={over ? 'figure-over' : undefined}>
            <img
              className="figure-image"
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(figure.svg)}`}
              alt={`${figure.title}. ${figure.description}`}
            />
            {over}
          </div>
        </ScrollBox>
      </div>
      <figcaption className="row">
        <Button
          variant="subtle"
          size="compact-sm"
          aria-expanded={isTableShown}
          aria-controls={tableId}
          onClick={() => setTableShown(!isTableShown)}
        >
          {isTableShown ? t('figure.hide-table') : t('figure.show-table')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="download" size={16} />}
          onClick={() => download(`${fileName}.svg`, 'image/svg+xml', figure.svg)}
        >
          {t('figure.download')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="download" size={16} />}
          onClick={() => void paintPng(figure.svg).then((png) => downloadBlob(`${fileName}.png`, png))}
        >
          {t('figure.download-png')}
        </Button>
      </figcaption>
      <div id={tableId} hidden={!isTableShown}>
        {isTableShown ? (
          <WordTable caption={t('figure.table', { title: figure.title })} table={figure.table} />
        ) : null}
      </div>
    </figure>
  );
}
