import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { Button, IconButton } from '#components/ui/button.tsx';
import { TextInput } from '#components/ui/field.tsx';
import { resourcesOf, textsAt } from '#lib/forms/access/rule-choices.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import type { Resource } from '#lib/kubernetes/resource.ts';
import { ProblemLine } from '../../fields/problem-line.tsx';
import { useField } from '../../model/use-field.ts';

/** The resources of a rule, with subresources from discovery to choose from; anything else can be typed. */
export function ResourceChips({ rule, served }: { rule: JsonObject; served: readonly Resource[] }) {
  const t = useTranslations('forms.role');
  const field = useField(['resources'], { withParts: true });
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const chosen = textsAt(rule, 'resources');
  const choices = ['*', ...resourcesOf(served, textsAt(rule, 'apiGroups'))].filter((name) => !chosen.includes(name));
  function add(names: readonly string[]) {
    field.set([...new Set([...chosen, ...names])]);
    setTyped('');
  }
  function addTyped() {
    const names = typed.split(/[\s,，、]+/).filter((name) => name !== '');
    if (names.length > 0) add(names);
    input.current?.focus();
  }
  return (
    <fieldset data-field={field.key} tabIndex={-1} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1 text-12 font-medium">{t('resources')}</legend>
      {chosen.length === 0 ? null : (
        <ul className="flex flex-wrap gap-1.5">
          {chosen.map((name) => (
            <li key={name} className="flex items-center gap-1 rounded-s border border-border bg-surface-2 pl-2">
              <code translate="no">{name}</code>
              <IconButton
                label={t('removeResource', { name })}
                icon={X}
                size="s"
                onClick={() => {
                  const left = chosen.filter((one) => one !== name);
                  field.set(left);
                  input.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="flex max-w-96 items-center gap-2">
        <TextInput
          ref={input}
          mono
          aria-label={t('addResource')}
          placeholder={t('resourcePlaceholder')}
          list={listId}
          value={typed}
          onChange={({ target }) => {
            const { value } = target;
            // What was picked from the list is taken at once; what is typed may go on: pods, pods/log.
            const isPicked = choices.includes(value) && value.length - typed.length > 1;
            if (isPicked) add([value]);
            else setTyped(value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            addTyped();
          }}
          className="flex-1"
        />
        <Button size="s" icon={Plus} onClick={addTyped}>
          {t('addResource')}
        </Button>
      </div>
      <datalist id={listId}>
        {choices.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {/* Room for what is wrong: the verbs below stay where they are while it is being looked for. */}
      <div className="min-h-4">
        <ProblemLine problem={field.problem} />
      </div>
    </fieldset>
  );
}
