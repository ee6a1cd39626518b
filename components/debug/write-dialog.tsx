'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { NoRightNotice } from '#components/problem/no-right-notice.tsx';
import type { NoRight } from '#components/problem/use-no-right.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { RefusedObject } from '#lib/refusal/refusal-cause.ts';
import { SentPreview } from './sent-preview.tsx';
import type { CheckedWrite } from './use-checked-write.ts';
import { WriteOutcome } from './write-outcome.tsx';

/** A form, what it sends, a dry run of it, and one button that does it. */
export function WriteDialog(props: {
  title: string;
  button: string;
  danger?: boolean;
  write: CheckedWrite;
  /** What is made or changed, for the words of a refusal. */
  object: RefusedObject;
  noRight: NoRight | undefined;
  /** Why the fields can't be sent as they are. */
  invalid: string | undefined;
  /** Why it can't be sent now, although it could be tried. */
  unconfirmed?: string | undefined;
  /** Method and path. */
  request: string;
  /** The body to read. */
  text: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, button, danger = false, write, object, noRight, invalid, unconfirmed, onClose, children } = props;
  const t = useTranslations('debug');
  const refused = noRight?.reason ?? invalid;
  return (
    <Dialog
      open
      size="l"
      title={title}
      onOpenChange={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button busy={write.busy === 'check'} disabledReason={refused} onClick={() => void write.check()}>
            {t('check')}
          </Button>
          <Button
            variant={danger ? 'danger-solid' : 'primary'}
            busy={write.busy === 'send'}
            disabledReason={refused ?? unconfirmed}
            onClick={() => void write.send()}
          >
            {button}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (refused === undefined && unconfirmed === undefined) void write.send();
        }}
      >
        {children}
        <NoRightNotice noRight={noRight} />
        <WriteOutcome write={write} object={object} />
        <SentPreview request={props.request} text={props.text} />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
