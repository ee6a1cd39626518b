import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import {
  noAccess,
  type RegistryAccess,
  registryAccesses,
  withRegistryAccesses,
} from '#lib/forms/data/registry-logins.ts';
import { ElsewhereNote } from '../../fields/elsewhere-note.tsx';
import { ProblemLine } from '../../fields/problem-line.tsx';
import { RegistryRow } from './registry-row.tsx';
import { useSecretText } from './use-secret-text.ts';

/** Image registries and who signs in to them (C9, K8, F12): `.dockerconfigjson` is written for the user. */
export function RegistryFields() {
  const t = useTranslations('forms.secret');
  const { field, text, setText } = useSecretText('.dockerconfigjson');
  const held = text === undefined ? undefined : registryAccesses(text);
  const [typed, setTyped] = useState<readonly RegistryAccess[]>([noAccess]);
  if (held === undefined) return <ElsewhereNote label={t('registries')} field={field} />;
  // Of two rows with one server the text holds the first: what is typed counts as long as it makes this text.
  const isTyped = text === textOf(typed, text ?? '');
  const rows = isTyped ? typed : held;
  function write(next: readonly RegistryAccess[]) {
    setTyped(next);
    setText(textOf(next, text ?? ''));
  }
  return (
    <div className="flex flex-col gap-2" data-field={field.key} tabIndex={-1}>
      {rows.map((access, index) => (
        <RegistryRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a registry has no other name while it is typed.
          key={index}
          access={access}
          isRepeated={access.server !== '' && rows.findIndex(({ server }) => server === access.server) < index}
          index={index}
          onChange={(changed) => write(rows.map((other, at) => (at === index ? changed : other)))}
          remove={
            rows.length === 1 ? undefined : (
              <IconButton
                className="-my-1"
                size="xs"
                icon={Trash2}
                label={t('removeRegistry', { server: access.server })}
                onClick={() => write(rows.toSpliced(index, 1))}
              />
            )
          }
        />
      ))}
      <ProblemLine problem={field.problem} />
      <Button variant="ghost" size="xs" icon={Plus} className="self-start" onClick={() => write([...rows, noAccess])}>
        {t('addRegistry')}
      </Button>
    </div>
  );
}

/** Nothing typed leaves the key out, and it is missing. */
function textOf(accesses: readonly RegistryAccess[], before: string): string {
  const isBlank = accesses.every(({ server, user, password, email }) => `${server}${user}${password}${email}` === '');
  return isBlank ? '' : withRegistryAccesses(before, accesses);
}
