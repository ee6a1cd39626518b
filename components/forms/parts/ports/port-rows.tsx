import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useId } from 'react';
import type { NodePortLookup } from '#components/expose/use-node-port-facts.ts';
import { Button, IconButton } from '#components/ui/button.tsx';
import { NumberInput, Select, TextInput } from '#components/ui/field.tsx';
import { integerValue, textOfField, textValue } from '#lib/forms/field-text.ts';
import { nextPort, targetFollows } from '#lib/forms/network/service-ports.ts';
import { isHeadless, portsOf, serviceTypeOf } from '#lib/forms/network/service-type.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { pathText, valueAt } from '#lib/manifest/edit/field-path.ts';
import type { TargetPort } from '#lib/network/service/target-port.ts';
import { TextField } from '../../fields/text-field.tsx';
import { focusField } from '../../frame/focus-field.ts';
import { useFormModel } from '../../model/form-model.ts';
import { problemAt, problemsIn } from '../../model/form-problem.ts';
import { fieldKey, useField } from '../../model/use-field.ts';
import { PortMessages } from './port-messages.tsx';
import { useNodePortProblem } from './use-node-port-problem.ts';

export interface PortRowsProps {
  /** The Service that the scope is at. */
  readonly service: JsonObject | undefined;
  readonly document: number;
  /** The ports that the containers behind it say they listen on. */
  readonly targets: readonly TargetPort[];
  readonly facts: NodePortLookup;
  /** With what few people set. */
  readonly withAppProtocol?: boolean;
  /** What the column of the target is called, when the ports lead to addresses instead of containers. */
  readonly targetLabel?: string;
}

/** The ports of a Service, a line each with its messages below: what callers use, where it leads, what nodes open. */
export function PortRows(props: PortRowsProps) {
  const { service, document, targets, facts, targetLabel } = props;
  const t = useTranslations('expose');
  const listId = useId();
  const field = useField(['spec', 'ports']);
  const { change } = useFormModel();
  const ports = portsOf(service);
  const { first, last, source } = facts.range;
  function add() {
    change([{ document, path: field.path, value: [...ports, nextPort(ports, targets)] }]);
    const key = fieldKey(document, pathText(['spec', 'ports', ports.length, 'port']));
    requestAnimationFrame(() => focusField(key));
  }
  return (
    <div className="flex flex-col gap-1.5" data-field={field.key} tabIndex={-1}>
      {ports.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item of a manifest has no other name than its place.
        <PortRow key={index} {...props} index={index} listId={listId} />
      ))}
      <datalist id={listId}>
        {targets.flatMap((target) => [
          <option key={`${target.container}/${target.containerPort}`} value={target.containerPort}>
            {target.container}
          </option>,
          ...(target.name === '' ? [] : [<option key={`${target.container}/${target.name}`} value={target.name} />]),
        ])}
      </datalist>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button variant="ghost" size="xs" icon={Plus} className="-ml-2" onClick={add}>
          {t('addPort')}
        </Button>
        <span className="text-12 text-text-3">
          {hasNodePorts(service)
            ? t(source === 'read' ? 'rangeRead' : 'rangeAssumed', { first: String(first), last: String(last) })
            : targetLabel === undefined
              ? t('targetHint')
              : null}
        </span>
      </div>
    </div>
  );
}

function hasNodePorts(service: JsonObject | undefined): boolean {
  const type = serviceTypeOf(service);
  return type === 'NodePort' || type === 'LoadBalancer';
}

const columns = {
  five: 'grid-cols-2 @lg:grid-cols-[minmax(72px,104px)_76px_72px_minmax(72px,1.3fr)_minmax(72px,1fr)_28px] @2xl:grid-cols-[104px_76px_84px_minmax(0,1.3fr)_minmax(0,1fr)_28px]',
  four: 'grid-cols-2 @lg:grid-cols-[minmax(72px,1fr)_76px_minmax(72px,1fr)_minmax(72px,1fr)_28px]',
};

function PortRow(props: PortRowsProps & { index: number; listId: string }) {
  const { service, document, targets, facts, targetLabel, withAppProtocol = false, index, listId } = props;
  const t = useTranslations('expose');
  const messagesId = useId();
  const { change, problems } = useFormModel();
  const ports = portsOf(service);
  const row = ports[index];
  const path = ['spec', 'ports', index];
  const nodePort = valueAt(row, ['nodePort']);
  // One that stands in the text of a Service that has none can be taken out or made one (E4).
  const withNodePort = hasNodePorts(service) || nodePort !== undefined;
  const free = useNodePortProblem({ service, document, index, facts });
  const textAt = (field: string) => textOfField(valueAt(row, [field])) ?? '';
  const cell = (field: string) => {
    const at = [...path, field];
    return {
      'data-field': fieldKey(document, pathText(at)),
      'aria-describedby': messagesId,
      'aria-invalid': problemAt(problems, document, at, false)?.severity === 'error',
      className: 'h-7! px-2!',
    };
  };
  const put = (field: string, value: ReturnType<typeof integerValue>) =>
    change([
      { document, path: [...path, field], value },
      ...targetFollows(row, { document, path, field, value, targets }),
    ]);
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('portNumber', { number: index + 1 })}</legend>
      <div className={`grid items-end gap-x-2 gap-y-1.5 ${columns[withNodePort ? 'five' : 'four']}`}>
        <Cell label={t('name')} isFirst={index === 0}>
          {(id) => (
            <TextInput
              id={id}
              mono
              {...cell('name')}
              value={textAt('name')}
              onChange={(event) => put('name', textValue(event.target.value))}
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
              value={textAt('protocol') || 'TCP'}
              options={protocols.map((protocol) => ({ value: protocol, label: protocol }))}
              onChange={(event) => put('protocol', event.target.value === 'TCP' ? undefined : event.target.value)}
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
              value={textAt('port')}
              onValueChange={(text) => put('port', integerValue(text))}
            />
          )}
        </Cell>
        <Cell label={targetLabel ?? t('containerPort')} isFirst={index === 0}>
          {(id) => (
            <TextInput
              id={id}
              mono
              list={listId}
              {...cell('targetPort')}
              placeholder={textAt('port')}
              value={textAt('targetPort')}
              onChange={(event) => put('targetPort', integerValue(event.target.value))}
            />
          )}
        </Cell>
        {withNodePort ? (
          <Cell label={t('nodePort')} isFirst={index === 0}>
            {(id) => (
              <NumberInput
                id={id}
                min={1}
                max={65535}
                {...cell('nodePort')}
                placeholder={t('automatic')}
                value={textAt('nodePort')}
                onValueChange={(text) => put('nodePort', integerValue(text))}
              />
            )}
          </Cell>
        ) : null}
        <IconButton
          label={t('removePort', { number: index + 1 })}
          icon={Trash2}
          size="s"
          disabledReason={ports.length === 1 && !isHeadless(service) ? t('lastPort') : undefined}
          onClick={() => {
            const left = ports.toSpliced(index, 1);
            change([{ document, path: ['spec', 'ports'], value: left.length === 0 ? undefined : left }]);
          }}
        />
      </div>
      <div id={messagesId} aria-live="polite" className="min-h-4 pt-0.5 text-12">
        <PortMessages
          problems={problemsIn(problems, [{ document, path }])}
          path={path}
          free={free}
          facts={facts}
          onNodePort={(value) => put('nodePort', value)}
        />
        {nodePort === undefined || hasNodePorts(service) ? null : (
          <Button
            size="xs"
            className="my-1"
            onClick={() => change([{ document, path: ['spec', 'type'], value: 'NodePort' }])}
          >
            {t('makeNodePort', { port: textAt('nodePort') })}
          </Button>
        )}
      </div>
      {withAppProtocol ? (
        <details open={valueAt(row, ['appProtocol']) === undefined ? undefined : true}>
          <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">
            {t('morePort')}
          </summary>
          <TextField
            path={['spec', 'ports', index, 'appProtocol']}
            label={t('appProtocol')}
            hint={t('appProtocolHint')}
            mono
            placeholder="kubernetes.io/h2c"
            className="mt-2 max-w-96"
          />
        </details>
      ) : null}
    </fieldset>
  );
}

const protocols = ['TCP', 'UDP', 'SCTP'] as const;

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
