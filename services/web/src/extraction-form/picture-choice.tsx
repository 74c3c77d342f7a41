import { Button, FileInput, NativeSelect, NumberInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Notice } from '../components/notice.tsx';
import { t } from '../strings/t.ts';
import type { Picture } from './figure-canvas.tsx';

/** A PDF whose pages can be read as pictures. */
export interface PictureSource {
  name: string;
  url: string;
}

function loadPicture(file: File): Promise<Picture> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(reader.error);
    reader.onload = () => {
      const address = String(reader.result);
      const image = new Image();
      image.onerror = () => reject(new Error('not a picture'));
      image.onload = () =>
        resolve({ name: file.name, address, width: image.naturalWidth, height: image.naturalHeight });
      image.src = address;
    };
    reader.readAsDataURL(file);
  });
}

async function loadPage({ name, url }: PictureSource, wanted: number): Promise<Picture> {
  const { pagePicture } = await import('../pdf/page-picture.ts');
  const { page, ...picture } = await pagePicture(url, wanted);
  return { ...picture, name: t('figure.page-of', { name, page }) };
}

/** Where a figure comes from: a picture of one's own, or a page of one of the study's PDFs. */
export function PictureChoice({
  pdfs,
  onPicture,
}: {
  pdfs: readonly PictureSource[];
  onPicture: (picture: Picture | null) => void;
}) {
  const [url, setUrl] = useState(pdfs[0]?.url ?? '');
  const [page, setPage] = useState<string | number>(1);
  const load = useMutation({
    mutationFn: (from: File | { pdf: PictureSource; page: number }) =>
      from instanceof File ? loadPicture(from) : loadPage(from.pdf, from.page),
    onSuccess: onPicture,
  });
  const pdf = pdfs.find((one) => one.url === url) ?? pdfs[0];
  return (
    <div className="stack-small">
      {pdf ? (
        <div className="calculator-inputs">
          <NativeSelect
            size="sm"
            label={t('figure.pdf')}
            value={pdf.url}
            data={pdfs.map((one) => ({ value: one.url, label: one.name }))}
            onChange={(event) => setUrl(event.currentTarget.value)}
          />
          <NumberInput size="sm" label={t('source.page')} min={1} value={page} onChange={setPage} />
          <Button
            variant="default"
            loading={load.isPending}
            onClick={() => load.mutate({ pdf, page: Number(page) || 1 })}
          >
            {t('figure.show-page')}
          </Button>
        </div>
      ) : null}
      <FileInput
        label={t('figure.picture')}
        description={t('figure.picture.why')}
        accept="image/png,image/jpeg,image/webp,image/gif"
        clearable
        onChange={(file) => {
          if (file) load.mutate(file);
          else onPicture(null);
        }}
      />
      {load.error ? <Notice tone="bad">{t('figure.not-a-picture')}</Notice> : null}
    </div>
  );
}
