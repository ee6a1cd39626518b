import { Eye, EyeOff, Upload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { valueOfFile } from '#components/kinds/configuration/edit/value-of-file.ts';
import { IconButton } from '#components/ui/button.tsx';
import { Field, type FieldProblem, TextArea, TextInput } from '#components/ui/field.tsx';
import { ElsewhereNote } from '../../fields/elsewhere-note.tsx';
import { useSecretText } from './use-secret-text.ts';

/** One key that the Secret's type asks for. `isOpen`: nothing secret, shown as it is typed. `rows`: several lines. */
export function SecretText(props: {
  name: string;
  label: string;
  hint: string;
  required?: boolean;
  rows?: number;
  isOpen?: boolean;
  problem?: FieldProblem | undefined;
}) {
  const { name, label, hint, required = false, rows, isOpen = false, problem } = props;
  const t = useTranslations('forms.secret');
  const { field, text, setText } = useSecretText(name);
  const chooser = useRef<HTMLInputElement>(null);
  const [isShown, setShown] = useState(isOpen);
  const [refused, setRefused] = useState<string>();
  async function read(file: File) {
    const value = await valueOfFile(file);
    const isText = value !== undefined && 'text' in value;
    setRefused(isText ? undefined : t('fileNotText', { name: file.name }));
    if (isText) setText(value.text);
  }
  if (text === undefined) return <ElsewhereNote label={label} field={field} />;
  const shared = {
    mono: true,
    'data-field': field.key,
    translate: 'no',
    value: text,
    onChange: (event: { target: { value: string } }) => {
      setRefused(undefined);
      setText(event.target.value);
    },
  } as const;
  return (
    <Field
      label={label}
      hint={hint}
      required={required}
      problem={refused === undefined ? (field.problem ?? problem) : { tone: 'bad', text: refused }}
      aside={
        <>
          {rows === undefined ? null : (
            <>
              <IconButton
                className="-my-1"
                size="xs"
                icon={Upload}
                label={t('fromFile', { label })}
                onClick={() => chooser.current?.click()}
              />
              <input
                ref={chooser}
                type="file"
                className="hidden"
                aria-label={t('fileFor', { label })}
                onChange={(event) => {
                  const [file] = event.target.files ?? [];
                  event.target.value = '';
                  if (file !== undefined) void read(file);
                }}
              />
            </>
          )}
          {isOpen ? null : (
            <IconButton
              className="-my-1"
              size="xs"
              icon={isShown ? EyeOff : Eye}
              aria-pressed={isShown}
              label={t(isShown ? 'hide' : 'show', { label })}
              onClick={() => setShown(!isShown)}
            />
          )}
        </>
      }
    >
      {(ids) =>
        rows === undefined ? (
          <TextInput {...ids} {...shared} type={isShown ? 'text' : 'password'} autoComplete="new-password" />
        ) : (
          <TextArea
            {...ids}
            {...shared}
            rows={rows}
            wrap="off"
            className={`resize-y ${isShown ? '' : '[-webkit-text-security:disc]'}`}
          />
        )
      }
    </Field>
  );
}
