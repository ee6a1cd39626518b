import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { useCluster } from '#components/data/use-cluster.ts';
import { useDiscovery } from '#components/data/use-discovery.ts';
import { useObjects } from '#components/data/use-objects.ts';
import { Health } from '#components/kinds/ingress/rules-panel.tsx';
import type { Backends } from '#components/kinds/ingress/use-backends.ts';
import { Field, TextInput } from '#components/ui/field.tsx';
import { backendPort, backendPortText } from '#lib/forms/network/ingress-rules.ts';
import { servicePorts } from '#lib/kubernetes/service-port.ts';
import { textOf } from '#lib/kubernetes/untyped.ts';
import { type FieldPath, valueAt } from '#lib/manifest/edit/field-path.ts';
import { useFormModel } from '../../model/form-model.ts';
import { useField } from '../../model/use-field.ts';

/** The Service of a backend and its port, chosen from those of the namespace, and whether anything answers there. */
export function BackendFields(props: { path: FieldPath; namespace: string; backends: Backends }) {
  const { path, namespace, backends } = props;
  const t = useTranslations('forms.ingress');
  const { form, change } = useFormModel();
  const { byId } = useDiscovery(useCluster());
  const found = useObjects(useCluster(), byId('services'), { namespace, enabled: namespace !== '' });
  const listId = useId();
  const whole = useField(path);
  const name = useField([...path, 'name']);
  const port = useField([...path, 'port'], { withParts: true });
  const missing = useField(path.slice(0, -1));
  const text = textOf(name.value) ?? '';
  const portText = backendPortText(port.value);
  const services = found.objects.map((service) => ({ name: service.metadata.name, ports: servicePorts(service) }));
  const own = services.find((service) => service.name === text)?.ports ?? [];
  const choices = own.flatMap((one) => [String(one.port), ...(one.name === '' ? [] : [one.name])]);
  const wanted = valueAt(port.value, ['number']) ?? valueAt(port.value, ['name']);
  // One that is made together with the Ingress is not there yet.
  const isMade = form.objects.some(
    (object) => object?.kind === 'Service' && valueAt(object, ['metadata', 'name']) === text,
  );
  const isReady = text !== '' && portText !== '' && namespace !== '' && !isMade;

  /** A Service that is known brings its first port, unless it has the one that stands there. */
  function choose(next: string) {
    const ports = services.find((service) => service.name === next)?.ports ?? [];
    const fits = ports.some((one) => String(one.port) === portText || (one.name !== '' && one.name === portText));
    const [first] = ports;
    const { document } = whole;
    change([
      { document, path: name.path, value: next },
      ...(fits || first === undefined ? [] : [{ document, path: port.path, value: { number: first.port } }]),
    ]);
  }
  return (
    <>
      <Field label={t('service')} problem={name.problem ?? missing.problem} required>
        {(ids) => (
          <>
            <TextInput
              {...ids}
              mono
              list={`${listId}services`}
              data-field={name.key}
              value={text}
              onChange={(event) => choose(event.target.value)}
            />
            <datalist id={`${listId}services`}>
              {services.map((service) => (
                <option key={service.name} value={service.name} />
              ))}
            </datalist>
          </>
        )}
      </Field>
      <Field
        label={t('port')}
        required
        problem={port.problem}
        hint={
          isReady ? (
            <Health
              backend={{ kind: 'service', name: text, port: typeof wanted === 'number' ? wanted : portText }}
              backends={backends}
            />
          ) : undefined
        }
      >
        {(ids) => (
          <>
            <TextInput
              {...ids}
              mono
              list={`${listId}ports`}
              data-field={port.key}
              placeholder={t('portPlaceholder')}
              value={portText}
              onChange={(event) => port.set(backendPort(event.target.value))}
            />
            <datalist id={`${listId}ports`}>
              {choices.map((choice) => (
                <option key={choice} value={choice} />
              ))}
            </datalist>
          </>
        )}
      </Field>
    </>
  );
}
