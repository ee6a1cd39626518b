'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field, TextArea } from '#components/ui/field.tsx';
import type { FieldProblem } from '#lib/deploy/problems.ts';
import { shownProblem } from './field-problem.tsx';

/** Command and arguments, folded away: most images bring their own. One entry a line, never split on spaces. */
export function CommandFields(props: {
  command: readonly string[];
  args: readonly string[];
  path: string;
  problems: readonly FieldProblem[];
  onChange: (change: { command: readonly string[] } | { args: readonly string[] }) => void;
}) {
  const { command, args, path, problems, onChange } = props;
  const t = useTranslations('deploy');
  return (
    <details open={command.length + args.length > 0 || undefined} className="group">
      <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">
        {t('commandFold')}
      </summary>
      <div className="mt-2 grid gap-2.5 sm:grid-cols-2">
        <EntryLines
          label={t('command')}
          hint={t('commandHint')}
          field={`${path}.command`}
          problems={problems}
          entries={command}
          onChange={(entries) => onChange({ command: entries })}
        />
        <EntryLines
          label={t('args')}
          hint={t('argsHint')}
          field={`${path}.args`}
          problems={problems}
          entries={args}
          onChange={(entries) => onChange({ args: entries })}
        />
      </div>
    </details>
  );
}

function EntryLines(props: {
  label: string;
  hint: string;
  field: string;
  problems: readonly FieldProblem[];
  entries: readonly string[];
  onChange: (entries: readonly string[]) => void;
}) {
  const { label, hint, field, problems, entries, onChange } = props;
  const t = useTranslations('deploy');
  // The text as typed: an empty last line is not an entry yet, but must stay where the cursor is.
  const [text, setText] = useState(entries.join('\n'));
  const shown = sameEntries(entriesOf(text), entries) ? text : entries.join('\n');
  // An entry of several lines (a script in a manifest) can't be told from several entries here: it is left alone.
  const isLocked = entries.some((entry) => entry.includes('\n'));
  return (
    <Field label={label} hint={isLocked ? t('severalLines') : hint} problem={shownProblem(problems, field)}>
      {(ids) => (
        <TextArea
          {...ids}
          mono
          rows={3}
          data-field={field}
          readOnly={isLocked}
          value={shown}
          onChange={(event) => {
            setText(event.target.value);
            onChange(entriesOf(event.target.value));
          }}
        />
      )}
    </Field>
  );
}

function entriesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function sameEntries(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}
