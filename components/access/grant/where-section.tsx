import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { shownProblem } from '#components/access/field-problem.tsx';
import { FormSection } from '#components/forms/frame/form-section.tsx';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Field, RadioCards, TextInput } from '#components/ui/field.tsx';
import type { GrantSectionProps } from './who-section.tsx';

/** Some namespaces, or the whole cluster. */
export function WhereSection(props: GrantSectionProps & { known: readonly string[] }) {
  const { grant, set, tone } = props;
  const t = useTranslations('access.grant');
  return (
    <FormSection id="grant-where" tone={tone} title={t('where.title')} meta={t('where.meta')}>
      <RadioCards
        legend={t('where.title')}
        hideLegend
        columns={2}
        value={grant.isWide ? 'cluster' : 'namespaces'}
        onChange={(value) => set({ isWide: value === 'cluster' })}
        options={(['namespaces', 'cluster'] as const).map((value) => ({
          value,
          label: t(`where.${value}.label`),
          hint: t(`where.${value}.hint`),
        }))}
      />
      {grant.isWide ? null : <Namespaces {...props} />}
    </FormSection>
  );
}

function Namespaces({ grant, set, problems, known }: Parameters<typeof WhereSection>[0]) {
  const t = useTranslations('access.grant');
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const chosen = grant.namespaces;
  const left = known.filter((name) => !chosen.includes(name));
  const button = useRef<HTMLButtonElement>(null);
  function take(text: string) {
    const names = text.split(/[\s,，、]+/).filter((name) => name !== '');
    if (names.length > 0) set({ namespaces: [...new Set([...chosen, ...names])] });
    setTyped('');
  }
  function add(text: string) {
    take(text);
    input.current?.focus();
  }
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      {chosen.length === 0 ? null : (
        <ul aria-label={t('where.chosen')} className="flex flex-wrap gap-1.5">
          {chosen.map((name) => (
            <li key={name} className="flex items-center gap-1 rounded-s border border-border bg-surface-2 pl-2">
              <code translate="no">{name}</code>
              <IconButton
                label={t('where.remove', { name })}
                icon={X}
                size="s"
                onClick={() => {
                  set({ namespaces: chosen.filter((one) => one !== name) });
                  input.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
      <Field label={t('where.add')} hint={t('where.addHint')} problem={shownProblem(problems, 'namespaces')}>
        {(ids) => (
          <div className="flex max-w-96 items-center gap-2">
            <TextInput
              {...ids}
              ref={input}
              mono
              list="grant-namespaces"
              data-field="namespaces"
              value={typed}
              onChange={({ target }) => {
                // What was picked from the list is taken at once; what is typed may go on.
                if (left.includes(target.value) && target.value.length - typed.length > 1) add(target.value);
                else setTyped(target.value);
              }}
              onBlur={({ relatedTarget }) => {
                if (typed.trim() !== '' && relatedTarget !== button.current) take(typed);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
                event.preventDefault();
                add(typed);
              }}
            />
            <Button ref={button} size="s" icon={Plus} onClick={() => add(typed)}>
              {t('where.addButton')}
            </Button>
            <datalist id="grant-namespaces">
              {left.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </div>
        )}
      </Field>
    </div>
  );
}
