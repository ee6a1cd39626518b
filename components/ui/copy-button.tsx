'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button, type ButtonSize, IconButton } from './button.tsx';
import { writeClipboard } from './clipboard.ts';

const saysCopiedMs = 1500;

/** Copies `text`, which may be made when it is asked for. With `children` a button with words, else an icon whose name is `label` ("Copy" when absent). */
export function CopyButton(props: {
  text: string | (() => string);
  label?: string;
  children?: string;
  size?: ButtonSize;
  className?: string;
}) {
  const { text, label, children, size = 'xs', className } = props;
  const t = useTranslations('ui');
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  async function copy() {
    setState((await writeClipboard(typeof text === 'string' ? text : text())) ? 'copied' : 'failed');
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setState('idle'), saysCopiedMs);
  }
  const icon = state === 'copied' ? Check : Copy;
  const said = state === 'idle' ? '' : t(state);
  return (
    <>
      {children === undefined ? (
        <IconButton
          label={state === 'idle' ? (label ?? t('copy')) : said}
          icon={icon}
          size={size}
          onClick={copy}
          className={className}
        />
      ) : (
        <Button icon={icon} size={size} onClick={copy} className={className}>
          {children}
        </Button>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}
