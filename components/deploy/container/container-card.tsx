import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { TextField } from '#components/forms/fields/text-field.tsx';
import { IconButton } from '#components/ui/button.tsx';
import type { ContainerAt } from '#lib/forms/workload/container/container-list.ts';
import type { WorkloadAt } from '#lib/forms/workload/kind/workload-kinds.ts';
import { CommandFold } from './command/command-fold.tsx';
import { EnvFields } from './env/env-fields.tsx';
import { FieldsFold } from './fields-fold.tsx';
import { HealthFold } from './health/health-fold.tsx';
import { HooksFold } from './health/hooks-fold.tsx';
import { ImageFields, PullPolicyField } from './image/image-fields.tsx';
import { PortFields } from './ports/port-fields.tsx';
import { ResourceFields } from './resources/resource-fields.tsx';
import { SecurityFold } from './security/security-fold.tsx';

/** One container; the scope is at it. A frame and a name tell it from the others where there are several. */
export function ContainerCard(props: {
  workload: WorkloadAt;
  container: ContainerAt;
  isAlone: boolean;
  isRemovable: boolean;
  /** Of its list. */
  isLast: boolean;
  onRemove: () => void;
  /** Exchanges the container of this index with the next one. */
  onSwap: (index: number) => void;
}) {
  const { workload, container, isAlone, isRemovable, isLast, onRemove, onSwap } = props;
  const t = useTranslations('deploy.containerCards');
  const { role, list, index, value } = container;
  const name = container.name === '' ? t('unnamed', { index: index + 1 }) : container.name;
  const nameField = <TextField path={['name']} label={t('name')} hint={t('nameHint')} required mono keepsEmpty />;
  const isFirst = list === 'containers' && index === 0;
  // An init container that ends has no health; what is set nevertheless is shown with what is wrong about it.
  const mayHaveHealth = role !== 'init';
  return (
    <fieldset
      aria-label={t(`group.${role}`, { name })}
      className={`flex min-w-0 flex-col gap-2.5 ${isAlone ? '' : 'rounded-l border border-border-2 px-3 pt-1.5 pb-3'}`}
    >
      {isAlone ? null : (
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1 py-1">
            <p className="flex min-w-0 items-baseline gap-2">
              <b className="flex-none font-semibold">{t(`role.${role}`)}</b>
              <span className="truncate font-mono text-12 text-text-2" translate="no">
                {container.name}
              </span>
            </p>
            {role === 'container' ? null : <p className="text-12 text-text-3">{t(`hint.${role}`)}</p>}
          </div>
          {list === 'initContainers' && !(isLast && index === 0) ? (
            <>
              <IconButton
                icon={ArrowUp}
                size="s"
                label={t('earlier', { name })}
                disabledReason={index === 0 ? t('isFirst') : undefined}
                onClick={() => onSwap(index - 1)}
              />
              <IconButton
                icon={ArrowDown}
                size="s"
                label={t('later', { name })}
                disabledReason={isLast ? t('isLast') : undefined}
                onClick={() => onSwap(index)}
              />
            </>
          ) : null}
          <IconButton
            icon={Trash2}
            size="s"
            label={t('remove', { name })}
            disabledReason={isRemovable ? undefined : t('keepsOne')}
            onClick={onRemove}
          />
        </div>
      )}
      <ImageFields workload={workload} hasPullSecret={isFirst} />
      {isAlone ? null : <div className="sm:max-w-[50%]">{nameField}</div>}
      <PortFields kind={workload.kind} />
      <ResourceFields workload={workload} />
      <EnvFields workload={workload} container={value} />
      <div className="flex flex-col gap-2">
        <CommandFold />
        <HealthFold container={value} isShown={mayHaveHealth} workload={workload} />
        <HooksFold container={value} isShown={mayHaveHealth} />
        <SecurityFold />
        <FieldsFold title={t('moreFold')} about={[['imagePullPolicy']]}>
          <div className="grid grid-cols-1 gap-x-2.5 sm:grid-cols-2">
            {isAlone ? nameField : null}
            <PullPolicyField />
          </div>
        </FieldsFold>
      </div>
    </fieldset>
  );
}
