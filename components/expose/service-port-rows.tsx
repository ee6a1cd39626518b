'use client';

import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import { focusField } from '#components/forms/frame/focus-field.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { NumberInput, Select, TextInput } from '#components/ui/field.tsx';
import { type TargetPort, withNewServicePort, withoutServicePort, withServicePort } from '#lib/deploy/edit.ts';
import type { NetworkSection, Protocol, ServicePortRow } from '#lib/deploy/form.ts';
import type { FieldProblem } from '#lib/deploy/problems.ts';
import { ServicePortMessages } from './service-port-messages.tsx';
import type { NodePortLookup } from './use-node-port-facts.ts';

export interface ServicePortRowsProps {
  readonly cluster: string;
  readonly network: NetworkSection;
  readonly onChange: (network: NetworkSection) => void;
  readonly targetPorts: readonly TargetPort[];
  readonly problems: readonly FieldProblem[];
  readonly nodePorts: NodePortLookup;
}

const protocols: readonly Protocol[] = ['TCP', 'UDP', 'SCTP'];

/** The ports of the Service: one line each, its messages below it. */
export function ServicePortRows(props: ServicePortRowsProps) {
  const { network, onChange, targetPorts, nodePorts } = props;
  const t = useTranslations('expose');
  const listId = useId();
  const rows = network.ports.map((row, index) => ({ id: `row-${index}`, index, row }));
  const { first, last, source } = nodePorts.range;
  return (
    <div className="@container flex flex-col gap-1.5">
      {rows.map(({ id, index, row }) => (
        <PortRow key={id} {...props} row={row} index={index} listId={listId} />
      ))}
      <datalist id={listId}>
        {targetPorts.flatMap((target) => [
          <option key={`${target.container}/${target.containerPort}`} value={target.containerPort}>
            {target.container}
          </option>,
          ...(target.name === '' ? [] : [<option key={`${target.container}/${target.name}`} value={target.name} />]),
        ])}
      </datalist>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button
          variant="ghost"
          size="xs"
          icon={Plus}
          className="-ml-2"
          onClick={() => {
            onChange(withNewServicePort(network, targetPorts));
            const path = `network.ports.${network.ports.length}.port`;
            requestAnimationFrame(() => focusField(path));
          }}
        >
          {t('addPort')}
        </Button>
        <span className="text-12 text-text-3">
          {network.exposure === 'NodePort'
            ? t(source === 'read' ? 'rangeRead' : 'rangeAssumed', { first: String(first), last: String(last) })
            : t('targetHint')}
        </span>
      </div>
    </div>
  );
}

const columns = {
  NodePort:
    'grid-cols-2 @lg:grid-cols-[minmax(72px,104px)_76px_72px_minmax(72px,1.3fr)_minmax(72px,1fr)_28px] @2xl:grid-cols-[104px_76px_84px_minmax(0,1.3fr)_minmax(0,1fr)_28px]',
  ClusterIP: 'grid-cols-2 @lg:grid-cols-[minmax(72px,1fr)_76px_minmax(72px,1fr)_minmax(72px,1fr)_28px]',
};

function PortRow(props: ServicePortRowsProps & { row: ServicePortRow; index: number; listId: string }) {
  const { network, onChange, targetPorts, problems, row, index, listId } = props;
  const t = useTranslations('expose');
  const messagesId = useId();
  const path = `network.ports.${index}`;
  const isNodePort = network.exposure === 'NodePort';
  const set = (change: Partial<Omit<ServicePortRow, 'rest'>>) =>
    onChange(withServicePort(network, index, change, targetPorts));
  const cell = (field: string) => ({
    'data-field': `${path}.${field}`,
    'aria-describedby': messagesId,
    'aria-invalid': problems.some((problem) => problem.path === `${path}.${field}` && problem.severity === 'error'),
    className: 'h-7! px-2!',
  });
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('portNumber', { number: index + 1 })}</legend>
      <div className={`grid items-end gap-x-2 gap-y-1.5 ${columns[isNodePort ? 'NodePort' : 'ClusterIP']}`}>
        <Cell label={t('name')} isFirst={index === 0}>
          {(id) => (
            <TextInput
              id={id}
              mono
              {...cell('name')}
              value={row.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          )}
        </Cell>
        <Cell label={t('protocol')} isFirst={index === 0}>
          {(id) => (
            <Select
              id={id}
              mono
              {...cell('protocol')}
              className="[&>select]:h-7 [&>select]:pl-2"
              value={row.protocol === '' ? 'TCP' : row.protocol}
              options={protocols.map((protocol) => ({ value: protocol, label: protocol }))}
              onChange={(event) => set({ protocol: protocols.find((one) => one === event.target.value) ?? '' })}
            />
          )}
        </Cell>
        <Cell label={t('servicePort')} isFirst={index === 0}>
          {(id) => (
            <NumberInput
              id={id}
              min={1}
              max={65535}
              {...cell('port')}
              value={row.port}
              onValueChange={(port) => set({ port })}
            />
          )}
        </Cell>
        <Cell label={t('containerPort')} isFirst={index === 0}>
          {(id) => (
            <TextInput
              id={id}
              mono
              list={listId}
              {...cell('targetPort')}
              placeholder={row.port}
              value={row.targetPort}
              onChange={(event) => set({ targetPort: event.target.value })}
            />
          )}
        </Cell>
        {isNodePort ? (
          <Cell label={t('nodePort')} isFirst={index === 0}>
            {(id) => (
              <NumberInput
                id={id}
                min={1}
                max={65535}
                {...cell('nodePort')}
                placeholder={t('automatic')}
                value={row.nodePort}
                onValueChange={(nodePort) => set({ nodePort })}
              />
            )}
          </Cell>
        ) : null}
        <IconButton
          label={t('removePort', { number: index + 1 })}
          icon={Trash2}
          size="s"
          disabledReason={network.ports.length === 1 ? t('lastPort') : undefined}
          onClick={() => onChange(withoutServicePort(network, index))}
        />
      </div>
      <div id={messagesId} aria-live="polite" className="min-h-4 pt-0.5 text-12">
        <ServicePortMessages {...props} onSetNodePort={(nodePort) => set({ nodePort })} />
      </div>
    </fieldset>
  );
}

/** The label stands above the first row only; the other rows have theirs for screen readers, and in narrow forms. */
function Cell(props: { label: string; isFirst: boolean; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className={`truncate text-12 font-medium text-text-2 ${props.isFirst ? '' : '@lg:sr-only'}`}>
        {props.label}
      </label>
      {props.children(id)}
    </div>
  );
}
