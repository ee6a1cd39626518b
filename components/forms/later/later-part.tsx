'use client';

import { useTranslations } from 'next-intl';
import { type ComponentType, createElement, use, useCallback, useEffect, useRef, useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { FormModelContext } from '../model/form-model.ts';
import { addWaitingPart } from './waiting-parts.ts';

/**
 * A part of a form that is no part of its first load: it is loaded when it comes into sight, when the form is being
 * used (so that nobody waits for it), or when the focus is to go to a field of it. `heightPx`: what it mostly takes; 0:
 * it mostly shows nothing.
 */
export function laterPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { heightPx }: { heightPx: number },
): ComponentType<Props> {
  const part: Part<Props> = { load, heightPx, loaded: undefined };
  return (props) => createElement(LaterPart<Props>, { part, props });
}

interface Part<Props extends object> {
  readonly load: () => Promise<ComponentType<Props>>;
  readonly heightPx: number;
  loaded: ComponentType<Props> | undefined;
}

function LaterPart<Props extends object>({ part, props }: { part: Part<Props>; props: Props }) {
  const [, setDrawn] = useState(false);
  const bring = useCallback(async () => {
    part.loaded ??= await part.load();
    setDrawn(true);
  }, [part]);
  const { loaded: Loaded, heightPx } = part;
  return Loaded === undefined ? <WaitingPart bring={bring} heightPx={heightPx} /> : <Loaded {...props} />;
}

function WaitingPart({ bring, heightPx }: { bring: () => Promise<void>; heightPx: number }) {
  const t = useTranslations('forms');
  const isInUse = use(FormModelContext)?.isInUse ?? true;
  const [isFailed, setFailed] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const show = useCallback(() => bring().catch(() => setFailed(true)), [bring]);
  useEffect(() => (isFailed ? undefined : addWaitingPart(show)), [isFailed, show]);
  useEffect(() => {
    if (isInUse) {
      void show();
      return undefined;
    }
    const sight = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) void show();
    });
    if (place.current !== null) sight.observe(place.current);
    return () => sight.disconnect();
  }, [isInUse, show]);
  if (isFailed) {
    return (
      <Notice tone="bad" title={t('partNotLoaded')}>
        {t('notLoadedHint')}
      </Notice>
    );
  }
  return (
    <div ref={place} aria-busy="true" hidden={heightPx === 0} className="overflow-hidden" style={{ height: heightPx }}>
      <Skeleton width="60%" />
    </div>
  );
}
