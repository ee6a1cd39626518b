import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { NodePortLookup } from '#components/expose/use-node-port-facts.ts';
import { useNamespacePods } from '#components/kinds/service/use-namespace-pods.ts';
import { Button } from '#components/ui/button.tsx';
import { draftObject } from '#lib/forms/draft-object.ts';
import { serviceTypeOf } from '#lib/forms/network/service-type.ts';
import { namedWorkloads, selectedWorkload } from '#lib/forms/network/service-workload.ts';
import type { JsonObject, JsonValue } from '#lib/kubernetes/kube-object.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { NumberField } from '../../fields/number-field.tsx';
import { RowsField } from '../../fields/rows-field.tsx';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';
import { NodePortField } from './node-port-field.tsx';

const protocols = ['UDP', 'SCTP'] as const;

/** The ports: what callers use, where the pods listen, and what the nodes open. */
export function ServicePorts(props: {
  service: JsonObject | undefined;
  document: number;
  /** Addresses answer instead of pods. */
  isElsewhere: boolean;
  facts: NodePortLookup;
}) {
  const { service, document, isElsewhere, facts } = props;
  const t = useTranslations('forms.service');
  const expose = useTranslations('expose');
  const type = serviceTypeOf(service);
  const hasNodePorts = type === 'NodePort' || type === 'LoadBalancer';
  const targets = useTargets(service);
  const { first, last, source } = facts.range;
  return (
    <RowsField
      path={['spec', 'ports']}
      label={t('ports')}
      hideLabel
      hint={
        hasNodePorts
          ? expose(source === 'read' ? 'rangeRead' : 'rangeAssumed', { first: String(first), last: String(last) })
          : isElsewhere
            ? undefined
            : expose('targetHint')
      }
      addLabel={expose('addPort')}
      blank={{}}
      rowLabel={(index) => expose('portNumber', { number: index + 1 })}
    >
      {(_, port) => (
        <>
          <div className="grid gap-2.5 sm:grid-cols-2 lg:grid-cols-4">
            <NumberField path={['port']} label={expose('servicePort')} required min={1} max={65535} />
            <NumberField
              path={['targetPort']}
              label={isElsewhere ? t('addressPort') : expose('containerPort')}
              placeholder={String(valueAt(port, ['port']) ?? '')}
              choices={targets}
            />
            <ChoiceField
              path={['protocol']}
              label={expose('protocol')}
              unset="TCP"
              options={protocols.map((value) => ({ value, label: value }))}
            />
            <TextField path={['name']} label={expose('name')} mono />
          </div>
          {hasNodePorts ? <NodePortField port={port} service={service} facts={facts} /> : null}
          {!hasNodePorts && valueAt(port, ['nodePort']) !== undefined ? (
            <StrayNodePort port={port} document={document} />
          ) : null}
          <details>
            <summary className="w-fit cursor-default rounded-s text-12 text-accent marker:text-text-3">
              {t('morePort')}
            </summary>
            <TextField
              path={['appProtocol']}
              label={t('appProtocol')}
              hint={t('appProtocolHint')}
              mono
              placeholder="kubernetes.io/h2c"
              className="mt-2 max-w-96"
            />
          </details>
        </>
      )}
    </RowsField>
  );
}

/** A node port that stands in the text of a Service that has none (E4). */
function StrayNodePort({ port, document }: { port: JsonValue | undefined; document: number }) {
  const t = useTranslations('forms.service');
  const expose = useTranslations('expose');
  const { change } = useFormModel();
  return (
    <div className="flex flex-wrap items-end gap-2">
      <NumberField path={['nodePort']} label={expose('nodePort')} className="w-80 max-w-full" />
      <Button
        size="s"
        className="mb-5"
        onClick={() => change([{ document, path: ['spec', 'type'], value: 'NodePort' }])}
      >
        {t('makeNodePort', { port: String(valueAt(port, ['nodePort']) ?? '') })}
      </Button>
    </div>
  );
}

/** Numbers and names of the ports that the selected workload's containers say. */
function useTargets(service: JsonObject | undefined): readonly string[] {
  const { namespace } = draftObject(service).metadata;
  const { workloads } = useNamespacePods(namespace, namespace !== '');
  return useMemo(() => {
    const ports = selectedWorkload(service, namedWorkloads(workloads))?.targetPorts ?? [];
    return [...new Set(ports.flatMap(({ name, containerPort }) => [containerPort, ...(name === '' ? [] : [name])]))];
  }, [service, workloads]);
}
