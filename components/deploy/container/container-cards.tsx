import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { ProblemLine } from '#components/forms/fields/problem-line.tsx';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { laterPart } from '#components/forms/later/later-part.tsx';
import { useFormModel } from '#components/forms/model/form-model.ts';
import { Scope } from '#components/forms/model/scope.tsx';
import { fieldKey, useField } from '#components/forms/model/use-field.ts';
import { Button } from '#components/ui/button.tsx';
import {
  blankContainer,
  type ContainerAt,
  type ContainerRole,
  containersAt,
  nextContainerPath,
} from '#lib/forms/workload/container/container-list.ts';
import { withItemsSwapped } from '#lib/forms/workload/container/swap-items.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { pathText } from '#lib/manifest/edit/field-path.ts';
import { ContainerCard } from './container-card.tsx';
import { DataObjectsOf } from './env/data-objects.tsx';

const QuotaMeters = laterPart(async () => (await import('./resources/quota-meters.tsx')).QuotaMeters, { heightPx: 0 });

const roles: readonly ContainerRole[] = ['container', 'init', 'sidecar'];

/** The containers of the app's pods, and what the namespace's quotas say to them. */
export function ContainerCards({ workload }: { workload: WorkloadAt }) {
  const t = useTranslations('deploy.containerCards');
  const { form, change, setText } = useFormModel();
  const list = useField([...workload.podSpec, 'containers']);
  const buttons = useRef<HTMLDivElement>(null);
  const containers = containersAt(workload);
  const { document, podSpec } = workload;
  function add(role: ContainerRole) {
    const path = nextContainerPath(workload, role);
    change([{ document, path, value: blankContainer(role) }]);
    requestAnimationFrame(() => focusField(fieldKey(document, pathText([...path, 'image']))));
  }
  function remove({ path }: ContainerAt) {
    change([{ document, path, value: undefined }]);
    buttons.current?.querySelector('button')?.focus();
  }
  return (
    <>
      <DataObjectsOf workload={workload}>
        {containers.map((container) => {
          const others = containers.filter(({ list: own }) => own === container.list);
          return (
            <Scope key={`${container.list} ${container.index}`} path={container.path}>
              <ContainerCard
                workload={workload}
                container={container}
                isAlone={containers.length === 1}
                isRemovable={container.list !== 'containers' || others.length > 1}
                isLast={container.index === others.length - 1}
                onRemove={() => remove(container)}
                onSwap={(index) => setText(withItemsSwapped(form.text, document, [...podSpec, container.list], index))}
              />
            </Scope>
          );
        })}
      </DataObjectsOf>
      <div data-field={list.key} tabIndex={-1}>
        <ProblemLine problem={list.problem} />
      </div>
      <div ref={buttons} className="-mt-1 -ml-2 flex flex-wrap gap-x-1">
        {roles.map((role) => (
          <Button key={role} variant="ghost" size="xs" icon={Plus} onClick={() => add(role)}>
            {t(`add.${role}`)}
          </Button>
        ))}
      </div>
      <QuotaMeters workload={workload} />
    </>
  );
}
