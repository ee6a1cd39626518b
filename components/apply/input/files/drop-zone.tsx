'use client';

import { useTranslations } from 'next-intl';
import { type DragEvent, type ReactNode, useState } from 'react';
import { droppedFiles } from './dropped-files.ts';
import { type FoundFile, maxFileMegabytes } from './load-files.ts';

/** The editor's side of the page, which takes files and folders that are dropped on it. */
export function DropZone(props: {
  onFiles: (files: readonly FoundFile[], unread: readonly string[]) => void;
  children: ReactNode;
}) {
  const { onFiles, children } = props;
  const t = useTranslations('apply');
  const [isOver, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  return (
    <section
      aria-label={t('editorSide')}
      className="relative flex h-[70vh] min-h-[440px] min-w-0 flex-col border-border min-[1200px]:h-auto min-[1200px]:min-h-0 min-[1200px]:border-r"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDropCapture={(event) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.stopPropagation();
        void droppedFiles(event.dataTransfer).then(({ found, unread }) => onFiles(found, unread));
      }}
    >
      {children}
      {isOver ? (
        <div className="pointer-events-none absolute inset-2 z-10 grid place-content-center gap-1 rounded-l border-2 border-accent border-dashed bg-accent-tint/80 text-center text-14">
          <span className="font-semibold">{t('dropHere')}</span>
          <span className="text-12 text-text-2">{t('dropLimits', { megabytes: maxFileMegabytes })}</span>
        </div>
      ) : null}
    </section>
  );
}
