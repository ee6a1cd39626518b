import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useNamespaces } from '#components/data/use-namespaces.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Button } from '#components/ui/button.tsx';
import { Field, TextInput } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { withFields, withObject } from '#lib/forms/form-text.ts';
import { sliceFor } from '#lib/forms/network/endpoint-slice.ts';
import { typeChanges } from '#lib/forms/network/service-type.ts';
import { aliasedService, dnsNames } from '#lib/kinds/service.ts';
import type { JsonObject } from '#lib/kubernetes/kube-object.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { valueAt } from '#lib/manifest/edit/field-path.ts';
import { isIpAddress } from '#lib/manifest/rules/network/ip-address.ts';
import { TextField } from '../../fields/text-field.tsx';
import { useFormModel } from '../../model/form-model.ts';

/** A name that stands for another one: an outside DNS name, or a Service of another namespace (V11). */
export function ExternalNameFields({ document, service }: { document: number; service: JsonObject | undefined }) {
  const t = useTranslations('forms.service');
  const { form, setText } = useFormModel();
  const name = textOf(valueAt(service, ['spec', 'externalName'])) ?? '';
  function makeSlice() {
    const text = withFields(form.text, typeChanges(service, document, 'ClusterIP'));
    setText(withObject(text, sliceFor({ ...service, spec: { ports: [{ port: 80 }] } }, [name])));
  }
  return (
    <>
      <TextField
        path={['spec', 'externalName']}
        label={t('externalName')}
        hint={t('externalNameHint')}
        required
        mono
        placeholder="db.example.com"
      />
      {isIpAddress(name) ? (
        <Notice
          tone="warn"
          title={t('ipTrap', { address: name })}
          action={
            <Button size="s" onClick={makeSlice}>
              {t('ipWayOut')}
            </Button>
          }
        >
          {t('ipTrapText')}
        </Notice>
      ) : null}
      <AliasFields document={document} address={name} />
    </>
  );
}

interface Alias {
  readonly namespace: string;
  readonly name: string;
}

/** The same name, put together from a namespace and a Service of it. */
function AliasFields({ document, address }: { document: number; address: string }) {
  const t = useTranslations('forms.service');
  const { change } = useFormModel();
  const cluster = useCluster();
  const { byId } = useDiscovery(cluster);
  const { known } = useNamespaces();
  const [typed, setTyped] = useState<Alias>({ namespace: '', name: '' });
  const isHalf = (typed.namespace === '') !== (typed.name === '');
  const shown = isHalf ? typed : (aliasedService(address) ?? typed);
  const services = useObjects(cluster, byId('services'), {
    namespace: shown.namespace,
    enabled: known.includes(shown.namespace),
  });
  function put(next: Alias) {
    setTyped(next);
    if (next.namespace === '' || next.name === '') return;
    change([{ document, path: ['spec', 'externalName'], value: dnsNames({ metadata: next }).full }]);
  }
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-12 text-text-2">{t('alias')}</legend>
      <div className="grid gap-2.5 sm:grid-cols-2">
        <ChosenText
          label={t('aliasNamespace')}
          choices={known}
          value={shown.namespace}
          onChange={(namespace) => put({ ...shown, namespace })}
        />
        <ChosenText
          label={t('aliasService')}
          hint={t('aliasHint')}
          choices={services.objects.map(({ metadata }) => metadata.name)}
          value={shown.name}
          onChange={(name) => put({ ...shown, name })}
        />
      </div>
    </fieldset>
  );
}

function ChosenText(props: {
  label: string;
  hint?: string;
  choices: readonly string[];
  value: string;
  onChange: (text: string) => void;
}) {
  const { label, hint, choices, value, onChange } = props;
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <>
          <TextInput
            {...ids}
            mono
            list={`${ids.id}list`}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id={`${ids.id}list`}>
            {choices.map((choice) => (
              <option key={choice} value={choice} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}
