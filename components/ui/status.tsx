import type { ReactNode } from 'react';
import type { Tone } from '#lib/kubernetes/tone.ts';

export type { Tone };

const text: Record<Tone, string> = {
  ok: 'text-text',
  progress: 'text-prog',
  warn: 'text-warn',
  bad: 'text-bad',
  neutral: 'text-text',
  done: 'text-text',
  unknown: 'text-text',
};
const pills: Record<Tone, string> = {
  ok: 'bg-ok-tint border-ok-line text-ok',
  progress: 'bg-prog-tint border-prog-line text-prog',
  warn: 'bg-warn-tint border-warn-line text-warn',
  bad: 'bg-bad-tint border-bad-line text-bad',
  neutral: 'bg-neut-tint border-neut-line text-neut',
  done: 'bg-neut-tint border-neut-line text-neut',
  unknown: 'bg-neut-tint border-neut-line text-neut',
};

/** The class of a word in this tone. Words of ok and neutral tones stay in the text colour. */
export function toneText(tone: Tone): string {
  return text[tone];
}

/**
 * Shape, kubectl's word, then a short human reason. The pill is for page headers only. `wraps`: the reason takes a
 * second line before it is cut off.
 */
export function Status(props: { tone: Tone; word: string; reason?: ReactNode; pill?: boolean; wraps?: boolean }) {
  const { tone, word, reason, pill = false, wraps = false } = props;
  if (pill) {
    return (
      <span
        className={`inline-flex h-[22px] items-center gap-[5px] whitespace-nowrap rounded-full border pr-2 pl-1.5 text-12 font-medium ${pills[tone]}`}
      >
        <StatusShape tone={tone} sizePx={12} />
        {word}
      </span>
    );
  }
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-2">
      <span className={`inline-flex flex-none items-center gap-1.5 whitespace-nowrap font-medium ${text[tone]}`}>
        <StatusShape tone={tone} />
        {word}
      </span>
      {reason === undefined || reason === '' ? null : (
        <span
          className={`min-w-0 text-12 text-text-2 ${wraps ? 'line-clamp-2 whitespace-normal wrap-anywhere' : 'truncate'}`}
        >
          {reason}
        </span>
      )}
    </span>
  );
}

const solid: Record<Tone, string> = {
  ok: 'text-ok-solid',
  progress: 'text-prog-solid',
  warn: 'text-warn-solid',
  bad: 'text-bad-solid',
  neutral: 'text-neut-solid',
  done: 'text-neut-solid',
  unknown: 'text-neut-solid',
};

/** The tone's own shape: colour is only the second signal. Always beside a word, so hidden from screen readers. */
export function StatusShape({ tone, sizePx = 14 }: { tone: Tone; sizePx?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      width={sizePx}
      height={sizePx}
      className={`inline-block flex-none forced-colors:text-[CanvasText] ${solid[tone]}`}
    >
      <Drawing tone={tone} />
    </svg>
  );
}

function Drawing({ tone }: { tone: Tone }) {
  const line = { fill: 'none', stroke: 'currentColor' } as const;
  switch (tone) {
    case 'ok':
      return (
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13Zm3.1 4.1-4 4.1-2-2-1 1 3 3.1 5-5.1-1-1.1Z"
        />
      );
    case 'progress':
      return (
        <>
          <path {...line} strokeWidth="2.2" strokeLinecap="round" d="M8 2.6a5.4 5.4 0 1 1-5.1 3.6" />
          <circle cx="8" cy="8" r="1.9" fill="currentColor" />
        </>
      );
    case 'warn':
      return (
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M6.9 2 .9 12.8c-.5.8.1 1.8 1.1 1.8h12c1 0 1.6-1 1.1-1.8L9.1 2c-.5-.8-1.7-.8-2.2 0ZM7.200 5.600h1.600v4.200H7.200V5.600Zm0 5.400h1.600v1.600H7.200V11Z"
        />
      );
    case 'bad':
      return (
        <path
          fill="currentColor"
          fillRule="evenodd"
          d="M7 .9.9 7a1.4 1.4 0 0 0 0 2L7 15.1c.6.6 1.4.6 2 0L15.1 9c.6-.6.6-1.400 0-2L9 .9C8.400.300 7.600.300 7 .9Zm-1.300 3.700L8 6.900l2.300-2.300 1.100 1.100L9.100 8l2.300 2.300-1.100 1.100L8 9.100l-2.300 2.300-1.100-1.100L6.900 8 4.600 5.700l1.100-1.100Z"
        />
      );
    case 'neutral':
      return <circle {...line} cx="8" cy="8" r="5.4" strokeWidth="1.9" />;
    case 'done':
      return (
        <>
          <circle {...line} cx="8" cy="8" r="5.6" strokeWidth="1.7" />
          <path
            {...line}
            strokeWidth="1.7"
            strokeLinecap="round"
            strokeLinejoin="round"
            d="m5.3 8.2 1.900 1.900 3.500-3.800"
          />
        </>
      );
    case 'unknown':
      return <circle {...line} cx="8" cy="8" r="5.4" strokeWidth="1.9" strokeDasharray="2.5 2.15" />;
  }
}
