'use client';

import { PencilLine } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { cleanPath, pathSteps } from '#lib/files/path.ts';
import { shownName } from '#lib/files/sort-entries.ts';

/** Where one is: each directory on the way can be gone to, and another path be typed. */
export function PathBar({ path, onPath }: { path: string; onPath: (path: string) => void }) {
  const t = useTranslations('files');
  const [typed, setTyped] = useState<string>();
  const steps = pathSteps(path);
  if (typed !== undefined) {
    return (
      <form
        className="flex items-center gap-2 border-border border-b px-3 py-1.5"
        onSubmit={(event) => {
          event.preventDefault();
          setTyped(undefined);
          onPath(cleanPath(typed));
        }}
      >
        <TextInput
          mono
          autoFocus
          aria-label={t('path')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped(undefined);
          }}
        />
      </form>
    );
  }
  return (
    <nav
      aria-label={t('path')}
      className="flex min-h-9 flex-wrap items-center gap-x-1 border-border border-b px-3 py-1 font-mono text-12"
    >
      {steps.map((step, index) => (
        <span key={step.path} className="flex min-w-0 items-center gap-1">
          {index > 1 ? <span className="text-text-3">/</span> : null}
          {index === steps.length - 1 ? (
            <span aria-current="page" className="min-w-0 px-1 font-semibold wrap-anywhere" translate="no">
              {shownName(step.name)}
            </span>
          ) : (
            <button
              type="button"
              translate="no"
              className="min-h-6 min-w-6 rounded-s px-1 text-accent wrap-anywhere hover:underline"
              onClick={() => onPath(step.path)}
            >
              {shownName(step.name)}
            </button>
          )}
        </span>
      ))}
      <IconButton label={t('editPath')} icon={PencilLine} size="xs" onClick={() => setTyped(path)} />
      <CopyButton text={path} label={t('copyPath')} />
    </nav>
  );
}
