import type { ReactNode } from 'react';
import { TextInput } from '#components/ui/field.tsx';
import { textOfField } from '#lib/forms/field-text.ts';
import type { FieldPath } from '#lib/manifest/edit/field-path.ts';
import { useField } from '../model/use-field.ts';
import { ProblemLine } from './problem-line.tsx';
import { RowsField } from './rows-field.tsx';

/** A list of texts, one input each: never split on spaces. `rowLabel` names each for who can't see it. */
export function TextsField(props: {
  path: FieldPath;
  label: string;
  hint?: ReactNode;
  addLabel: string;
  rowLabel: (index: number) => string;
  placeholder?: string;
}) {
  const { rowLabel, placeholder, ...rest } = props;
  return (
    <RowsField {...rest} rowLabel={rowLabel} blank="" isTight>
      {(index) => <TextRow label={rowLabel(index)} placeholder={placeholder} />}
    </RowsField>
  );
}

function TextRow({ label, placeholder }: { label: string; placeholder: string | undefined }) {
  const field = useField([]);
  return (
    <>
      <TextInput
        mono
        aria-label={label}
        aria-invalid={field.problem?.tone === 'bad'}
        data-field={field.key}
        placeholder={placeholder}
        value={textOfField(field.value) ?? ''}
        // An entry that is empty is still one.
        onChange={(event) => field.set(event.target.value)}
      />
      <ProblemLine problem={field.problem} />
    </>
  );
}
