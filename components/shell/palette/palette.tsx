'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { Place } from '#components/places/place.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { PaletteDialog } from './palette-dialog.tsx';

export type ObjectPlace = Place & { readonly name: string };

export interface PaletteState {
  readonly typed: string;
  readonly onType: (text: string) => void;
  /** The object whose actions are shown instead of everything. */
  readonly about: { readonly resource: Resource; readonly place: ObjectPlace } | undefined;
  readonly onAbout: (about: PaletteState['about']) => void;
}

const load = () => import('./command-palette.tsx');
const CommandPalette = lazy(load);

/** Before it is opened: somebody is near. */
export function loadPalette(): void {
  void load();
}

/**
 * Jumps to objects, kinds, namespaces and pages, and starts what can be done and made. It takes what is typed at once:
 * while the rest is loading, letters must not be keys of the page.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useTranslations('shell.palette');
  const [typed, setTyped] = useState('');
  const [about, setAbout] = useState<PaletteState['about']>();
  const back = useCallback(() => setAbout(undefined), []);
  return (
    <PaletteDialog label={t('title')} onBack={about === undefined ? onClose : back} onClose={onClose}>
      <Suspense fallback={<InputAlone typed={typed} onType={setTyped} />}>
        <CommandPalette typed={typed} onType={setTyped} about={about} onAbout={setAbout} onClose={onClose} />
      </Suspense>
    </PaletteDialog>
  );
}

/** As high as what comes. */
function InputAlone({ typed, onType }: { typed: string; onType: (text: string) => void }) {
  const t = useTranslations('shell.palette');
  return (
    <div aria-busy="true">
      <div className="flex h-11 items-center gap-2 border-border border-b px-3">
        <Search aria-hidden="true" size={16} className="flex-none text-text-3" />
        <input
          type="text"
          aria-label={t('title')}
          value={typed}
          onChange={(event) => onType(event.target.value)}
          placeholder={t('placeholder')}
          autoComplete="off"
          spellCheck={false}
          className="min-w-0 flex-1 bg-transparent text-14 outline-none placeholder:text-text-3"
        />
      </div>
      <div className="h-[calc(min(420px,56vh)+32px)]" />
    </div>
  );
}
