'use client';

import { Command } from 'cmdk';
import { Kbd } from '#components/ui/kbd.tsx';
import { StatusShape, toneText } from '#components/ui/status.tsx';
import type { Choice, ChoiceGroup } from './choice.ts';

/** The groups of the palette. Its height does not follow what is found, so that nothing jumps. */
export function ChoiceList({ groups, empty }: { groups: readonly ChoiceGroup[]; empty: string | undefined }) {
  return (
    <Command.List className="h-[min(420px,56vh)] overflow-y-auto p-1 [scroll-padding-block:28px]">
      {groups.map(({ id, heading, choices }) => (
        <Command.Group
          key={id}
          heading={heading}
          className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-1.5 [&_[cmdk-group-heading]]:pb-0.5 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-text-3"
        >
          {choices.map((choice) => (
            <Line key={choice.value} choice={choice} />
          ))}
        </Command.Group>
      ))}
      {empty === undefined ? null : (
        <div role="presentation" className="px-3 py-6 text-center text-text-2">
          {empty}
        </div>
      )}
    </Command.List>
  );
}

function Line({ choice }: { choice: Choice }) {
  const { value, title, detail, icon: Icon, status, hotkey, isName, danger, disabledReason } = choice;
  const isOff = disabledReason !== undefined;
  const colour = isOff ? 'text-text-off' : danger === true ? 'text-bad' : '';
  return (
    <Command.Item
      value={value}
      disabled={isOff}
      onSelect={choice.onChoose}
      className={`flex min-h-[30px] cursor-default items-center gap-2 rounded-[5px] px-2 py-1 aria-selected:bg-active forced-colors:aria-selected:outline-2 ${colour}`}
    >
      {Icon === undefined ? (
        <span className="size-3.5 flex-none" />
      ) : (
        <Icon aria-hidden="true" size={14} className={`flex-none ${danger === true || isOff ? '' : 'text-text-2'}`} />
      )}
      <span className="max-w-[70%] flex-none truncate" translate={isName === true ? 'no' : undefined} title={title}>
        {title}
      </span>{' '}
      <span className={`min-w-0 truncate text-12 ${isOff ? '' : 'text-text-3'}`}>{disabledReason ?? detail}</span>{' '}
      <span className="ml-auto flex min-w-0 flex-none items-center gap-2 pl-2">
        {status === undefined ? null : (
          <span className={`flex items-center gap-1.5 text-12 ${toneText(status.tone)}`} title={status.reason}>
            <StatusShape tone={status.tone} sizePx={12} />
            {status.word}
          </span>
        )}
        {hotkey === undefined ? null : (
          <span aria-hidden="true">
            <Kbd>{hotkey}</Kbd>
          </span>
        )}
      </span>
    </Command.Item>
  );
}
