'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { Field, NumberInput, TextInput } from '#components/ui/field.tsx';
import { withContainer, withContainerPort, withImage, withNewContainerPort } from '#lib/deploy/edit.ts';
import { emptyContainer } from '#lib/deploy/form.ts';
import { CommandFields } from './command-fields.tsx';
import { ProblemText, shownProblem } from './field-problem.tsx';
import type { SectionProps } from './section-props.ts';

/** Image, ports, command of one container. */
export function ContainerFieldset(props: SectionProps & { index: number }) {
  const { form, onChange, problems, index } = props;
  const t = useTranslations('deploy');
  const path = `containers.${index}`;
  const container = form.containers[index] ?? emptyContainer;
  return (
    <>
      <Field label={t('image')} hint={t('imageHint')} problem={shownProblem(problems, `${path}.image`)}>
        {(ids) => (
          <TextInput
            {...ids}
            mono
            data-field={`${path}.image`}
            placeholder="nginx:1.27"
            value={container.image}
            onChange={(event) => onChange(withImage(form, index, event.target.value.trim()))}
          />
        )}
      </Field>
      <PortFields {...props} />
      <CommandFields
        command={container.command}
        args={container.args}
        path={path}
        problems={problems}
        onChange={(change) => onChange(withContainer(form, index, change))}
      />
    </>
  );
}

/** The ports that the container listens on, one field each. */
function PortFields({ form, onChange, problems, index }: SectionProps & { index: number }) {
  const t = useTranslations('deploy');
  const path = `containers.${index}.ports`;
  const ports = form.containers[index]?.ports ?? [];
  // An empty form shows one field, which becomes a port when something is typed.
  const shown = ports.length === 0 ? [{ containerPort: '' }] : ports;
  const fields = shown.map((row, at) => ({ id: `port-${at}`, at, containerPort: row.containerPort }));
  const add = () => {
    const filled = ports.length === 0 ? withNewContainerPort(form, index) : form;
    onChange(withNewContainerPort(filled, index));
    const added = `${path}.${Math.max(ports.length, 1)}.containerPort`;
    requestAnimationFrame(() => focusField(added));
  };
  const set = (at: number, containerPort: string) =>
    onChange(
      ports.length === 0
        ? withNewContainerPort(form, index, containerPort)
        : withContainerPort(form, index, at, containerPort),
    );
  const remove = (at: number) =>
    onChange(withContainer(form, index, { ports: ports.filter((_, other) => other !== at) }));
  return (
    <div className="flex flex-col gap-0.5">
      <div className="flex flex-wrap items-start gap-x-2.5 gap-y-1">
        {fields.map(({ id, at, containerPort }) => {
          const problem = problems.find((one) => one.path === `${path}.${at}.containerPort`);
          return (
            <Field
              key={id}
              className="w-28"
              label={at === 0 ? t('port') : t('portNumber', { number: at + 1 })}
              problem={problem && { tone: 'bad', text: <ProblemText problem={problem} /> }}
            >
              {(ids) => (
                <span className="relative flex">
                  <NumberInput
                    {...ids}
                    min={1}
                    max={65535}
                    data-field={`${path}.${at}.containerPort`}
                    className={fields.length > 1 ? 'pr-8' : ''}
                    value={containerPort}
                    onValueChange={(text) => set(at, text)}
                  />
                  {fields.length > 1 ? (
                    <IconButton
                      label={t('removePort', { number: at + 1 })}
                      icon={X}
                      size="xs"
                      className="absolute! top-1 right-1"
                      onClick={() => remove(at)}
                    />
                  ) : null}
                </span>
              )}
            </Field>
          );
        })}
        <Button variant="ghost" size="s" icon={Plus} className="mt-[22px]" onClick={add}>
          {t('addContainerPort')}
        </Button>
      </div>
      <p className="-mt-3 text-12 text-text-3">
        {problems.some((one) => one.path.startsWith(path)) ? null : t('portHint')}
      </p>
    </div>
  );
}
