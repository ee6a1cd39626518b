'use client';

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { FieldIds } from '#components/ui/field.tsx';

const shownFirst = 8;
/** Dots beyond this many are under the fold anyway. */
const mostDots = 4000;
const text = 'break-all whitespace-pre-wrap px-2.5 py-2 font-mono text-12 leading-[18px]';

/**
 * A text area for a token. Masked, it shows the first characters and a dot for each of the others: the real text is
 * transparent above the drawn one, so that the caret, selection and clipboard stay the browser's own. It is uncontrolled
 * because React would copy a controlled text area's value into the page's HTML, where a token must never be.
 */
export function MaskedToken(props: {
  ids: FieldIds;
  inputRef: RefObject<HTMLTextAreaElement | null>;
  token: string;
  masked: boolean;
  disabled?: boolean;
  placeholder?: string;
  heightPx?: number;
  onText: (text: string) => void;
  onEnter: () => void;
}) {
  const { ids, inputRef, token, masked, disabled = false, placeholder, heightPx = 112, onText, onEnter } = props;
  const drawn = useRef<HTMLDivElement>(null);
  const covered = masked && token !== '';
  const takeEarly = useEffectEvent(() => {
    const early = inputRef.current?.value ?? '';
    if (early !== '') onText(early);
  });
  // What was typed before the page was ready.
  useEffect(() => takeEarly(), []);
  return (
    <div className="relative" style={{ height: heightPx }}>
      {covered ? (
        <div
          ref={drawn}
          aria-hidden="true"
          className={`pointer-events-none absolute inset-0 overflow-hidden rounded-m border border-transparent text-text-2 ${text}`}
        >
          {token.slice(0, shownFirst)}
          {'•'.repeat(Math.min(mostDots, Math.max(0, token.length - shownFirst)))}
        </div>
      ) : null}
      <textarea
        {...ids}
        ref={inputRef}
        disabled={disabled}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        data-autofocus
        data-1p-ignore
        data-lpignore="true"
        onInput={(event) => onText(event.currentTarget.value)}
        onScroll={(event) => drawn.current?.scrollTo(0, event.currentTarget.scrollTop)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter();
        }}
        className={`absolute inset-0 size-full resize-none rounded-m border border-control caret-text [scrollbar-width:none] placeholder:text-text-3 focus-visible:border-focus focus-visible:outline-offset-[-1px] aria-invalid:border-bad-solid aria-invalid:inset-ring aria-invalid:inset-ring-bad-solid disabled:border-border-2 disabled:bg-surface-2 disabled:text-text-3 ${text} ${
          covered ? 'bg-transparent text-transparent selection:bg-accent/25' : 'bg-surface text-text-2'
        }`}
      />
    </div>
  );
}
