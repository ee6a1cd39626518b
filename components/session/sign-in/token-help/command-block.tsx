import { Fragment } from 'react';
import { CopyButton } from '#components/ui/copy-button.tsx';

/** Commands for a terminal, one a line, copied as a whole. */
export function CommandBlock({ commands, copyLabel }: { commands: readonly string[]; copyLabel: string }) {
  return (
    <div className="flex items-start gap-2 rounded-m border border-border bg-surface-2 py-1.5 pr-1 pl-2.5 font-mono text-12 leading-[18px]">
      <span translate="no" className="min-w-0 flex-1 wrap-anywhere">
        {commands.map((command) => (
          <span key={command} className="block not-first:mt-1">
            <Words command={command} />
          </span>
        ))}
      </span>
      <span className="-my-0.5">
        <CopyButton text={commands.join('\n')} label={copyLabel} />
      </span>
    </div>
  );
}

/** Lines end between words, never within an option. */
function Words({ command }: { command: string }) {
  return command.split(' ').map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the same word may come twice, and none of them moves.
    <Fragment key={index}>
      {index === 0 ? '' : ' '}
      <span className="inline-block max-w-full wrap-anywhere">{word}</span>
    </Fragment>
  ));
}
